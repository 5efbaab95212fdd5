"""sigmoid: The sigmoid of x, element by element."""

from ...course.exercise import Exercise
from ..shared.sigmoid import sigmoid

exercise = Exercise(**sigmoid("x"))
