"""softmax: Turn each column of scores into probabilities, without overflow."""

import numpy as np

from autograder import Case, Exercise, Misconception

from .. import draw


def huge_scores(rng):
    """Scores whose exponentials overflow or vanish: the text asks for a softmax that withstands both."""
    high = 800 + draw.normal(rng, 4, 3)
    high[2, 1], high[0, 2] = -3000.0, -5.0
    low = draw.normal(rng, 3, 5) - 800
    says = (
        "Where the scores of two examples lie far apart (800 and -800), your softmax goes wrong. Step 1 subtracts from each"
        " column its own largest score, not the largest of the whole array."
    )
    apart = np.array([[800.0, -800.0], [799.0, -801.0]])
    return [
        Case((high,), "scores about 800"),
        Case((low,), "scores about -800"),
        Case((apart,), "scores far apart", role="note", says=says),
    ]


exercise = Exercise(
    inputs=lambda rng, n_y, m: (draw.normal(rng, n_y, m, scale=2.0),),
    sizes=(dict(n_y=3, m=5), dict(n_y=4, m=2), dict(n_y=5, m=1), dict(n_y=2, m=300)),
    returns="A",
    uses=("sigmoid",),
    vectorised=0.2,
    extra=huge_scores,
    idiom="""
def softmax(Z):
    scores = np.exp(Z - Z.max(axis=0))
    return np.divide(scores, scores.sum(axis=0))
""",
    equivalents=(
        "def softmax(Z):\n    E = np.exp(Z - np.max(Z))\n    return E / np.sum(E, axis=0, keepdims=True)\n",
        "from scipy.special import softmax as given\n\ndef softmax(Z):\n    return given(Z, axis=0)\n",
        "def softmax(Z):\n    return np.exp(Z - np.logaddexp.reduce(Z, axis=0))\n",
        "def softmax(Z):\n    rows = np.exp(Z.T - Z.T.max(1)[:, None])\n    return (rows / sum(rows.T)[:, None]).T\n",
        """
def softmax(Z):
    A = np.zeros(Z.shape)
    for i in range(Z.shape[1]):
        e = np.exp(Z[:, i] - max(Z[:, i]))
        A[:, i] = e / e.sum()
    return A
""",
    ),
    misconceptions=(
        Misconception(
            "mean-subtracted",
            "You subtract the mean of each column. With scores far from it the exponentials still overflow: "
            "subtract the largest.",
            (("np.max(Z, axis=0, keepdims=True)", "np.mean(Z, axis=0, keepdims=True)"),),
            (("Z.max(axis=0)", "Z.mean(axis=0)"),),
        ),
        Misconception(
            "scores-clipped",
            "You cut the scores off at 50 and -50. Every score counts as it is: subtract the largest of its column instead.",
            (("Z - np.max(Z, axis=0, keepdims=True)", "np.clip(Z, -50, 50)"),),
            (("Z - Z.max(axis=0)", "np.minimum(np.maximum(Z, -50), 50)"),),
        ),
        Misconception(
            "maximum-of-the-rows",
            "You subtract the largest score of each row. Each example is a column: axis=0.",
            (("np.max(Z, axis=0, keepdims=True)", "np.max(Z, axis=1, keepdims=True)"),),
            (("Z.max(axis=0)", "Z.max(axis=1)[:, None]"),),
        ),
        Misconception(
            "not-shifted",
            "It fails for large scores: e to the power of 800 is too large a number for a float. Subtract from each column its"
            " largest score first.",
            (("    Z_shifted = Z - np.max(Z, axis=0, keepdims=True)\n    E = np.exp(Z_shifted)", "    E = np.exp(Z)"),),
            (("Z - Z.max(axis=0)", "+Z"),),
        ),
        Misconception(
            "shift-added",
            "You add the largest score. Subtract it, so that the largest exponent is 0.",
            (("Z - np", "Z + np"),),
            (("Z - Z", "Z + Z"),),
        ),
        Misconception(
            "smallest-subtracted",
            "You subtract the smallest score of each column. Subtract the largest, so that no exponent is above 0.",
            (("np.max", "np.min"),),
            (("Z.max", "Z.min"),),
        ),
        Misconception(
            "shift-in-one-place",
            "You divide shifted exponentials by the sum of unshifted ones. Both need the same shift.",
            (("np.sum(E,", "np.sum(np.exp(Z),"),),
            (("scores.sum(axis=0)", "np.exp(Z).sum(axis=0)"),),
        ),
        Misconception(
            "rows-for-columns",
            "Your rows sum to 1. In this course each example is a column, so the columns have to: axis=0.",
            (("np.max(Z, axis=0", "np.max(Z, axis=1"), ("np.sum(E, axis=0", "np.sum(E, axis=1")),
            (
                ("Z.max(axis=0)", "Z.max(axis=1, keepdims=True)"),
                ("scores.sum(axis=0)", "scores.sum(axis=1, keepdims=True)"),
            ),
        ),
        Misconception(
            "sum-over-rows",
            "You divide by the sum of each row. Add up down each column: axis=0.",
            (("np.sum(E, axis=0", "np.sum(E, axis=1"),),
            (("scores.sum(axis=0)", "scores.sum(axis=1, keepdims=True)"),),
        ),
        Misconception(
            "one-sum-for-all",
            "You divide by one sum over the whole array. Each column has its own.",
            (("np.max(Z, axis=0, keepdims=True)", "np.max(Z)"), ("np.sum(E, axis=0, keepdims=True)", "np.sum(E)")),
            (("Z.max(axis=0)", "Z.max()"), ("scores.sum(axis=0)", "scores.sum()")),
        ),
        Misconception(
            "no-exponential",
            "The exponential is missing.",
            (("np.exp(Z_shifted)", "Z_shifted"),),
            (("np.exp(Z - Z.max(axis=0))", "Z - Z.max(axis=0)"),),
        ),
        Misconception(
            "proportions",
            "The exponential is missing: you go on with the scores themselves. Shift them and take their exponentials first.",
            (("    Z_shifted = Z - np.max(Z, axis=0, keepdims=True)\n    E = np.exp(Z_shifted)", "    E = Z"),),
            (("np.exp(Z - Z.max(axis=0))", "np.array(Z)"),),
        ),
        Misconception(
            "not-normalised",
            "Your columns do not sum to 1: divide the exponentials by their sum.",
            (("return A", "return E"),),
            (("np.divide(scores, scores.sum(axis=0))", "scores"),),
        ),
        Misconception(
            "mean-for-sum",
            "You divide by the mean of the exponentials. Divide by their sum, so that each column sums to 1.",
            (("np.sum", "np.mean"),),
            (("scores.sum", "scores.mean"),),
        ),
        Misconception(
            "log-softmax",
            "You return the logarithm of the softmax. Return the probabilities.",
            (("return A", "return np.log(A)"),),
            (("return np.divide(scores, scores.sum(axis=0))", "return np.log(scores / scores.sum(axis=0))"),),
        ),
        Misconception(
            "largest-only",
            "You put a 1 at the largest score and 0 elsewhere. Softmax is soft: every class gets a probability.",
            (("np.exp(Z_shifted)", "(Z_shifted == 0).astype(float)"),),
            (("np.divide(scores, scores.sum(axis=0))", "np.where(scores == 1, 1.0, 0.0)"),),
        ),
        Misconception(
            "sigmoid-for-softmax",
            "That is the sigmoid of each score by itself. Softmax divides by the sum over the classes.",
            (("return A", "return 1 / (1 + np.exp(-Z))"),),
            (("np.divide(scores, scores.sum(axis=0))", "sigmoid(Z)"),),
        ),
        Misconception(
            "changes-argument",
            "Your result is right, but `-=` changes the caller's Z. Make a new array: `Z = Z - ...`.",
            (
                (
                    "    Z_shifted = Z - np.max(Z, axis=0, keepdims=True)",
                    "    Z -= np.max(Z, axis=0)\n    Z_shifted = Z",
                ),
            ),
            (
                (
                    "    scores = np.exp(Z - Z.max(axis=0))",
                    "    np.subtract(Z, Z.max(axis=0), out=Z)\n    scores = np.exp(Z)",
                ),
            ),
        ),
    ),
    unkillable={
        "True -> False": "m largest scores in a rank-1 array broadcast over the rows just as a row of them does",
        "True -> False #2": "m sums in a rank-1 array broadcast over the rows just as a row of them does",
    },
)
