"""One course: places, assignments, exercises, solutions, secret."""
