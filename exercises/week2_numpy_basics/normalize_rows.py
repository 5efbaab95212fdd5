"""normalize_rows: Every row divided by its length, so that each row has length 1."""

import numpy as np

from autograder import Case, Exercise, Misconception

from .. import draw
from ..shared.trials import all_of, extreme
from ._common import table


def of_all_lengths(rng):
    """Rows whose lengths lie between 0.1 and 2000."""
    x = draw.normal(rng, 4, 5)
    return (x / np.sqrt(np.sum(x * x, axis=1, keepdims=True)) * np.array([[0.1], [30.0], [2000.0], [3.0]]),)


def whole_numbers(rng):
    """Whole numbers want a result of floats all the same; a remark for those who store it in an array of x's dtype."""
    says = "With whole numbers in x your result is not right. An array made like x can hold whole numbers only."
    return [Case((rng.integers(1, 9, size=(2, 3)),), "whole numbers", role="note", says=says)]


exercise = Exercise(
    inputs=table,
    sizes=(dict(n=3, m=4), dict(n=4, m=4), dict(n=1, m=5), dict(n=5, m=1), dict(n=7, m=50)),
    returns="x",
    extra=all_of(extreme("rows of very different lengths", of_all_lengths, sizes=dict(n=4, m=5)), whole_numbers),
    idiom="""
def normalize_rows(x):
    lengths = np.sqrt((x ** 2).sum(axis=1))
    return (x.T / lengths).T
""",
    equivalents=(
        "def normalize_rows(x):\n    return x / np.sqrt(np.einsum('ij,ij->i', x, x))[:, None]\n",
        """
def normalize_rows(x):
    rows = []
    for row in x:
        rows.append(row / np.linalg.norm(row))
    return np.array(rows)
""",
        """
def normalize_rows(x):
    x = x.astype(float)
    x /= np.linalg.norm(x, ord=2, axis=-1).reshape(x.shape[0], 1)
    return x
""",
    ),
    misconceptions=(
        Misconception(
            "columns-for-rows",
            "You divide each column by its length. Divide each row by its own: sum along axis=1.",
            (("axis=1", "axis=0"),),
            (("axis=1", "axis=0"), ("(x.T / lengths).T", "x / lengths")),
        ),
        Misconception(
            "no-keepdims",
            "Your lengths have shape (n,): they get laid along the columns, or do not fit. Keep the axis, so that "
            "they "
            "are an (n, 1) column.",
            ((", keepdims=True", ""),),
            (("(x.T / lengths).T", "x / lengths"),),
        ),
        Misconception(
            "one-length-for-all",
            "You divide everything by one number, the length of the whole table. Each row has its own: use axis.",
            ((", axis=1, keepdims=True", ""),),
            (("axis=1", ""),),
        ),
        Misconception(
            "sum-of-absolute-values",
            "You divide by the sum of the absolute values. The Euclidean length is the root of the sum of squares.",
            (("norm(x,", "norm(x, ord=1,"),),
            (("np.sqrt((x ** 2).sum(axis=1))", "abs(x).sum(axis=1)"),),
        ),
        Misconception(
            "sum-for-length",
            "You divide by the sum of each row. Its length is the root of the sum of the squares.",
            (("np.linalg.norm", "np.sum"),),
            (("np.sqrt((x ** 2).sum(axis=1))", "x.sum(axis=1)"),),
        ),
        Misconception(
            "root-missing",
            "You divide by the sum of the squares. The length is the square root of that.",
            (("x / x_norm", "x / x_norm ** 2"),),
            (("np.sqrt((x ** 2).sum(axis=1))", "(x ** 2).sum(axis=1)"),),
        ),
        Misconception(
            "largest-for-length",
            "You divide by the largest size in each row. The length counts every entry: the root of the sum of "
            "squares.",
            (("norm(x,", "norm(x, ord=np.inf,"),),
            (("np.sqrt((x ** 2).sum(axis=1))", "abs(x).max(axis=1)"),),
        ),
        Misconception(
            "multiplied",
            "You multiply by the lengths. Divide, so that each row gets length 1.",
            (("x / x_norm", "x * x_norm"),),
            (("x.T / lengths", "x.T * lengths"),),
        ),
        Misconception(
            "lengths-returned",
            "You return the lengths of the rows. Return the rows, each divided by its length.",
            (("return x\n", "return x_norm\n"),),
            (("(x.T / lengths).T", "lengths[:, None]"),),
        ),
        Misconception(
            "standardised",
            "You subtract the mean of each row and divide by its spread. Here each row is divided by its "
            "length, and that is all.",
            (("x / x_norm", "(x - x.mean(axis=1, keepdims=True)) / x.std(axis=1, keepdims=True)"),),
            (("(x.T / lengths).T", "((x.T - np.mean(x.T, axis=0)) / np.std(x.T, axis=0)).T"),),
        ),
        Misconception(
            "changes-argument",
            "The result is right, but the caller's x is changed as well. Make a new array: `x = x / ...`.",
            (("x = x / x_norm", "x /= x_norm"),),
            (("return (x.T / lengths).T", "x.T[...] /= lengths\n    return x"),),
        ),
    ),
)
