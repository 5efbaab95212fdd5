"""softmax: Each row turned into positive numbers that sum to 1."""

from dataclasses import replace

import numpy as np

from autograder import Case, Exercise, Misconception

from ._common import table


def large_scores(rng):
    """The formula as it stands overflows; stability is asked for in week 3."""
    says = "A score of 1000 makes your softmax NaN: e to the 1000 is too large for a float. It costs nothing here."
    case = Case((np.array([[1000.0, 1000.0], [0.0, 1.0]]),), "scores of 1000", role="note", says=says)
    return [replace(case, view="finite")]


exercise = Exercise(
    inputs=table,
    sizes=(dict(n=3, m=4), dict(n=4, m=4), dict(n=1, m=5), dict(n=5, m=1), dict(n=2, m=50)),
    returns="s",
    extra=large_scores,
    idiom="""
def softmax(x):
    e = np.power(np.e, x)
    return e / e.sum(axis=1)[:, None]
""",
    equivalents=(
        """
def softmax(x):
    e = np.exp(x - x.max(axis=1, keepdims=True))
    return e / e.sum(axis=1).reshape(-1, 1)
""",
        """
def softmax(x):
    s = np.zeros(x.shape)
    for i, row in enumerate(x):
        exponentials = np.exp(row - np.max(row))
        s[i] = exponentials / exponentials.sum()
    return s
""",
        "def softmax(x):\n    return np.exp(x - np.logaddexp.reduce(x, axis=1, keepdims=True))\n",
        "from scipy.special import softmax as _softmax\n\n\ndef softmax(x):\n    return _softmax(x, axis=-1)\n",
    ),
    misconceptions=(
        Misconception(
            "exponential-of-the-sum",
            "You take the exponential of each row's sum. Sum the exponentials.",
            (("np.sum(x_exp, axis=1, keepdims=True)", "np.exp(np.sum(x, axis=1, keepdims=True))"),),
            (("e.sum(axis=1)", "np.exp(x.sum(axis=1))"),),
        ),
        Misconception(
            "largest-subtracted-too-late",
            "You subtract the largest entry after the exponential. If at all, subtract it from x, before.",
            (("x_sum = ", "x_exp = x_exp - np.max(x_exp, axis=1, keepdims=True)\n    x_sum = "),),
            (("    return e /", "    e = e - e.max(axis=1)[:, None]\n    return e /"),),
        ),
        Misconception(
            "columns-for-rows",
            "Your columns sum to 1. Each row is one example, so the rows should: sum along axis=1.",
            (("axis=1", "axis=0"),),
            (("axis=1)[:, None]", "axis=0)"),),
        ),
        Misconception(
            "no-keepdims",
            "Your sums have shape (n,): they get laid along the columns, or do not fit. Keep the axis, so that "
            "they are "
            "an (n, 1) column.",
            ((", keepdims=True", ""),),
            (("[:, None]", ""),),
        ),
        Misconception(
            "one-sum-for-all",
            "You divide by the sum of the whole table. Each row has its own sum: use axis.",
            ((", axis=1, keepdims=True", ""),),
            (("axis=1)[:, None]", ")"),),
        ),
        Misconception(
            "no-exponential",
            "You divide the scores by their sum. Exponentiate them first: the exponentials are all positive.",
            (("np.exp(x)", "x"),),
            (("np.power(np.e, x)", "x"),),
        ),
        Misconception(
            "sum-of-the-scores",
            "You divide by the sum of the scores. Divide by the sum of their exponentials.",
            (("np.sum(x_exp,", "np.sum(x,"),),
            (("e.sum", "x.sum"),),
        ),
        Misconception(
            "not-divided",
            "You return the exponentials. Divide each row by its sum, so that it sums to 1.",
            (("return s", "return x_exp"),),
            ((" / e.sum(axis=1)[:, None]", ""),),
        ),
        Misconception(
            "sums-returned",
            "You return the sums of the rows. Return the exponentials, each divided by the sum of its row.",
            (("return s", "return x_sum"),),
            (("e / e.sum", "e.sum"),),
        ),
        Misconception(
            "largest-for-sum",
            "You divide by the largest exponential of each row. Divide by their sum, so that the row sums to 1.",
            (("np.sum", "np.max"),),
            (("e.sum", "e.max"),),
        ),
        Misconception(
            "mean-for-sum",
            "You divide by the mean of each row. Divide by its sum, so that the row sums to 1.",
            (("np.sum", "np.mean"),),
            (("e.sum", "e.mean"),),
        ),
        Misconception(
            "sign-of-the-exponent",
            "You exponentiate minus the scores, so that the lowest score wins.",
            (("np.exp(x)", "np.exp(-x)"),),
            (("(np.e, x)", "(np.e, -x)"),),
        ),
        Misconception(
            "powers-of-2",
            "Your exponentials are powers of 2 (`np.exp2`). They should be powers of e.",
            (("np.exp(", "np.exp2("),),
            (("np.e", "2.0"),),
        ),
        Misconception(
            "sigmoid-for-softmax",
            "That is the sigmoid of each score by itself. With softmax the entries of a row share a sum of 1.",
            (("x_exp / x_sum", "1 / (1 + np.exp(-x))"),),
            (("e / e.sum(axis=1)[:, None]", "e / (1 + e)"),),
        ),
        Misconception(
            "logarithm-returned",
            "You return the logarithm of the softmax. Return the probabilities themselves.",
            (("return s", "return np.log(s)"),),
            (("return e / e.sum(axis=1)[:, None]", "return x - np.log(e.sum(axis=1)[:, None])"),),
        ),
    ),
)
