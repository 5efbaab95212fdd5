"""L2: The L2 loss: the sum of the squared errors."""

from autograder import Exercise, Misconception

from ..shared.trials import extreme, far
from ._common import predictions

exercise = Exercise(
    inputs=predictions,
    sizes=(dict(m=5), dict(m=4), dict(m=1), dict(m=100)),
    returns="loss",
    extra=extreme("large errors", lambda rng: (far(rng, 1, 6), far(rng, 1, 6)), sizes=dict(m=6)),
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
            "first-example-skipped",
            "The first example is left out. Counting starts at 0.",
            (("(y - yhat)", "(y - yhat)[:, 1:]"),),
            (("(yhat - y).ravel()", "(yhat - y)[0, 1:]"),),
        ),
        Misconception(
            "last-example-skipped",
            "The last example is left out. A loop over m examples is `range(m)`, which ends at m - 1 by itself.",
            (("(y - yhat)", "(y - yhat)[:, :-1]"),),
            (("(yhat - y).ravel()", "(yhat - y)[0, :-1]"),),
        ),
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
            "Your loss is the mean of the squares. It should be their sum, without 1/m.",
            (("np.sum", "np.mean"),),
            (("np.dot(error, error)", "np.dot(error, error) / error.size"),),
        ),
        Misconception(
            "half-the-sum",
            "Your loss is half of what it should be: here there is no factor 1/2.",
            (("np.sum", "0.5 * np.sum"),),
            (("np.dot(error, error)", "np.dot(error, error) / 2"),),
        ),
        Misconception(
            "half-the-mean",
            "You divide by 2m. The loss is the sum of the squares, without 1/2 and without 1/m.",
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
            "Your loss is the square of the sum of the errors, in which errors up and down cancel. Square each one, then sum.",
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
            "Your loss is an array of shape (1, 1). Make it a plain number: `np.sum`, `np.squeeze` or `.item()`.",
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
)
