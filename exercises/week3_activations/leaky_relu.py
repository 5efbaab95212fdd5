"""leaky_relu: Keep the positive numbers and multiply the others by a small slope."""

from autograder import Exercise, Misconception

from ..shared.trials import all_of
from ._common import STEEPEST, WITH_SLOPE, default_slope, large, one_element, other_ranks, with_notes

exercise = Exercise(
    **WITH_SLOPE
    | {"extra": with_notes(all_of(one_element(0.05), large(0.1), STEEPEST), *other_ranks(0.3), default_slope())},
    returns="r",
    uses=("relu",),
    idiom="def leaky_relu(z, slope=0.01):\n    return np.maximum(z, slope * z)\n",
    equivalents=(
        "def leaky_relu(z, alpha=0.01):\n    return z * (z > 0) + alpha * z * (z <= 0)\n",
        "def leaky_relu(z, slope=0.01):\n    return relu(z) - slope * relu(-z)\n",
        "def leaky_relu(z, slope=0.01):\n    r = z.copy()\n    r[z < 0] *= slope\n    return r\n",
        "def leaky_relu(z, slope):\n    return np.vectorize(lambda x: float(x) if x >= 0 else x * slope)(z)\n",
    ),
    misconceptions=(
        Misconception(
            "elu",
            "That is the ELU, with an exponential to the left of 0. The leaky ReLU is straight there: slope times z.",
            (("slope * z", "slope * (np.exp(np.minimum(z, 0)) - 1)"),),
            (("np.maximum(z, slope * z)", "np.where(z > 0, z, slope * np.expm1(np.minimum(z, 0)))"),),
        ),
        Misconception(
            "slope-ignored",
            "You always take 0.01. Use the argument `slope`, which can be another number.",
            (("slope * z", "0.01 * z"),),
            (("slope * z", "0.01 * z"),),
        ),
        Misconception(
            "slope-not-multiplied",
            "Where z is not positive you return the slope alone. Multiply it by z.",
            (("slope * z", "slope"),),
            (("np.maximum(z, slope * z)", "z * (z > 0) + slope * (z <= 0)"),),
        ),
        Misconception(
            "sides-swapped",
            "The sides are the wrong way round: a positive z passes as it is, the others are multiplied by the slope.",
            (("z > 0", "z < 0"),),
            (("maximum", "minimum"),),
        ),
        Misconception(
            "no-leak",
            "That is the ReLU: negative numbers become 0. The leaky ReLU keeps them, times the slope.",
            (("slope * z", "0 * z"),),
            (("slope * z", "0"),),
        ),
        Misconception(
            "negative-slope",
            "Your left side rises to the left: negative numbers become positive. The slope has a plus sign.",
            (("slope * z", "-slope * z"),),
            (("slope * z", "-slope * z"),),
        ),
        Misconception(
            "slope-on-both-sides",
            "You multiply every z by the slope. A positive z passes as it is.",
            (("np.where(z > 0, z, slope * z)", "slope * z"),),
            (("np.maximum(z, slope * z)", "np.multiply(z, slope)"),),
        ),
        Misconception(
            "divided-by-the-slope",
            "You divide by the slope. Multiply: a small slope makes negative numbers smaller.",
            (("slope * z", "z / slope"),),
            (("np.maximum(z, slope * z)", "np.minimum(z, z / slope)"),),
        ),
        Misconception(
            "slope-for-value",
            "You return the slope of the function, 1 or `slope`. Return its value.",
            (("z, slope * z", "1.0, slope"),),
            (("np.maximum(z, slope * z)", "np.maximum(z > 0, slope)"),),
        ),
        Misconception(
            "changes-argument",
            "Your result is right, but you write it into the caller's array. Make a new array.",
            (("r = np.where(z > 0, z, slope * z)", "z[z < 0] *= slope\n    r = z"),),
            (("np.maximum(z, slope * z)", "np.maximum(z, slope * z, out=z)"),),
        ),
        Misconception(
            "if-on-an-array",
            "An array as a whole is not larger or smaller than another, so Python's own `max` and `if` cannot decide. "
            "`np.maximum` and `np.where` go element by element.",
            (("np.where(z > 0, z, slope * z)", "max(slope * z, z)"),),
            (("np.maximum(z, slope * z)", "z if z > slope * z else slope * z"),),
        ),
        Misconception(
            "added-slope",
            "You add the slope to z. It is a factor: slope times z.",
            (("slope * z", "slope + z"),),
            (("np.maximum(z, slope * z)", "np.where(z < 0, slope + z, z)"),),
        ),
    ),
)
