"""sigmoid_derivative: Slope of the sigmoid at z."""

from autograder import Exercise

from ..shared.sigmoid_derivative import sigmoid_derivative
from ._common import ELEMENTWISE

exercise = Exercise(**sigmoid_derivative("z") | ELEMENTWISE)
