"""sigmoid_derivative: The slope of the sigmoid at x, element by element."""

from autograder import Exercise

from ..shared.sigmoid_derivative import sigmoid_derivative

exercise = Exercise(**sigmoid_derivative("x"))
