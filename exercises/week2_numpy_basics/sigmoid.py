"""sigmoid: The sigmoid of x, element by element."""

from autograder import Exercise

from ..shared.sigmoid import sigmoid

exercise = Exercise(**sigmoid("x"))
