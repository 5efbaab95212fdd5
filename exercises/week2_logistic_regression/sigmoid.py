"""sigmoid: The sigmoid of z, element by element."""

from autograder import Exercise

from ..shared.sigmoid import sigmoid

exercise = Exercise(**sigmoid("z"))
