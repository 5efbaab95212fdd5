"""relu_backward: Go back through the rectified linear unit."""

import numpy as np

from autograder import Case, Exercise, Misconception

from .. import draw
from ..shared.trials import all_of, extreme, far


def at_zero(rng):
    """A note, not a deduction: the slope of ReLU at 0 is a convention."""
    says = "Where Z is exactly 0, the text sets the slope to 0; yours is another. It costs nothing: at a kink either is right."
    return [Case((draw.normal(rng, 1, 3), np.array([[-1.0, 0.0, 1.0]])), "Z = -1, 0, 1", role="note", says=says)]


exercise = Exercise(
    inputs=lambda rng, n, m: (draw.normal(rng, n, m), draw.normal(rng, n, m, scale=1.5)),
    sizes=(dict(n=3, m=5), dict(n=4, m=4), dict(n=1, m=6), dict(n=6, m=1), dict(n=2, m=200)),
    returns="dZ",
    uses=("relu",),
    extra=all_of(
        extreme(
            "gradients in the hundreds", lambda rng: (far(rng, 2, 5), draw.normal(rng, 2, 5)), sizes=dict(n=2, m=5)
        ),
        at_zero,
    ),
    idiom="""
def relu_backward(dA, cache):
    dZ = np.array(dA, copy=True)
    dZ[cache <= 0] = 0
    return dZ
""",
    equivalents=(
        "def relu_backward(dA, cache):\n    return np.where(cache > 0, dA, 0.0)\n",
        "def relu_backward(dA, cache):\n    return np.multiply(dA, np.int64(cache > 0))\n",
        "def relu_backward(dA, cache):\n    return dA * np.heaviside(cache, 0)\n",
        "def relu_backward(dA, cache):\n    return dA * (relu(cache)[0] > 0)\n",
        """
def relu_backward(dA, cache):
    dZ = np.zeros_like(dA)
    for i, row in enumerate(cache):
        for j, z in enumerate(row):
            if z >= 0:
                dZ[i, j] = dA[i, j]
    return dZ
""",
    ),
    misconceptions=(
        Misconception(
            "averaged",
            "You divide dZ by m. That belongs to dW and db, which add up examples; here each has its own.",
            (("    return dZ", "    return dZ / Z.shape[1]"),),
            (("    return dZ", "    return dZ / cache.shape[1]"),),
        ),
        Misconception(
            "dA-left-out",
            "You return the slope of ReLU alone, 0 or 1. The chain rule multiplies it by dA, all of which matters.",
            (("dA * (Z > 0)", "1.0 * (Z > 0)"),),
            (("dZ = np.array(dA, copy=True)", "dZ = np.ones(dA.shape)"),),
        ),
        Misconception(
            "sign-of-dA-decides",
            "You set dZ to 0 where dA is negative. Whether ReLU was on depends on Z, the cache.",
            (("(Z > 0)", "(dA > 0)"),),
            (("cache <= 0", "dA <= 0"),),
        ),
        Misconception(
            "wrong-side",
            "You let dA through where Z is negative. ReLU is on where Z is positive.",
            (("Z > 0", "Z < 0"),),
            (("cache <= 0", "cache > 0"),),
        ),
        Misconception(
            "value-for-slope",
            "You multiply dA by ReLU itself. Multiply it by the slope, which is 1 where ReLU is on.",
            (("(Z > 0)", "np.maximum(0, Z)"),),
            (("dZ[cache <= 0] = 0", "dZ = np.where(cache <= 0, 0, dZ * cache)"),),
        ),
        Misconception(
            "multiplied-by-Z",
            "You multiply dA by Z. The slope of ReLU is 1 or 0.",
            (("(Z > 0)", "Z"),),
            (("dZ[cache <= 0] = 0", "dZ *= cache"),),
        ),
        Misconception(
            "passed-unchanged",
            "You hand dA on unchanged. Where ReLU was off, nothing passes.",
            (("dA * (Z > 0)", "dA * 1"),),
            (("    dZ[cache <= 0] = 0\n", ""),),
        ),
        Misconception(
            "leaky",
            "A hundredth of dA passes where Z is negative. That is the leaky ReLU; here nothing passes.",
            (("(Z > 0)", "np.where(Z > 0, 1, 0.01)"),),
            (("dZ[cache <= 0] = 0", "dZ[cache <= 0] *= 0.01"),),
        ),
        Misconception(
            "minus-one-for-zero",
            "Where Z is negative, your dZ is minus dA: the slope that you use there is -1. It is 0.",
            (("(Z > 0)", "np.sign(Z)"),),
            (("dZ[cache <= 0] = 0", "dZ[cache <= 0] *= -1"),),
        ),
        Misconception(
            "slope-of-sigmoid",
            "That is the way back through the sigmoid. ReLU has the slope 1 where Z is positive, and 0 elsewhere.",
            (("(Z > 0)", "np.exp(-Z) / (1 + np.exp(-Z)) ** 2"),),
            (("dZ[cache <= 0] = 0", "dZ *= 0.25 / np.cosh(cache / 2) ** 2"),),
        ),
        Misconception(
            "matrix-product",
            "`np.dot` and `@` are matrix products. Here each entry of dA meets its own slope: `*`.",
            (("dA * (Z > 0)", "np.dot(dA, Z > 0)"),),
            (("dZ[cache <= 0] = 0", "dZ = dZ @ (cache > 0)"),),
        ),
        Misconception(
            "changes-argument",
            "Your dZ is right, but it is the caller's dA, overwritten. Work on a copy.",
            (("dZ = dA * (Z > 0)", "dZ = dA\n    dZ[Z <= 0] = 0"),),
            (("np.array(dA, copy=True)", "np.asarray(dA)"),),
        ),
    ),
)
