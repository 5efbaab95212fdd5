"""tanh: Squash every number into (-1, 1)."""

from autograder import Exercise, Misconception

from ..shared.elementwise import STEEP
from ..shared.trials import all_of
from ._common import ELEMENTWISE, LARGE, one_element, other_ranks, with_notes

exercise = Exercise(
    **ELEMENTWISE | {"extra": with_notes(all_of(one_element(), STEEP), *other_ranks(), LARGE)},
    returns="t",
    uses=("sigmoid",),
    idiom="""
def tanh(z):
    p, n = np.exp(z), np.exp(-z)
    return (p - n) / (p + n)
""",
    equivalents=(
        "def tanh(z):\n    return 2 / (1 + np.exp(-2 * z)) - 1\n",
        "def tanh(z):\n    return np.divide(np.sinh(z), np.cosh(z))\n",
        "def tanh(z):\n    return 2 * sigmoid(2 * z) - 1\n",
        "import math\n\ndef tanh(z):\n    return np.vectorize(math.tanh)(z)\n",
    ),
    misconceptions=(
        Misconception(
            "both-brackets-missing",
            "Brackets are missing above and below the line: `/` comes before `-` and `+`.",
            (("np.tanh(z)", "np.exp(z) - np.exp(-z) / np.exp(z) + np.exp(-z)"),),
            (("(p - n) / (p + n)", "p - n / p + n"),),
        ),
        Misconception(
            "difference-below-too",
            "Your result is 1 everywhere: the difference stands below the line too. Below it is the sum.",
            (("np.tanh(z)", "(np.exp(z) - np.exp(-z)) / (np.exp(z) - np.exp(-z))"),),
            (("(p + n)", "(p - n)"),),
        ),
        Misconception(
            "sigmoid-for-tanh",
            "That is the sigmoid, which runs from 0 to 1. tanh runs from -1 to 1.",
            (("np.tanh(z)", "1 / (1 + np.exp(-z))"),),
            (("(p - n) / (p + n)", "1 / (1 + n)"),),
        ),
        Misconception(
            "upside-down",
            "Your fraction is upside down: the difference of the exponentials belongs on top, the sum below.",
            (("np.tanh(z)", "1 / np.tanh(z)"),),
            (("(p - n) / (p + n)", "(p + n) / (p - n)"),),
        ),
        Misconception(
            "brackets-missing",
            "Brackets are missing: the whole sum is below the fraction line, not its first term only.",
            (("np.tanh(z)", "(np.exp(z) - np.exp(-z)) / np.exp(z) + np.exp(-z)"),),
            (("(p - n) / (p + n)", "(p - n) / p + n"),),
        ),
        Misconception(
            "half-the-argument",
            "That is tanh of z / 2: 1 - e to the minus z, over 1 + e to the minus z. Both exponentials stand above and below"
            " the line: e to the z and e to the minus z.",
            (("np.tanh(z)", "np.tanh(z / 2)"),),
            (("(p - n) / (p + n)", "(1 - n) / (1 + n)"),),
        ),
        Misconception(
            "sinh-for-tanh",
            "That is sinh, which grows without end: you divide by 2. Divide by the sum of the two exponentials.",
            (("np.tanh(z)", "np.sinh(z)"),),
            (("(p + n)", "2"),),
        ),
        Misconception(
            "sign",
            "Your curve falls where it should rise: the two exponentials on top are the wrong way round.",
            (("np.tanh(z)", "np.tanh(-z)"),),
            (("(p - n)", "(n - p)"),),
        ),
        Misconception(
            "slope-for-value",
            "You return the slope of tanh. Return tanh itself.",
            (("np.tanh(z)", "1 - np.tanh(z) ** 2"),),
            (("(p - n) / (p + n)", "4 / (p + n) ** 2"),),
        ),
        Misconception(
            "arctan-for-tanh",
            "That is the arc tangent. The hyperbolic tangent has another name in NumPy, with an h at its end.",
            (("np.tanh(z)", "np.arctan(z)"),),
            (("(p - n) / (p + n)", "np.arctan2(z, 1)"),),
        ),
        Misconception(
            "tan-for-tanh",
            "That is the tangent of trigonometry, with its poles. The hyperbolic tangent ends with an h.",
            (("np.tanh(z)", "np.tan(z)"),),
            (("(p - n) / (p + n)", "np.sin(z) / np.cos(z)"),),
        ),
    ),
)
