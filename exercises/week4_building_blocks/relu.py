"""relu: Apply the rectified linear unit to every entry."""

from autograder import Exercise, Misconception

from .. import draw
from ..shared.trials import BIG, extreme, far
from ._common import cache_mistakes

exercise = Exercise(
    inputs=lambda rng, n, m: (draw.normal(rng, n, m, scale=2.0 if m < 50 else 6.0),),
    sizes=(dict(n=3, m=4), dict(n=2, m=1), dict(n=1, m=50)),
    returns=("A", "cache"),
    extra=extreme(BIG, lambda rng: (far(rng, 2, 5, most=600.0),)),
    idiom="""
def relu(Z):
    A = np.where(Z < 0, 0.0, Z)
    return A, Z
""",
    equivalents=(
        "def relu(Z):\n    A = Z * (Z > 0)\n    return A, Z\n",
        "def relu(Z):\n    A = np.copy(Z)\n    A[A < 0] = 0\n    return [A, Z]\n",
        "def relu(Z):\n    return (np.abs(Z) + Z) / 2, Z.copy()\n",
        """
def relu(Z):
    A = np.zeros(Z.shape)
    for i in range(Z.shape[0]):
        for j in range(Z.shape[1]):
            A[i, j] = max(0, Z[i, j])
    return A, Z
""",
    ),
    misconceptions=(
        Misconception(
            "capped-at-six",
            "You cut off at 6 as well. The ReLU has no upper end.",
            (("np.maximum(0, Z)", "np.clip(Z, 0, 6)"),),
            (("Z < 0, 0.0, Z", "Z < 0, 0.0, np.minimum(Z, 6)"),),
        ),
        Misconception(
            "softplus",
            "That is the softplus, the logarithm of 1 + e to the Z. The ReLU has a corner: 0, or Z itself.",
            (("np.maximum(0, Z)", "np.logaddexp(0, Z)"),),
            (("np.where(Z < 0, 0.0, Z)", "np.where(Z > 700, Z, np.log(1 + np.exp(np.minimum(Z, 700))))"),),
        ),
        Misconception(
            "cache-is-the-mask",
            "Your cache holds only where Z is positive. The backward pass is given Z itself.",
            (("cache = Z", "cache = Z > 0"),),
            (("return A, Z", "return A, (Z >= 0) * 1"),),
        ),
        Misconception(
            "max-over-an-axis",
            "You take the largest entry of each column, as `np.max(Z, 0)` does. To compare each entry with 0, "
            "use `np.maximum`.",
            (("np.maximum(0, Z)", "np.max(Z, 0)"),),
            (("np.where(Z < 0, 0.0, Z)", "Z.max(axis=0)"),),
        ),
        Misconception(
            "minimum",
            "You keep the negative entries and set the positive ones to 0. It is the other way round.",
            (("np.maximum", "np.minimum"),),
            (("Z < 0", "Z > 0"),),
        ),
        Misconception(
            "leaky",
            "Negative entries shrink to a hundredth in your A. That is the leaky ReLU; here they become 0.",
            (("np.maximum(0, Z)", "np.maximum(0.01 * Z, Z)"),),
            (("0.0, Z)", "0.01 * Z, Z)"),),
        ),
        Misconception(
            "absolute-value",
            "Negative entries lose their sign in your A. They become 0.",
            (("np.maximum(0, Z)", "np.abs(Z)"),),
            (("0.0, Z)", "-Z, Z)"),),
        ),
        Misconception(
            "slope-for-value",
            "Your A holds only 0 and 1: that is the slope of ReLU. Positive entries stay as they are.",
            (("np.maximum(0, Z)", "(Z > 0) * 1.0"),),
            (("0.0, Z)", "0.0, 1.0)"),),
        ),
        Misconception(
            "at-least-one",
            "You compare with 1: everything below 1 becomes 1. Compare with 0.",
            (("np.maximum(0, Z)", "np.maximum(1, Z)"),),
            (("Z < 0, 0.0", "Z < 1, 1.0"),),
        ),
        Misconception(
            "changes-argument",
            "You overwrite entries of Z itself, so the caller's Z is lost, and the cache with it. Overwrite a copy.",
            (("A = np.maximum(0, Z)", "Z[Z < 0] = 0\n    A = Z"),),
            (("A = np.where(Z < 0, 0.0, Z)", "A = np.maximum(Z, 0, out=Z)"),),
        ),
        *cache_mistakes("relu"),
    ),
    unkillable={"np.maximum(0, Z) -> np.maximum(Z, 0)": "the larger of two does not depend on their order"},
)
