"""sigmoid: The sigmoid of z, element by element."""

from ...course.exercise import Exercise
from ..shared.sigmoid import sigmoid

exercise = Exercise(**sigmoid("z"))
