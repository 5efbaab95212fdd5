"""Functions that may be an argument of an exercise. They travel by name, from this closed table, never as code."""

FUNCTIONS = {}  # {name: function}, as a course registers them
