"""leaky_relu_derivative: Slope of the leaky ReLU at z; at 0 either slope or 1."""

from autograder import Exercise, Misconception

from ..shared.trials import all_of
from ._common import (
    STEEPEST,
    WITH_SLOPE,
    corner,
    default_slope,
    large,
    one_element,
    other_ranks,
    step_mistakes,
    with_notes,
)

exercise = Exercise(
    **WITH_SLOPE
    | {
        "extra": with_notes(
            all_of(one_element(0.05), large(0.1), STEEPEST), *other_ranks(0.3), corner("`slope`", 0.3), default_slope()
        )
    },
    returns="dr",
    uses=("relu", "leaky_relu", "relu_derivative"),
    idiom="""
def leaky_relu_derivative(z, slope=0.01):
    dr = np.full_like(z, slope)
    dr[z > 0] = 1
    return dr
""",
    equivalents=(
        "def leaky_relu_derivative(z, slope=0.01):\n    return (z >= 0) + slope * (z < 0)\n",
        "def leaky_relu_derivative(z, a=0.01):\n    return relu_derivative(z) * (1 - a) + a\n",
        "def leaky_relu_derivative(z, slope=0.01):\n    return leaky_relu(z, slope) / z\n",
    ),
    misconceptions=(
        *step_mistakes("slope"),
        Misconception(
            "slope-ignored",
            "You always take 0.01. Use the argument `slope`, which can be another number.",
            (("1.0, slope", "1.0, 0.01"),),
            (("np.full_like(z, slope)", "np.full_like(z, 0.01)"),),
        ),
        Misconception(
            "slope-times-z",
            "Where z is negative you return slope times z: that is the function. Its slope there is `slope` alone.",
            (("1.0, slope", "1.0, slope * z"),),
            (("np.full_like(z, slope)", "slope * z"),),
        ),
        Misconception(
            "no-leak",
            "Your slope is 0 where z is negative: that belongs to the ReLU. Here it is `slope`.",
            (("1.0, slope", "1.0, 0.0"),),
            (("np.full_like(z, slope)", "np.zeros_like(z)"),),
        ),
        Misconception(
            "negative-slope",
            "Your slope is negative to the left of 0. The leaky ReLU rises there too, though gently.",
            (("1.0, slope", "1.0, -slope"),),
            (("np.full_like(z, slope)", "np.full_like(z, -slope)"),),
        ),
        Misconception(
            "returns-the-function",
            "You return the leaky ReLU itself. Return its slope.",
            (("1.0, slope", "z, slope * z"),),
            (("return dr", "return z * dr"),),
        ),
    ),
)
