"""warmest: name of the warmest day."""

from autograder import Exercise

exercise = Exercise(
    inputs=[
        ({"Mon": 12.5, "Tue": 19.0, "Wed": 17.5},),
        ({"Mon": -3.0, "Tue": -8.5},),
        ({"Mon": 20.0, "Tue": 21.5, "Wed": 21.5},),
    ]
)
