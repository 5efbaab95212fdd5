"""L1: The L1 loss: the sum of the absolute errors."""

from autograder import Exercise, Misconception

from ..shared.trials import extreme, far
from ._common import predictions

exercise = Exercise(
    inputs=predictions,
    sizes=(dict(m=5), dict(m=4), dict(m=1), dict(m=100)),
    returns="loss",
    extra=extreme("large errors", lambda rng: (far(rng, 1, 6), far(rng, 1, 6)), sizes=dict(m=6)),
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
            "first-example-skipped",
            "The first example is left out. Counting starts at 0.",
            (("np.abs(y - yhat)", "np.abs(y - yhat)[:, 1:]"),),
            (("yhat - y", "(yhat - y)[0, 1:]"),),
        ),
        Misconception(
            "last-example-skipped",
            "The last example is left out. A loop over m examples is `range(m)`, which ends at m - 1 by itself.",
            (("np.abs(y - yhat)", "np.abs(y - yhat)[:, :-1]"),),
            (("yhat - y", "(yhat - y)[0, :-1]"),),
        ),
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
            "You take the absolute value of the sum: by then, errors up and down have cancelled. Take that of each error.",
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
            "Your loss is the mean of the errors. It should be their sum, without 1/m.",
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
            "You return the largest error only. Return the sum of all. (`np.linalg.norm` with 1 gives the sum "
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
)
