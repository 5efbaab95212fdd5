"""sigmoid: Apply the sigmoid to every entry."""

import numpy as np

from autograder import Case, Exercise, Misconception

from .. import draw
from ..shared.elementwise import STEEP
from ..shared.sigmoid import sigmoid
from ..shared.trials import all_of
from ._common import cache_mistakes


def overflowing(rng):
    """A note, not a deduction: e to the Z over e to the Z plus 1 is inf / inf for large Z."""
    says = "For an entry of 800 your result is not finite. Dividing 1 by (1 + e to the minus Z) stands such numbers."
    return [Case((np.array([[-800.0, 0.0, 800.0]]),), "Z = -800, 0, 800", role="note", view="finite", says=says)]


def from_week_2(*ids):
    """Misconceptions about the sigmoid that are the same as in the other assignments."""
    return tuple(m for m in sigmoid("Z")["misconceptions"] if m.id in ids)


exercise = Exercise(
    inputs=lambda rng, n, m: (draw.normal(rng, n, m, scale=2.0 if m < 50 else 6.0),),
    sizes=(dict(n=3, m=4), dict(n=1, m=1), dict(n=2, m=50)),
    returns=("A", "cache"),
    extra=all_of(STEEP, overflowing),
    idiom="""
def sigmoid(Z):
    e = np.exp(Z)
    A = e / (e + 1)
    return A, Z
""",
    equivalents=(
        "def sigmoid(Z):\n    return [0.5 * (1 + np.tanh(Z / 2)), Z.copy()]\n",
        "def sigmoid(Z):\n    from scipy.special import expit\n    return expit(Z), Z\n",
        "def sigmoid(Z):\n    return np.power(1.0 + np.exp(-1 * Z), -1), np.array(Z)\n",
    ),
    misconceptions=(
        *from_week_2("sign-of-the-exponent", "no-reciprocal", "minus-in-the-denominator", "tanh-for-sigmoid"),
        Misconception(
            "slope-for-value",
            "Your A is the slope of the sigmoid, s(1 - s), not the sigmoid s.",
            (("    cache", "    A = A * (1 - A)\n    cache"),),
            (("e / (e + 1)", "e / (e + 1) ** 2"),),
        ),
        *cache_mistakes("sigmoid"),
    ),
)
