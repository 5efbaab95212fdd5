"""relu: Keep the positive numbers and replace the others by 0."""

from autograder import Exercise, Misconception

from ..shared.trials import all_of
from ._common import ELEMENTWISE, large, one_element, other_ranks, with_notes

SYMMETRIC = "the larger one of two numbers does not depend on their order"

exercise = Exercise(
    **ELEMENTWISE | {"extra": with_notes(all_of(one_element(), large()), *other_ranks())},
    returns="r",
    idiom="def relu(z):\n    return np.where(z > 0, z, 0)\n",
    equivalents=(
        "def relu(z):\n    return z * (z >= 0)\n",
        "def relu(z):\n    return (z + np.abs(z)) / 2\n",
        "def relu(z):\n    r = np.array(z)\n    r[r < 0] = 0\n    return r\n",
        "def relu(z):\n    return np.vectorize(lambda x: max(0.0, x))(z)\n",
        "def relu(z):\n    return z.clip(min=0)\n",
    ),
    misconceptions=(
        Misconception(
            "capped-at-six",
            "You cut off at 6 as well. The ReLU has no upper end.",
            (("np.maximum(0, z)", "np.clip(z, 0, 6)"),),
            (("z, 0)", "np.minimum(z, 6), 0)"),),
        ),
        Misconception(
            "softplus",
            "That is the softplus, the logarithm of 1 + e to the z. The ReLU has a corner: 0, or z itself.",
            (("np.maximum(0, z)", "np.logaddexp(0, z)"),),
            (("np.where(z > 0, z, 0)", "np.where(z > 700, z, np.log(1 + np.exp(np.minimum(z, 700))))"),),
        ),
        Misconception(
            "changes-argument",
            "Your result is right, but you write the zeros into the caller's array. Make a new array.",
            (("r = np.maximum(0, z)", "z[z < 0] = 0\n    r = z"),),
            (("np.where(z > 0, z, 0)", "np.multiply(z, z > 0, out=z)"),),
        ),
        Misconception(
            "smaller-for-larger",
            "You keep the negative numbers and replace the positive ones by 0. It is the other way round.",
            (("maximum", "minimum"),),
            (("z > 0", "z < 0"),),
        ),
        Misconception(
            "absolute-value",
            "You turn negative numbers into positive ones. They have to become 0.",
            (("np.maximum(0, z)", "np.abs(z)"),),
            (("z, 0)", "z, -z)"),),
        ),
        Misconception(
            "one-number",
            "You return a single number, the largest of the whole array. `np.maximum` compares element by element.",
            (("np.maximum(0, z)", "max(0, np.max(z))"),),
            (("np.where(z > 0, z, 0)", "np.maximum(0, z.max())"),),
        ),
        Misconception(
            "largest-of-all",
            "You return the largest number of the whole array, even where it is negative. `np.maximum` compares element by "
            "element with 0.",
            (("np.maximum(0, z)", "np.max(z)"),),
            (("np.where(z > 0, z, 0)", "z.max()"),),
        ),
        Misconception(
            "max-over-an-axis",
            "In `np.max(z, 0)` the 0 is read as an axis: you get the largest number along it. Use `np.maximum`.",
            (("np.maximum(0, z)", "np.max(z, 0)"),),
            (("np.where(z > 0, z, 0)", "z.max(axis=0)"),),
        ),
        Misconception(
            "np-max-of-two",
            "The second argument of `np.max` is an axis, not another array. For the larger one of two, element by element, "
            "it is `np.maximum`.",
            (("np.maximum(0, z)", "np.max(0, z)"),),
            (("np.where(z > 0, z, 0)", "np.amax(0, z)"),),
        ),
        Misconception(
            "if-on-an-array",
            "An array as a whole is not larger or smaller than another, so Python's own `max` and `if` cannot decide. "
            "`np.maximum` and `np.where` go element by element.",
            (("np.maximum(0, z)", "max(0, z)"),),
            (("np.where(z > 0, z, 0)", "z if z > 0 else 0"),),
        ),
        Misconception(
            "slope-for-value",
            "You return the slope, 0 or 1. A positive z passes as it is.",
            (("np.maximum(0, z)", "(z > 0).astype(float)"),),
            (("z, 0)", "1, 0)"),),
        ),
        Misconception(
            "leaky",
            "That is the leaky ReLU with a slope of 0.01. The ReLU makes 0 of every negative number.",
            (("np.maximum(0, z)", "np.maximum(0.01 * z, z)"),),
            (("z, 0)", "z, 0.01 * z)"),),
        ),
        Misconception(
            "negatives-dropped",
            "You pick out the positive numbers and lose the shape. The others have to stay in their places, as zeros.",
            (("np.maximum(0, z)", "z[z > 0]"),),
            (("np.where(z > 0, z, 0)", "np.extract(z > 0, z)"),),
        ),
        Misconception(
            "clipped-at-one",
            "You cut off at 1 as well. The ReLU has no upper end.",
            (("np.maximum(0, z)", "np.clip(z, 0, 1)"),),
            (("z, 0)", "np.minimum(z, 1), 0)"),),
        ),
    ),
    unkillable={"np.maximum(0, z) -> np.maximum(z, 0)": SYMMETRIC},
)
