"""Exercises of week2_numpy_basics: functions of arrays, shapes, axes, slopes, and logistic regression by hand."""

from dataclasses import replace

import numpy as np

from autograder.exercise import Exercise, Misconception
from nnlab.check.functions import FUNCTIONS
from nnlab.check.observe import Case

from . import draw, shared


def picture(rng, length, height, depth, dtype="float64"):
    return (rng.uniform(0, 256, size=(length, height, depth)).astype(dtype),)


def table(rng, n, m):
    return (draw.normal(rng, n, m, scale=2.0),)


def shares(rng, n, m, dtype="float64"):
    return (rng.uniform(1, 100, size=(n, m)).astype(dtype),)


def predictions(rng, m):
    """yhat and y; the sum of y - yhat is above zero for odd m and below it for even m, so that either sign occurs."""
    yhat, y = draw.normal(rng, 1, m), draw.normal(rng, 1, m)
    return (yhat, y) if (y.sum() > yhat.sum()) == (m % 2 == 1) else (y, yhat)


def nudge(rng, f):
    """A nudge of visible size: one-sided and two-sided slopes, and those to the left, all differ."""
    return FUNCTIONS[f], float(rng.uniform(1, 3)), float(rng.uniform(0.05, 0.2))


def three(rng, numbers):
    """Three numbers with nothing in common: no two equal, none 0 or 1."""
    signs = -1 if numbers == "negative" else 1
    drawn = rng.permutation(np.arange(2, 9))[:3] * signs
    return tuple(map(int, drawn)) if numbers == "whole" else tuple(map(float, drawn + rng.uniform(0.1, 0.9, size=3)))


def whole_numbers(rng):
    """Whole numbers want a result of floats all the same; a remark for those who store it in an array of x's dtype."""
    says = "With whole numbers in x your result is not right. An array made like x can hold whole numbers only."
    return [Case((rng.integers(1, 9, size=(2, 3)),), "whole numbers", role="note", says=says)]


def large_scores(rng):
    """The formula as it stands overflows; stability is asked for in week 3."""
    says = "A score of 1000 makes your softmax NaN: e to the 1000 is too large for a float. It costs nothing here."
    case = Case((np.array([[1000.0, 1000.0], [0.0, 1.0]]),), "scores of 1000", role="note", says=says)
    return [replace(case, view="finite")]


EXERCISES = [
    Exercise("sigmoid", **shared.sigmoid("x")),
    Exercise("sigmoid_derivative", **shared.sigmoid_derivative("x")),
    Exercise(
        "image2vector",
        inputs=picture,
        sizes=(
            dict(length=4, height=3, depth=2),
            dict(length=2, height=5, depth=3, dtype="uint8"),
            dict(length=1, height=1, depth=3),
        ),
        returns="v",
        idiom="""
def image2vector(image):
    numbers = image.flatten()
    return numbers[:, np.newaxis]
""",
        equivalents=(
            """
def image2vector(image):
    return image.reshape(image.shape[0] * image.shape[1] * image.shape[2], 1)
""",
            "def image2vector(image):\n    return np.reshape(image, (image.size, -1))\n",
            """
def image2vector(image):
    length, height, depth = image.shape
    v = np.zeros((length * height * depth, 1), dtype=image.dtype)
    k = 0
    for i in range(length):
        for j in range(height):
            for channel in range(depth):
                v[k, 0] = image[i, j, channel]
                k += 1
    return v
""",
        ),
        misconceptions=(
            Misconception(
                "rank-1",
                "Your vector has a single axis: it is neither row nor column. Give it a second axis of size 1.",
                (("reshape(-1, 1)", "reshape(-1)"),),
                (("[:, np.newaxis]", ""),),
            ),
            Misconception(
                "row",
                "Your vector is a row. Wanted is a column: many rows and one column.",
                (("(-1, 1)", "(1, -1)"),),
                (("[:, np.newaxis]", "[np.newaxis, :]"),),
            ),
            Misconception(
                "order-reversed",
                'The numbers are in another order: `.T` or order="F" turns the axes of the picture round. Reshape '
                "alone.",
                (("image.reshape", "image.T.reshape"),),
                (("flatten()", 'flatten("F")'),),
            ),
            Misconception(
                "channel-after-channel",
                "You unroll one colour channel after the other. The order stays as it is: all channels of the first "
                "pixel, then its neighbour's.",
                (("image.reshape", "image.transpose(2, 0, 1).reshape"),),
                (("image.flatten()", "np.moveaxis(image, -1, 0).flatten()"),),
            ),
            Misconception(
                "column-after-column",
                "You unroll the picture column by column. The order stays as it is: row by row.",
                (("image.reshape", "image.transpose(1, 0, 2).reshape"),),
                (("image.flatten()", "np.swapaxes(image, 0, 1).flatten()"),),
            ),
            Misconception(
                "table-of-pixels",
                "You have a table with a row for each pixel. Wanted is a single column: the channels are unrolled too.",
                (("(-1, 1)", "(-1, image.shape[2])"),),
                (("numbers[:, np.newaxis]", "numbers.reshape(image.shape[0] * image.shape[1], -1)"),),
            ),
            Misconception(
                "first-axis-kept",
                "You keep the first axis, as if it counted pictures. Here it counts the rows of one picture: unroll "
                "all.",
                (("(-1, 1)", "(image.shape[0], -1)"),),
                (("numbers[:, np.newaxis]", "numbers.reshape(len(image), -1)"),),
            ),
            Misconception(
                "one-channel",
                "Only the first colour channel is in your vector. All of them belong in it.",
                (("image.reshape", "image[:, :, 0].reshape"),),
                (("image.flatten", "image[..., 0].flatten"),),
            ),
            Misconception(
                "one-size-only",
                "Your sizes are those of a 64 x 64 picture. Take them from `image.shape`, so that any picture fits.",
                (("(-1, 1)", "(64 * 64 * 3, 1)"),),
                (("numbers[:, np.newaxis]", "np.reshape(numbers, (12288, 1))"),),
            ),
            Misconception(
                "scaled",
                "Your numbers are divided by 255. Only the shape changes here.",
                (("return v", "return v / 255"),),
                (("image.flatten()", "image.flatten() / 255"),),
            ),
        ),
        unkillable={"1 -> 2 #2": "reshape takes any negative number for the size to be worked out, -2 as well as -1"},
    ),
    Exercise(
        "normalize_rows",
        inputs=table,
        sizes=(dict(n=3, m=4), dict(n=4, m=4), dict(n=1, m=5), dict(n=5, m=1), dict(n=2, m=50)),
        returns="x",
        extra=whole_numbers,
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
                "You divide each column by its length. Wanted is each row: sum along axis=1.",
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
                "You return the lengths of the rows. Wanted are the rows, each divided by its length.",
                (("return x\n", "return x_norm\n"),),
                (("(x.T / lengths).T", "lengths[:, None]"),),
            ),
            Misconception(
                "standardised",
                "You subtract the mean of each row and divide by its spread. Here each row is divided by its length, "
                "no more.",
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
    ),
    Exercise(
        "softmax",
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
                "You return the sums of the rows. Wanted are the exponentials, each divided by the sum of its row.",
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
                "Your exponentials are powers of 2 (`np.exp2`). Wanted are powers of e.",
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
                "You return the logarithm of the softmax. Wanted are the probabilities themselves.",
                (("return s", "return np.log(s)"),),
                (("return e / e.sum(axis=1)[:, None]", "return x - np.log(e.sum(axis=1)[:, None])"),),
            ),
        ),
    ),
    Exercise(
        "L1",
        inputs=predictions,
        sizes=(dict(m=5), dict(m=4), dict(m=1), dict(m=100)),
        returns="loss",
        idiom="""
def L1(yhat, y):
    error = yhat - y
    return abs(error).sum()
""",
        equivalents=(
            """
def L1(yhat, y):
    loss = 0
    for i in range(y.shape[1]):
        loss += abs(y[0, i] - yhat[0, i])
    return loss
""",
            "def L1(yhat, y):\n    return np.linalg.norm((y - yhat).ravel(), 1)\n",
            "def L1(yhat, y):\n    return sum(np.abs(y - yhat)[0])\n",
            "def L1(yhat, y):\n    return np.squeeze(np.dot(np.abs(y - yhat), np.ones((y.shape[1], 1))))\n",
        ),
        misconceptions=(
            Misconception(
                "builtin-sum",
                "Your loss is a rank-1 array. Python's `sum` (and axis=0) adds up rows, and a (1, m) array has only "
                "one. "
                "`np.sum` adds up all entries.",
                (("np.sum", "sum"),),
                (("abs(error).sum()", "sum(abs(error))"),),
            ),
            Misconception(
                "no-absolute-value",
                "Errors up and down cancel in your sum. Take the absolute value of each error first.",
                (("np.abs(y - yhat)", "y - yhat"),),
                (("yhat - y", "y - yhat"), ("abs(error)", "error")),
            ),
            Misconception(
                "no-absolute-value-yhat-first",
                "Errors up and down cancel in your sum. Take the absolute value of each error first.",
                (("np.abs(y - yhat)", "yhat - y"),),
                (("abs(error)", "error"),),
            ),
            Misconception(
                "absolute-value-of-the-sum",
                "You take the absolute value of the sum: by then, errors up and down have cancelled. Take it of each "
                "error.",
                (("np.sum(np.abs(y - yhat))", "np.abs(np.sum(y - yhat))"),),
                (("abs(error).sum()", "abs(error.sum())"),),
            ),
            Misconception(
                "difference-of-absolute-values",
                "You subtract absolute values from each other. Subtract first, then take the absolute value.",
                (("np.abs(y - yhat)", "np.abs(y) - np.abs(yhat)"),),
                (("abs(error)", "(abs(y) - abs(yhat))"),),
            ),
            Misconception(
                "mean-for-sum",
                "Your loss is the mean of the errors. Wanted is their sum, without 1/m.",
                (("np.sum", "np.mean"),),
                ((".sum()", ".mean()"),),
            ),
            Misconception(
                "squared-errors",
                "You square the errors: that is the L2 loss. L1 takes their absolute values.",
                (("np.abs(y - yhat)", "(y - yhat) ** 2"),),
                (("abs(error)", "np.square(error)"),),
            ),
            Misconception(
                "euclidean-norm",
                "You take the root of the sum of squares. L1 is the sum of the absolute values.",
                (("np.sum(np.abs(y - yhat))", "np.linalg.norm(y - yhat)"),),
                (("abs(error).sum()", "np.sqrt((error ** 2).sum())"),),
            ),
            Misconception(
                "largest-error",
                "You return the largest error only. Wanted is the sum of all. (`np.linalg.norm` with 1 gives the sum "
                "for a "
                "rank-1 array only; for a (1, m) array it gives the largest.)",
                (("np.sum", "np.max"),),
                (("abs(error).sum()", "np.linalg.norm(error, 1)"),),
            ),
            Misconception(
                "not-summed",
                "You return one error per example. Their sum is wanted: a single number.",
                (("np.sum(np.abs(y - yhat))", "np.abs(y - yhat)"),),
                ((".sum()", ""),),
            ),
            Misconception(
                "plus-for-minus",
                "You add predictions and truth. Their difference is the error.",
                (("y - yhat", "y + yhat"),),
                (("yhat - y", "yhat + y"),),
            ),
        ),
        unkillable={"y - yhat -> yhat - y": "an absolute value does not depend on the sign"},
    ),
    Exercise(
        "L2",
        inputs=predictions,
        sizes=(dict(m=5), dict(m=4), dict(m=1), dict(m=100)),
        returns="loss",
        idiom="""
def L2(yhat, y):
    error = (yhat - y).ravel()
    return np.dot(error, error)
""",
        equivalents=(
            """
def L2(yhat, y):
    loss = 0
    for a, b in zip(yhat[0], y[0]):
        loss += (b - a) ** 2
    return loss
""",
            "def L2(yhat, y):\n    return np.linalg.norm(y - yhat) ** 2\n",
            "def L2(yhat, y):\n    return np.dot(y - yhat, (y - yhat).T).item()\n",
            "def L2(yhat, y):\n    return np.einsum('ij,ij', y - yhat, y - yhat)\n",
        ),
        misconceptions=(
            Misconception(
                "builtin-sum",
                "Your loss is a rank-1 array. Python's `sum` (and axis=0) adds up rows, and a (1, m) array has only "
                "one. "
                "`np.sum` adds up all entries.",
                (("np.sum", "sum"),),
                (("np.dot(error, error)", "sum(np.square(yhat - y))"),),
            ),
            Misconception(
                "square-root",
                "You take the square root of the sum. The L2 loss of this course has no root.",
                (("return loss", "return np.sqrt(loss)"),),
                (("np.dot(error, error)", "np.linalg.norm(error)"),),
            ),
            Misconception(
                "mean-for-sum",
                "Your loss is the mean of the squares. Wanted is their sum, without 1/m.",
                (("np.sum", "np.mean"),),
                (("np.dot(error, error)", "np.dot(error, error) / error.size"),),
            ),
            Misconception(
                "half-the-sum",
                "Your loss is half of what is wanted: here there is no factor 1/2.",
                (("np.sum", "0.5 * np.sum"),),
                (("np.dot(error, error)", "np.dot(error, error) / 2"),),
            ),
            Misconception(
                "half-the-mean",
                "You divide by 2m. Wanted is the sum of the squares, without 1/2 and without 1/m.",
                (("np.sum", "0.5 * np.mean"),),
                (("np.dot(error, error)", "np.dot(error, error) / (2 * error.size)"),),
            ),
            Misconception(
                "absolute-errors",
                "You take absolute values: that is the L1 loss. L2 squares the errors.",
                (("(y - yhat) ** 2", "np.abs(y - yhat)"),),
                (("np.dot(error, error)", "np.abs(error).sum()"),),
            ),
            Misconception(
                "not-squared",
                "The errors are not squared, so that those up and down cancel.",
                ((" ** 2", ""),),
                (("(yhat - y)", "(y - yhat)"), ("np.dot(error, error)", "error.sum()")),
            ),
            Misconception(
                "doubled-for-squared",
                "You double the errors. Squaring is `** 2`, with two stars.",
                (("** 2", "* 2"),),
                (("(yhat - y)", "(y - yhat)"), ("np.dot(error, error)", "np.sum(2 * error)")),
            ),
            Misconception(
                "caret",
                "In Python `^` is not a power: it compares bits. The power operator is `**`.",
                (("** 2", "^ 2"),),
                (("np.dot(error, error)", "np.sum((yhat - y) ^ 2)"),),
            ),
            Misconception(
                "square-of-the-sum",
                "You square the sum of the errors: by then, errors up and down have cancelled. Square each one, then "
                "sum.",
                (("np.sum((y - yhat) ** 2)", "np.sum(y - yhat) ** 2"),),
                (("np.dot(error, error)", "np.sum(np.outer(error, error))"),),
            ),
            Misconception(
                "difference-of-squares",
                "You subtract squares from each other. Subtract first, then square.",
                (("(y - yhat) ** 2", "y ** 2 - yhat ** 2"),),
                (("np.dot(error, error)", "np.sum(np.square(y) - np.square(yhat))"),),
            ),
            Misconception(
                "brackets",
                "Only yhat is squared: the power comes before the minus. Put the difference in brackets.",
                (("(y - yhat) ** 2", "y - yhat ** 2"),),
                (("np.dot(error, error)", "np.sum(y - np.square(yhat))"),),
            ),
            Misconception(
                "not-summed",
                "You return one square per example. Their sum is wanted: a single number.",
                (("np.sum((y - yhat) ** 2)", "(y - yhat) ** 2"),),
                (("np.dot(error, error)", "np.square(yhat - y)"),),
            ),
            Misconception(
                "loss-as-array",
                "Your loss is an array of shape (1, 1). Wanted is a plain number: `np.sum`, `np.squeeze` or `.item()`.",
                (("np.sum((y - yhat) ** 2)", "np.dot(y - yhat, (y - yhat).T)"),),
                (("np.dot(error, error)", "np.array([[np.dot(error, error)]])"),),
            ),
            Misconception(
                "outer-product",
                "You have a table of all pairs of errors, (m, m): the first factor of the product is a column. For a "
                "sum of "
                "squares the row comes first.",
                (("np.sum((y - yhat) ** 2)", "np.dot((y - yhat).T, y - yhat)"),),
                (("np.dot(error, error)", "np.outer(error, error)"),),
            ),
            Misconception(
                "dot-of-two-rows",
                "`np.dot` of two rows does not fit: (1, m) times (1, m). Transpose one of them, or square and sum.",
                (("np.sum((y - yhat) ** 2)", "np.dot(y - yhat, y - yhat)"),),
                (("np.dot(error, error)", "(yhat - y) @ (yhat - y)"),),
            ),
            Misconception(
                "plus-for-minus",
                "You add predictions and truth. Their difference is the error.",
                (("y - yhat", "y + yhat"),),
                (("yhat - y", "yhat + y"),),
            ),
        ),
        unkillable={"y - yhat -> yhat - y": "a square does not depend on the sign"},
    ),
    Exercise(
        "nudge_derivative",
        inputs=nudge,
        sizes=(dict(f="cube"), dict(f="square"), dict(f="natural_log"), dict(f="triple")),
        returns="slope",
        float32=False,
        also_right=(
            (("f(a + eps) - f(a)", "f(a + eps) - f(a - eps)"), ("growth / eps", "growth / (2 * eps)")),
            (("f(a + eps) - f(a)", "f(a + eps / 2) - f(a - eps / 2)"),),
        ),
        idiom="""
def nudge_derivative(f, a, eps):
    before, after = f(a), f(a + eps)
    return (after - before) / eps
""",
        equivalents=(
            "def nudge_derivative(f, a, eps):\n    return f(a + eps) / eps - f(a) / eps\n",
            "def nudge_derivative(f, a, eps=1e-6):\n    return np.divide(np.subtract(f(a + eps), f(a)), eps)\n",
            """
def nudge_derivative(f, a, eps):
    nudged = a + eps
    return (f(nudged) - f(a)) / (nudged - a)
""",
        ),
        misconceptions=(
            Misconception(
                "not-divided",
                "You return how much f grows. The slope is that growth per unit of the nudge: divide by eps.",
                (("growth / eps", "growth"),),
                (("(after - before) / eps", "after - before"),),
            ),
            Misconception(
                "multiplied",
                "You multiply by eps. Divide: the slope is the growth per unit of the nudge.",
                (("growth / eps", "growth * eps"),),
                ((" / eps", " * eps"),),
            ),
            Misconception(
                "brackets",
                "Only f(a) is divided by eps: `/` comes before `-`. Put the difference in brackets.",
                (
                    ("growth = f(a + eps) - f(a)", "slope = f(a + eps) - f(a) / eps"),
                    ("    slope = growth / eps\n", ""),
                ),
                (("(after - before) / eps", "after - before / eps"),),
            ),
            Misconception(
                "sign",
                "Your slope has the opposite sign: after the nudge minus before it, not the other way round.",
                (("f(a + eps) - f(a)", "f(a) - f(a + eps)"),),
                (("after - before", "before - after"),),
            ),
            Misconception(
                "nudged-to-the-left",
                "You nudge a to the left. Nudge it to the right, and compare with f at a itself.",
                (("f(a + eps) - f(a)", "f(a) - f(a - eps)"),),
                (("f(a), f(a + eps)", "f(a - eps), f(a)"),),
            ),
            Misconception(
                "left-with-the-wrong-sign",
                "You nudge a to the left, and divide as if it had gone to the right. Add eps instead of subtracting "
                "it.",
                (("f(a + eps)", "f(a - eps)"),),
                (("f(a + eps)", "f(a - eps)"),),
            ),
            Misconception(
                "both-sides-over-one-nudge",
                "You nudge to both sides, but divide by one nudge. Between the two points lie two of them.",
                (("f(a + eps) - f(a)", "f(a + eps) - f(a - eps)"),),
                (("f(a), f", "f(a - eps), f"),),
            ),
            Misconception(
                "both-sides-times-the-nudge",
                "`/ 2 * eps` divides by 2 and then multiplies by eps. Put 2 * eps in brackets.",
                (("f(a + eps) - f(a)", "f(a + eps) - f(a - eps)"), ("growth / eps", "growth / 2 * eps")),
                (("f(a), f", "f(a - eps), f"), ("/ eps", "/ 2 * eps")),
            ),
            Misconception(
                "nudged-value",
                "Your slope is always 1, as when eps is added to f(a). Nudge what goes into f.",
                (("f(a + eps)", "(f(a) + eps)"),),
                (("f(a + eps)", "f(a) + eps"),),
            ),
            Misconception(
                "f-of-the-nudge",
                "You put eps alone into f. f(a + eps) is not f(a) + f(eps): nudge a, then call f.",
                (("f(a + eps)", "(f(a) + f(eps))"),),
                (("f(a + eps)", "f(a) + f(eps)"),),
            ),
            Misconception(
                "divided-by-a",
                "You divide by a. Divide by the nudge, eps.",
                (("growth / eps", "growth / a"),),
                (("/ eps", "/ a"),),
            ),
            Misconception(
                "divided-by-the-value",
                "You divide by f(a): that is the growth relative to f. Divide by the nudge, eps.",
                (("growth / eps", "growth / f(a)"),),
                (("/ eps", "/ before"),),
            ),
            Misconception(
                "f-not-called",
                "`f` is a function: call it, with what goes into it in brackets. You multiply by it.",
                (("f(a + eps) - f(a)", "f * (a + eps) - f * a"),),
                (("f(a), f(a + eps)", "f * a, f * (a + eps)"),),
            ),
        ),
    ),
    Exercise(
        "computation_graph",
        inputs=three,
        sizes=(dict(numbers="positive"), dict(numbers="whole"), dict(numbers="negative")),
        returns=("J", ""),
        parts={"J": (("J",), 1), "derivatives": (("da", "db", "dc"), 3)},
        float32=False,
        idiom="""
def computation_graph(a, b, c):
    J = 3 * (a + b * c)
    return J, {"da": 3.0, "db": 3.0 * c, "dc": 3.0 * b}
""",
        equivalents=(
            """
def computation_graph(a, b, c):
    u = np.multiply(b, c)
    v = np.add(a, u)
    grads = dict.fromkeys(["dv", "du", "da"], 3)
    for name, other in (("db", c), ("dc", b)):
        grads[name] = grads["du"] * other
    return [3 * v, grads]
""",
            """
def computation_graph(a, b, c):
    def J(a, b, c):
        return 3 * a + 3 * b * c
    grads = {"da": J(a + 1, b, c) - J(a, b, c)}
    grads["db"], grads["dc"] = J(a, b + 1, c) - J(a, b, c), J(a, b, c + 1) - J(a, b, c)
    return J(a, b, c), grads
""",
        ),
        misconceptions=(
            Misconception(
                "not-crosswise",
                "db and dc are the wrong way round: a nudge of b is stretched by c, and one of c by b.",
                (("db = du * c", "db = du * b"), ("dc = du * b", "dc = du * c")),
                (('"db": 3.0 * c, "dc": 3.0 * b', '"db": 3.0 * b, "dc": 3.0 * c'),),
            ),
            Misconception(
                "factor-3-lost-backwards",
                "The factor 3 is missing in all derivatives: J = 3v moves three times as much as v.",
                (("dv = 3", "dv = 1"),),
                (('"da": 3.0', '"da": 1.0'), ("3.0 * c", "c"), ("3.0 * b", "b")),
            ),
            Misconception(
                "chain-not-followed",
                "db and dc are the slopes of u = bc alone. Multiply them by du, which says how much J moves with u.",
                (("du * c", "c"), ("du * b", "b")),
                (("3.0 * c", "c"), ("3.0 * b", "b")),
            ),
            Misconception(
                "sum-rule-for-a-product",
                "You hand du on unchanged to b and c, as an addition does. u is a product: a nudge of b is stretched "
                "by c.",
                (("du * c", "du"), ("du * b", "du")),
                (("3.0 * c", "3.0"), ("3.0 * b", "3.0")),
            ),
            Misconception(
                "product-for-its-slope",
                "You multiply du by the whole product bc. The slope of bc, when b is nudged, is the other factor "
                "alone.",
                (("du * c", "du * b * c"), ("du * b\n", "du * b * c\n")),
                (("3.0 * c", "3.0 * b * c"), ('"dc": 3.0 * b', '"dc": 3.0 * b * c')),
            ),
            Misconception(
                "a-for-its-slope",
                "You multiply da by a. In v = a + u a nudge of a moves v by just as much: the slope is 1.",
                (("da = dv * 1", "da = dv * a"),),
                (('"da": 3.0', '"da": 3.0 * a'),),
            ),
            Misconception(
                "values-for-slopes",
                "You return a, b and c themselves. Wanted is how much J moves when each of them is nudged.",
                (("da = dv * 1", "da = a"), ("db = du * c", "db = b"), ("dc = du * b", "dc = c")),
                (('"da": 3.0, "db": 3.0 * c, "dc": 3.0 * b', '"da": a, "db": b, "dc": c'),),
            ),
            Misconception(
                "value-carried-backwards",
                "You start backwards with the value J. Start with the slope of J = 3v, which is 3.",
                (("dv = 3", "dv = J"),),
                (('"da": 3.0', '"da": J'), ("3.0 * c", "J * c"), ("3.0 * b", "J * b")),
            ),
            Misconception(
                "brackets",
                "Your J multiplies only a by 3. The brackets count: 3 times the whole of a + bc.",
                (("J = 3 * v", "J = 3 * a + u"),),
                (("3 * (a + b * c)", "3 * a + b * c"),),
            ),
            Misconception(
                "only-the-product-times-3",
                "Your J multiplies only bc by 3. The brackets count: 3 times the whole of a + bc.",
                (("J = 3 * v", "J = a + 3 * u"),),
                (("3 * (a + b * c)", "a + 3 * b * c"),),
            ),
            Misconception(
                "brackets-around-the-sum",
                "Your J multiplies a + b by c. The product comes first: u = bc, then v = a + u.",
                (("J = 3 * v", "J = 3 * (a + b) * c"),),
                (("(a + b * c)", "(a + b) * c"),),
            ),
            Misconception(
                "factor-3-lost-forwards",
                "Your J is a + bc. The last step is missing: times 3.",
                (("J = 3 * v", "J = v"),),
                (("3 * (a + b * c)", "a + b * c"),),
            ),
            Misconception(
                "sum-for-the-product",
                "Your u adds b and c. Letters side by side are multiplied: u = bc.",
                (("u = b * c", "u = b + c"),),
                (("b * c", "b + c"),),
            ),
        ),
        unkillable={
            "dv * 1 -> dv / 1": "multiplying and dividing by 1 are the same",
            "dv * 1 -> dv / 1 #2": "multiplying and dividing by 1 are the same",
        },
    ),
    Exercise(
        "column_percentages",
        inputs=shares,
        sizes=(
            dict(n=3, m=4),
            dict(n=4, m=4, dtype="int64"),
            dict(n=1, m=3),
            dict(n=5, m=1),
            dict(n=2, m=50),
        ),
        returns="percentages",
        vectorised=0.2,
        idiom="""
def column_percentages(A):
    return 100.0 * A / A.sum(0)
""",
        equivalents=(
            "def column_percentages(A):\n    return A / A.sum(axis=0).reshape(1, A.shape[1]) * 100\n",
            "def column_percentages(A):\n    return (A.T / A.T.sum(axis=1)[:, np.newaxis] * 100).T\n",
            """
def column_percentages(A):
    n, m = A.shape
    P = np.zeros((n, m))
    for i in range(n):
        for j in range(m):
            P[i, j] = 100 * A[i, j] / sum(A[:, j])
    return P
""",
            "def column_percentages(A):\n    return A @ np.diag(100 / np.einsum('ij->j', A))\n",
        ),
        misconceptions=(
            Misconception(
                "rows-for-columns",
                "Your rows sum to 100. Wanted are percentages of each column's total: axis=0 walks down the rows.",
                (("axis=0", "axis=1"),),
                (("A.sum(0)", "A.sum(1)[:, None]"),),
            ),
            Misconception(
                "rows-for-columns-rank-1",
                "You sum each row, with axis=1, and the n sums do not fit beside the m columns. Sum each column: "
                "axis=0.",
                (("axis=0, keepdims=True", "axis=1"),),
                (("A.sum(0)", "A.sum(1)"),),
            ),
            Misconception(
                "share-of-the-whole-table",
                "You divide by the sum of the whole table. Each column has its own total: use axis.",
                ((", axis=0, keepdims=True", ""),),
                (("A.sum(0)", "A.sum()"),),
            ),
            Misconception(
                "factor-100-missing",
                "Your columns sum to 1. As percentages they sum to 100.",
                ((" * 100", ""),),
                (("100.0 * ", ""),),
            ),
            Misconception(
                "divided-by-100",
                "You divide by 100 instead of multiplying: your columns sum to a hundredth, not to a hundred.",
                (("A / totals * 100", "A / (totals * 100)"),),
                (("100.0 * A", "0.01 * A"),),
            ),
            Misconception(
                "upside-down",
                "You divide the totals by the entries. Divide the entries by the totals.",
                (("A / totals", "totals / A"),),
                (("100.0 * A / A.sum(0)", "100.0 * A.sum(0) / A"),),
            ),
            Misconception(
                "totals-as-a-column",
                "Your totals stand in a column. There is one for each column of the table, so they have to lie in a "
                "row.",
                (("A / totals", "A / totals.T"),),
                (("A.sum(0)", "A.sum(0)[:, None]"),),
            ),
            Misconception(
                "largest-for-sum",
                "You divide by the largest entry of each column. Divide by its sum.",
                (("np.sum", "np.max"),),
                (("A.sum", "A.max"),),
            ),
            Misconception(
                "mean-for-sum",
                "You divide by the mean of each column. Divide by its sum.",
                (("np.sum", "np.mean"),),
                (("A.sum", "A.mean"),),
            ),
            Misconception(
                "integer-division",
                "`//` rounds down, and a share of a column is below 1: nearly all becomes 0. Use `/`.",
                (("A / totals", "A // totals"),),
                (("100.0 * A / A.sum(0)", "100.0 * (A // A.sum(0))"),),
            ),
            Misconception(
                "rounded",
                "Your percentages are rounded to whole numbers. Keep the fractions.",
                (("return percentages", "return np.round(percentages)"),),
                (("100.0 * A / A.sum(0)", "np.rint(100.0 * A / A.sum(0))"),),
            ),
            Misconception(
                "totals-returned",
                "You return the totals. Wanted is every entry as a percentage of its column's total.",
                (("return percentages", "return totals"),),
                (("100.0 * A / A.sum(0)", "A.sum(0)[None, :]"),),
            ),
            Misconception(
                "changes-argument",
                "`/=` changes the caller's A, and stops when A holds whole numbers. Make a new array: `A / ...`.",
                (("percentages = A / totals * 100", "A /= totals\n    percentages = A * 100"),),
                (("return 100.0 * A / A.sum(0)", "A /= A.sum(0)\n    return 100.0 * A"),),
            ),
        ),
        unkillable={"True -> False": "a rank-1 array of column sums is laid along the columns, just like a (1, m) row"},
    ),
    Exercise(
        "logistic_gradients_loop",
        inputs=draw.logistic,
        sizes=(dict(n_x=4, m=7), dict(n_x=1, m=6), dict(n_x=5, m=1)),
        returns=("", "cost"),
        uses=("sigmoid",),
        parts={"gradients": (("dw", "db"), 3), "cost": (("cost",), 2)},
        extra=shared.saturated,
        idiom="""
def logistic_gradients_loop(w, b, X, Y):
    dw, db, cost = np.zeros(w.shape), 0, 0
    examples = list(zip(X.T, Y[0]))
    for x, y in examples:
        a = sigmoid(np.dot(w[:, 0], x) + b)
        dw[:, 0] += (a - y) * x
        db += a - y
        cost += -y * np.log(a) - (1 - y) * np.log(1 - a)
    m = len(examples)
    return {"dw": dw / m, "db": db / m}, cost / m
""",
        equivalents=(
            """
def logistic_gradients_loop(w, b, X, Y):
    m = X.shape[1]
    dw, db, J = np.zeros_like(w), 0, 0
    for i in range(m):
        x_i, y_i = X[:, i].reshape(-1, 1), float(Y[0, i])
        a_i = sigmoid(np.dot(w.T, x_i) + b)
        J += (-(y_i * np.log(a_i) + (1 - y_i) * np.log(1 - a_i)) / m).item()
        dw += x_i * (a_i - y_i) / m
        db += (a_i - y_i).item() / m
    return {"db": db, "dw": dw, "m": m}, J
""",
            """
def logistic_gradients_loop(w, b, X, Y):
    n_x, m = X.shape
    losses, slopes, rows = [], [], [[] for _ in range(n_x)]
    i = 0
    while i < m:
        z = sum(w[j][0] * X[j][i] for j in range(n_x)) + b
        a = 1 / (1 + np.exp(-z))
        losses.append(-np.log(a) if Y[0][i] == 1 else -np.log(1 - a))
        slopes.append(a - Y[0][i])
        for j in range(n_x):
            rows[j].append(X[j][i] * slopes[-1])
        i += 1
    dw = np.array([[np.mean(row)] for row in rows])
    return dict(dw=dw, db=np.mean(slopes)), np.mean(losses)
""",
            *shared.logistic_gradients("logistic_gradients_loop", "Z")["equivalents"],
        ),
        misconceptions=(
            *shared.told_again(
                {
                    "missing-1/m": (
                        (("    dw = dw / m\n", ""), ("    db = db / m\n", "")),
                        (('"dw": dw / m, "db": db / m', '"dw": dw, "db": db'),),
                    ),
                    "missing-1/m-in-dw": (
                        (("    dw = dw / m\n", ""),),
                        (("dw / m", "dw"),),
                    ),
                    "missing-1/m-in-db": (
                        (("    db = db / m\n", ""),),
                        (("db / m", "db"),),
                    ),
                    "cost-not-averaged": (
                        (("    cost = cost / m\n", ""),),
                        (("cost / m", "cost"),),
                    ),
                    "cost-sign": (
                        (("cost - (Y", "cost + (Y"),),
                        (("-y * np.log(a) - (1 - y)", "y * np.log(a) + (1 - y)"),),
                    ),
                    "half-the-cost": (
                        ((" + (1 - Y[0, i]) * np.log(1 - a)", ""),),
                        ((" - (1 - y) * np.log(1 - a)", ""),),
                    ),
                    "one-minus-log": (
                        (("np.log(1 - a)", "(1 - np.log(a))"),),
                        (("np.log(1 - a)", "(1 - np.log(a))"),),
                    ),
                    "minus-between-the-terms": (
                        (("np.log(a) + (1", "np.log(a) - (1"),),
                        (("np.log(a) - (1", "np.log(a) + (1"),),
                    ),
                    "squared-error-cost": (
                        (("- (Y[0, i] * np.log(a) + (1 - Y[0, i]) * np.log(1 - a))", "+ (Y[0, i] - a) ** 2"),),
                        (("-y * np.log(a) - (1 - y) * np.log(1 - a)", "np.square(a - y)"),),
                    ),
                    "gradient-sign": (
                        (("a - Y[0, i]\n", "Y[0, i] - a\n"),),
                        (("(a - y) * x", "(y - a) * x"), ("db += a - y", "db += y - a")),
                    ),
                    "sigmoid-slope-in-dZ": (
                        (("a - Y[0, i]\n", "(a - Y[0, i]) * a * (1 - a)\n"),),
                        (("(a - y) * x", "(a - y) * x * a * (1 - a)"), ("db += a - y", "db += (a - y) * a * (1 - a)")),
                    ),
                    "no-sigmoid": (
                        (("sigmoid(z)", "z"),),
                        (("sigmoid(np.dot(w[:, 0], x) + b)", "np.dot(w[:, 0], x) + b"),),
                    ),
                    "bias-left-out": (
                        (("z = b", "z = 0.0"),),
                        ((", x) + b", ", x)"),),
                    ),
                    "divided-by-n_x": (
                        (("cost / m", "cost / n_x"), ("dw / m", "dw / n_x"), ("db / m", "db / n_x")),
                        (("len(examples)", "len(w)"),),
                    ),
                    "rank-1-dw": (
                        (("(n_x, 1)", "n_x"), ("dw[j, 0] = dw[j, 0]", "dw[j] = dw[j]")),
                        (('"dw": dw / m', '"dw": dw[:, 0] / m'),),
                    ),
                    "dw-as-row": (
                        (("(n_x, 1)", "(1, n_x)"), ("dw[j, 0] = dw[j, 0]", "dw[0, j] = dw[0, j]")),
                        (('"dw": dw / m', '"dw": dw.T / m'),),
                    ),
                }
            ),
            Misconception(
                "arrays-for-numbers",
                "db and the cost are arrays of shape (1,), because `w[j]` is one: w has two axes, so a weight is "
                "`w[j, 0]`.",
                (("w[j, 0] * X", "w[j] * X"), ("dw[j, 0] = dw[j, 0]", "dw[j] = dw[j]")),
                (("np.dot(w[:, 0], x)", "np.dot(w.T, x)"),),
            ),
            Misconception(
                "bias-for-each-feature",
                "You add b once for each feature. It belongs to the unit: add it once.",
                (("z = b", "z = 0.0"), ("X[j, i]\n        a", "X[j, i] + b\n        a")),
                (("+ b)", "+ b * len(x))"),),
            ),
            Misconception(
                "z-not-started-anew",
                "z keeps growing from one example to the next. Start it anew, at b, for each example.",
                (("        z = b\n", ""), ("    db = 0.0\n", "    db = 0.0\n    z = b\n")),
                (
                    ("0, 0\n", "0, 0\n    z = b\n"),
                    (
                        "a = sigmoid(np.dot(w[:, 0], x) + b)",
                        "z = z + np.dot(w[:, 0], x)\n        a = sigmoid(z)",
                    ),
                ),
            ),
            Misconception(
                "last-feature-only",
                "Only the last feature is in your z: each turn of the inner loop overwrites the one before. Add to z.",
                (("z = z + w", "z = b + w"),),
                (("np.dot(w[:, 0], x)", "w[-1, 0] * x[-1]"),),
            ),
            Misconception(
                "dw-not-summed",
                "Your dw holds the last example alone: each example overwrites the one before. Add to it.",
                (("dw[j, 0] = dw[j, 0] + X", "dw[j, 0] = X"),),
                (("dw[:, 0] +=", "dw[:, 0] ="),),
            ),
            Misconception(
                "db-not-summed",
                "Your db holds the last example alone: each example overwrites the one before. Add to it.",
                (("db = db + dz", "db = dz"),),
                (("db += a", "db = a"),),
            ),
            Misconception(
                "cost-not-summed",
                "Your cost holds the last example alone: each example overwrites the one before. Add to it.",
                (("cost = cost - (", "cost = -("),),
                (("cost += ", "cost = "),),
            ),
            Misconception(
                "db-in-the-feature-loop",
                "You add dz to db once for each feature. Once for each example is enough: move it out of the inner "
                "loop.",
                (("        db = db + dz", "            db = db + dz"),),
                (("db += a - y", "db += (a - y) * len(x)"),),
            ),
            Misconception(
                "first-example-only",
                "Only the first example is in your sums: the loop over the examples ends after its first turn.",
                (("        db = db + dz\n", "        db = db + dz\n        break\n"),),
                (("np.log(1 - a)\n", "np.log(1 - a)\n        break\n"),),
            ),
            Misconception(
                "divided-in-the-loop",
                "You divide by m inside the loop, so that the first examples are divided again and again. Do it once, "
                "after "
                "the loop.",
                (
                    (
                        "    cost = cost / m\n    dw = dw / m\n    db = db / m\n",
                        "        cost = cost / m\n        dw = dw / m\n        db = db / m\n",
                    ),
                ),
                (
                    ("    m = len(examples)\n", ""),
                    ("    for x", "    m = len(examples)\n    for x"),
                    ("np.log(1 - a)\n", "np.log(1 - a)\n        dw, db, cost = dw / m, db / m, cost / m\n"),
                    ('{"dw": dw / m, "db": db / m}, cost / m', '{"dw": dw, "db": db}, cost'),
                ),
            ),
            Misconception(
                "first-example-skipped",
                "The first example is missing. Counting starts at 0: `range(m)` visits 0, 1, ..., m - 1.",
                (("range(m)", "range(1, m)"),),
                (("in examples:", "in examples[1:]:"),),
            ),
            Misconception(
                "last-example-skipped",
                "The last example is missing. `range(m)` stops before m by itself.",
                (("range(m)", "range(m - 1)"),),
                (("in examples:", "in examples[:-1]:"),),
            ),
            Misconception(
                "rows-and-columns-swapped",
                "Somewhere the two axes of X are the wrong way round. Its shape is (n_x, m), and an entry is X[feature, "
                "example].",
                (("w[j, 0] * X[j, i]", "w[j, 0] * X[i, j]"), ("+ X[j, i] * dz", "+ X[i, j] * dz")),
                (("X.T,", "np.array([[X[i, j] for j in range(len(w))] for i in range(Y.size)]),"),),
            ),
        ),
    ),
    Exercise("logistic_gradients_vectorized", **shared.logistic_gradients("logistic_gradients_vectorized", "Z")),
]
