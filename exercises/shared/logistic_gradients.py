"""Cost and gradients of logistic regression, under two names and once more as a loop."""

from dataclasses import replace

import numpy as np

from autograder import CLIPPED, Case, Misconception

from .. import draw
from .trials import LARGE, all_of, certain_logistic, extreme, large_features, sure


def saturated(rng):
    """For information: the textbook cost is infinite or NaN where an activation rounds to 0 or 1."""
    X = np.array([[40.0, -900.0, 1.0]])
    says = "Where an activation rounds to 0 or 1, the formula asks for log 0, and your cost is not finite. That costs nothing."
    case = Case((np.ones((1, 1)), 0.0, X, np.array([[1.0, 0.0, 1.0]])), "saturated", role="note", says=says)
    return [replace(case, view="finite")]


LOGISTIC_EXTRA = all_of(
    extreme("activations of which some are nearly certain", certain_logistic, sizes=dict(n_x=2, m=5)),
    extreme(LARGE, large_features, sizes=dict(n_x=3, m=6)),
    saturated,
    sure(lambda p: (np.ones((1, 1)), 0.0, np.log(p / (1 - p))[None, :], np.ones((1, p.size)))),
)


def logistic_gradients(name, Z):
    """Cost and gradients of logistic regression by the function `name`; Z: the text of sigmoid's argument in it."""
    return dict(
        inputs=draw.logistic,
        more_keys=True,
        sizes=(dict(n_x=4, m=7), dict(n_x=1, m=6), dict(n_x=5, m=1), dict(n_x=2, m=300)),
        returns=("", "cost"),
        uses=("sigmoid",),
        parts={"gradients": (("dw", "db"), 3), "cost": (("cost",), 2)},
        vectorised=0.2,
        atol=CLIPPED,
        extra=LOGISTIC_EXTRA,
        idiom=LOGISTIC_IDIOM.replace("gradients_of", name),
        equivalents=tuple(text.replace("gradients_of", name) for text in LOGISTIC_EQUIVALENTS),
        misconceptions=(
            *LOGISTIC_MISTAKES,
            Misconception(
                "no-sigmoid",
                "You use Z itself as the prediction. The sigmoid turns it into a probability first.",
                ((f"sigmoid({Z})", Z),),
                (("sigmoid(X.T @ w + b)", "X.T @ w + b"),),
            ),
            Misconception(
                "sigmoid-twice",
                "You take the sigmoid of the sigmoid. A is the sigmoid of Z, taken once.",
                ((f"sigmoid({Z})", f"sigmoid(sigmoid({Z}))"),),
                (("sigmoid(X.T @ w + b)", "sigmoid(sigmoid(X.T @ w + b))"),),
            ),
        ),
    )


def told_again(patches):
    """Mistakes of `logistic_gradients` in another solution; patches: {id: (patch, again)}. The sentences stay."""
    known = {m.id: m for m in logistic_gradients("", "Z")["misconceptions"]}
    return tuple(replace(known[name], patch=patch, again=again) for name, (patch, again) in patches.items())


LOGISTIC_IDIOM = """
def gradients_of(w, b, X, Y):
    m = Y.size
    A = sigmoid(X.T @ w + b)
    error = (A - Y.T) / m
    losses = Y.T * np.log(A) + (1 - Y.T) * np.log(1 - A)
    return {"dw": X @ error, "db": float(error.sum())}, -losses.mean()
"""


LOGISTIC_EQUIVALENTS = (
    """
def gradients_of(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(np.einsum("ij,ik->jk", w, X) + b)
    cost = np.squeeze(-(np.dot(Y, np.log(A + 1e-8).T) + np.dot(1 - Y, np.log(1 - A + 1e-8).T)) / m)
    return {"dw": np.matmul(X, (A - Y).T) / m, "db": np.sum(A - Y) / m, "A": A}, cost
""",
    """
def gradients_of(w, b, X, Y):
    Z = np.sum(w * X, axis=0, keepdims=True) + b
    cost = np.mean(np.logaddexp(0, Z) - Y * Z).item()
    return dict(dw=np.mean(X * (sigmoid(Z) - Y), axis=1).reshape(-1, 1), db=np.mean(sigmoid(Z) - Y)), cost
""",
    """
def gradients_of(w, b, X, Y):
    m, dw, db, cost = X.shape[1], np.zeros(w.shape), 0.0, 0.0
    for i in range(m):
        x = X[:, i:i + 1]
        a = sigmoid(np.dot(w.T, x) + b).item()
        cost -= Y[0, i] * np.log(a) + (1 - Y[0, i]) * np.log(1 - a)
        dw += x * (a - Y[0, i]) / m
        db += (a - Y[0, i]) / m
    return {"dw": dw, "db": db}, cost / m
""",
)


LOGISTIC_MISTAKES = (
    Misconception(
        "brackets-lost-in-the-cost",
        "In your cost the brackets around 1 - Y are missing: without them it reads 1 - Y log(1 - A).",
        (("(1 - Y) * np.log(1 - A)", "1 - Y * np.log(1 - A)"),),
        (("(1 - Y.T) * np.log(1 - A)", "1 - Y.T * np.log(1 - A)"),),
    ),
    Misconception(
        "cost-base-10",
        "Your cost is 0.43 times the right one: you take logarithms to base 10. `np.log` is the natural one.",
        (("np.log(A)", "np.log10(A)"), ("np.log(1 - A)", "np.log10(1 - A)")),
        (("-losses.mean()", "-losses.mean() / np.log(10)"),),
    ),
    Misconception(
        "doubled-1/m-in-db",
        "Your db is divided by m twice. Once is enough, and `np.mean` does so by itself.",
        (("np.sum(dZ)", "np.mean(dZ)"),),
        (("error.sum()", "error.mean()"),),
    ),
    Misconception(
        "doubled-1/m-in-dw",
        "Your dw is divided by m twice.",
        (("dw = 1 / m *", "dw = 1 / m ** 2 *"),),
        (("X @ error", "X @ error / m"),),
    ),
    Misconception(
        "log1p-of-A",
        "You take log(1 + A) where log(1 - A) belongs; `np.log1p` adds 1 to its argument.",
        (("np.log(1 - A)", "np.log1p(A)"),),
        (("np.log(1 - A)", "np.log(1 + A)"),),
    ),
    Misconception(
        "last-example-skipped",
        "The last example is left out of the sums. A loop over m examples is `range(m)`, which ends at m - 1 by"
        " itself.",
        (
            ("dZ = A - Y", "dZ = A - Y\n    dZ[:, -1] = 0"),
            (
                "np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A))",
                "np.sum((Y * np.log(A) + (1 - Y) * np.log(1 - A))[:, :-1])",
            ),
        ),
        (("/ m\n", "/ m\n    error[-1] = 0\n"), ("-losses.mean()", "-losses[:-1].sum() / m")),
    ),
    Misconception(
        "first-example-skipped",
        "The first example is left out of the sums. Counting starts at 0.",
        (
            ("dZ = A - Y", "dZ = A - Y\n    dZ[:, 0] = 0"),
            (
                "np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A))",
                "np.sum((Y * np.log(A) + (1 - Y) * np.log(1 - A))[:, 1:])",
            ),
        ),
        (("/ m\n", "/ m\n    error[0] = 0\n"), ("-losses.mean()", "-losses[1:].sum() / m")),
    ),
    Misconception(
        "elementwise-dw",
        "Letters side by side in the formula for dw mean a matrix product. With `*` you get one column per example;"
        " `np.dot` also sums over the examples.",
        (("1 / m * np.dot(X, dZ.T)", "1 / m * X * dZ"),),
        (("X @ error", "X * error.T"),),
    ),
    Misconception(
        "missing-1/m",
        "Your dw and db are sums over the examples. The cost is a mean, so its gradients are too: divide by m.",
        (("dw = 1 / m * np", "dw = np"), ("db = 1 / m * np", "db = np")),
        ((") / m", ")"),),
    ),
    Misconception(
        "missing-1/m-in-dw",
        "Your dw is the sum over the examples, while db is a mean. Divide dw by m as well.",
        (("dw = 1 / m * np", "dw = np"),),
        (("X @ error", "X @ (error * m)"),),
    ),
    Misconception(
        "missing-1/m-in-db",
        "Your db is the sum over the examples, while dw is a mean. Divide db by m as well.",
        (("db = 1 / m * np", "db = np"),),
        (("error.sum()", "error.sum() * m"),),
    ),
    Misconception(
        "cost-not-averaged",
        "Your cost is the sum of the losses. Divide by m: the cost is their mean.",
        (("-1 / m * np.sum(Y", "-np.sum(Y"),),
        (("losses.mean()", "losses.sum()"),),
    ),
    Misconception(
        "cost-sign",
        "Your cost is negative: the minus in front of the sum is missing. The log of a probability is below zero.",
        (("-1 / m * np.sum(Y", "1 / m * np.sum(Y"),),
        (("-losses", "losses"),),
    ),
    Misconception(
        "half-the-cost",
        "Your cost has only the term with Y log A. Examples with label 0 need (1 - Y) log(1 - A).",
        ((" + (1 - Y) * np.log(1 - A)", ""),),
        ((" + (1 - Y.T) * np.log(1 - A)", ""),),
    ),
    Misconception(
        "cost-outer-product",
        "Your cost sums over all pairs of examples: `np.dot(Y.T, log A)` is an (m, m) table. Multiply element by"
        " element, or transpose the other factor.",
        (
            (
                "np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A))",
                "np.sum(np.dot(Y.T, np.log(A)) + np.dot((1 - Y).T, np.log(1 - A)))",
            ),
        ),
        (("-losses.mean()", "-np.sum(np.outer(Y, np.log(A)) + np.outer(1 - Y, np.log(1 - A))) / m"),),
    ),
    Misconception(
        "cost-base-2",
        "Your cost is 1.44 times too large: you take logarithms to base 2. `np.log` is the natural one.",
        (("np.log(A)", "np.log2(A)"), ("np.log(1 - A)", "np.log2(1 - A)")),
        (("-losses.mean()", "-losses.mean() / np.log(2)"),),
    ),
    Misconception(
        "one-minus-log",
        "You write 1 - log A where log(1 - A) belongs: take the logarithm of the whole difference.",
        (("np.log(1 - A)", "(1 - np.log(A))"),),
        (("np.log(1 - A)", "(1 - np.log(A))"),),
    ),
    Misconception(
        "minus-between-the-terms",
        "You subtract the two terms of the loss from each other. Add them, then put the minus in front of the whole"
        " sum.",
        (("np.log(A) + (1 - Y)", "np.log(A) - (1 - Y)"),),
        (("np.log(A) + (1 - Y.T)", "np.log(A) - (1 - Y.T)"),),
    ),
    Misconception(
        "minus-before-the-first-term",
        "The minus and the 1/m stand before the first term only. They belong to the sum of both: put it in brackets.",
        (
            (
                "np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A))",
                "np.sum(Y * np.log(A)) + np.sum((1 - Y) * np.log(1 - A))",
            ),
        ),
        (("-losses.mean()", "np.sum((1 - Y.T) * np.log(1 - A)) - np.mean(Y.T * np.log(A))"),),
    ),
    Misconception(
        "product-of-two-rows",
        "The labels and the logarithms are two rows, (1, m) both, which have no matrix product. Multiply them entry"
        " by entry with `*`.",
        (
            (
                "np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A))",
                "np.sum(np.dot(Y, np.log(A)) + np.dot(1 - Y, np.log(1 - A)))",
            ),
        ),
        (("Y.T * np.log(A) + (1 - Y.T) * np.log(1 - A)", "Y @ np.log(A).T + (1 - Y) @ np.log(1 - A).T"),),
    ),
    Misconception(
        "squared-error-cost",
        "Your cost is the mean squared error. The cost of logistic regression is made of logarithms: cross entropy.",
        (("-1 / m * np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A))", "1 / m * np.sum((Y - A) ** 2)"),),
        (("-losses.mean()", "np.mean(np.square(A - Y.T))"),),
    ),
    Misconception(
        "logarithm-of-the-labels",
        "You take the logarithm of the labels, and the log of 0 is minus infinity. Take that of the predictions, A.",
        (("Y * np.log(A) + (1 - Y) * np.log(1 - A)", "A * np.log(Y) + (1 - A) * np.log(1 - Y)"),),
        (("Y.T * np.log(A) + (1 - Y.T) * np.log(1 - A)", "A * np.log(Y.T) + (1 - A) * np.log(1 - Y.T)"),),
    ),
    Misconception(
        "sum-of-two-arguments",
        "`np.sum` does not add its arguments: the second one is the axis. Add the two terms with `+` first.",
        (("np.log(A) + (1 - Y)", "np.log(A), (1 - Y)"),),
        (
            ("np.log(A) + (1 - Y.T)", "np.log(A)\n    losses = np.sum(losses, (1 - Y.T)"),
            ("np.log(1 - A)", "np.log(1 - A))"),
        ),
    ),
    Misconception(
        "gradient-sign",
        "dw and db have the opposite sign: dZ is A - Y, prediction minus label.",
        (("dZ = A - Y", "dZ = Y - A"),),
        (("(A - Y.T) / m", "(Y.T - A) / m"),),
    ),
    Misconception(
        "sigmoid-slope-in-dZ",
        "Your dZ has an extra factor A(1 - A). It cancels: for cross entropy dZ is A - Y.",
        (("dZ = A - Y", "dZ = (A - Y) * A * (1 - A)"),),
        (("(A - Y.T) / m", "(A - Y.T) * (A - A ** 2) / m"),),
    ),
    Misconception(
        "only-the-slope-in-dZ",
        "You take A(1 - A) for dZ. That is the slope of the sigmoid alone; with the loss it becomes A - Y.",
        (("dZ = A - Y", "dZ = A * (1 - A)"),),
        (("(A - Y.T) / m", "(A - A ** 2) / m"),),
    ),
    Misconception(
        "labels-swapped",
        "The two terms of the cost have the labels the wrong way round: log A counts where y = 1, log(1 - A) where y"
        " = 0.",
        (("Y * np.log(A) + (1 - Y) * np", "(1 - Y) * np.log(A) + Y * np"),),
        (("Y.T * np.log(A) + (1 - Y.T)", "(1 - Y.T) * np.log(A) + Y.T"),),
    ),
    Misconception(
        "same-logarithm-twice",
        "Both terms of your cost have log A. Where y = 0 it is the logarithm of 1 - A.",
        (("np.log(1 - A)", "np.log(A)"),),
        (("np.log(1 - A)", "np.log(A)"),),
    ),
    Misconception(
        "bias-subtracted",
        "You subtract b. It is added.",
        (("np.dot(w.T, X) + b", "np.dot(w.T, X) - b"),),
        (("X.T @ w + b", "X.T @ w - b"),),
    ),
    Misconception(
        "bias-left-out",
        "b is not in your Z. Z is w.T times X, plus b.",
        (("np.dot(w.T, X) + b", "np.dot(w.T, X)"),),
        (("X.T @ w + b", "X.T @ w"),),
    ),
    Misconception(
        "db-as-array",
        "db is an array of shape (1, 1). b is a plain number, and so is its gradient: no keepdims here.",
        (("np.sum(dZ)", "np.sum(dZ, axis=1, keepdims=True)"),),
        (("float(error.sum())", "error.sum(axis=0, keepdims=True)"),),
    ),
    Misconception(
        "db-not-summed",
        "db has one entry per example. b takes part in every example: sum over them.",
        (("1 / m * np.sum(dZ)", "1 / m * dZ"),),
        (("float(error.sum())", "error.T"),),
    ),
    Misconception(
        "cost-as-array",
        "The cost is an array of shape (1, 1). It is a plain number: use `np.sum`, `np.squeeze` or `.item()`.",
        (
            (
                "np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A))",
                "np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A), axis=1, keepdims=True)",
            ),
        ),
        (("-losses.mean()", "-losses.mean(axis=0, keepdims=True)"),),
    ),
    Misconception(
        "rank-1-dw",
        "Your dw has a single axis. It has the shape of w: (n_x, 1).",
        (("np.dot(X, dZ.T)", "np.sum(X * dZ, axis=1)"),),
        (("X @ error", "(X @ error)[:, 0]"),),
    ),
    Misconception(
        "elementwise-Z",
        "Your Z is a table with a row for each feature: `*` multiplies, but does not sum. w.T times X is a matrix"
        " product.",
        (("np.dot(w.T, X)", "w * X"),),
        (("X.T @ w", "X.T * w.T"), ("losses.mean()", "losses.sum() / m")),
    ),
    Misconception(
        "column-beside-row",
        "Your predictions stand in a column and the labels lie in a row, so A - Y is a table of all pairs. Compute Z as a "
        "row: w.T times X.",
        (("np.dot(w.T, X)", "np.dot(X.T, w)"),),
        (("X.T @ w", "w.T @ X"), ("losses.mean()", "losses.sum() / m")),
    ),
    Misconception(
        "w-not-transposed",
        "w and X do not fit: (n_x, 1) times (n_x, m). Transpose w, so that the inner sizes are equal.",
        (("np.dot(w.T, X)", "np.dot(w, X)"),),
        (("X.T @ w", "(w @ X).T"),),
    ),
    Misconception(
        "dZ-not-transposed",
        "X and dZ do not fit: (n_x, m) times (1, m). Transpose dZ, so that the inner sizes are equal.",
        (("dZ.T", "dZ"),),
        (("X @ error", "X @ error.T"),),
    ),
    Misconception(
        "divided-by-n_x",
        "You divide by the number of features. m is the number of examples, the columns of X: X.shape[1].",
        (("X.shape[1]", "X.shape[0]"),),
        (("m = Y.size", "m = len(X)"), ("losses.mean()", "losses.sum() / m")),
    ),
    Misconception(
        "dw-as-row",
        "dw is a row. It has the shape of w: (n_x, 1).",
        (("np.dot(X, dZ.T)", "np.dot(dZ, X.T)"),),
        (("X @ error", "error.T @ X.T"),),
    ),
)
