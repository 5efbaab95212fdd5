"""logistic_gradients_loop: Cost and gradients of logistic regression, with explicit loops over examples and features."""

from autograder import CLIPPED, Exercise, Misconception

from .. import draw
from ..shared.logistic_gradients import LOGISTIC_EXTRA, logistic_gradients, told_again

exercise = Exercise(
    inputs=draw.logistic,
    more_keys=True,
    sizes=(dict(n_x=4, m=7), dict(n_x=1, m=6), dict(n_x=5, m=1)),
    returns=("", "cost"),
    uses=("sigmoid",),
    parts={"gradients": (("dw", "db"), 3), "cost": (("cost",), 2)},
    atol=CLIPPED,
    extra=LOGISTIC_EXTRA,
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
        *logistic_gradients("logistic_gradients_loop", "Z")["equivalents"],
    ),
    misconceptions=(
        *told_again(
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
                "only-the-slope-in-dZ": (
                    (("a - Y[0, i]\n", "a * (1 - a)\n"),),
                    (("(a - y) * x", "(a - a**2) * x"), ("db += a - y", "db += a - a**2")),
                ),
                "brackets-lost-in-the-cost": (
                    (("(1 - Y[0, i]) * np", "1 - Y[0, i] * np"),),
                    (("- (1 - y) * np", "- 1 + y * np"),),
                ),
                "same-logarithm-twice": (
                    (("np.log(1 - a)", "np.log(a)"),),
                    (("np.log(1 - a)", "np.log(a)"),),
                ),
                "bias-subtracted": (
                    (("z = b", "z = -b"),),
                    ((", x) + b", ", x) - b"),),
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
            "sums-begun-anew",
            "Only the last example is left in cost, dw and db: each example begins them anew. Set them to 0 once, before"
            " the loop, and add to them in it.",
            (
                (
                    "    cost = 0.0\n    dw = np.zeros((n_x, 1))\n    db = 0.0\n    for i in range(m):\n",
                    "    for i in range(m):\n        cost = db = 0.0\n        dw = np.zeros((n_x, 1))\n",
                ),
            ),
            (("        a = sig", "        dw, db, cost = np.zeros(w.shape), 0, 0\n        a = sig"),),
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
            "You add dz to db once for each feature. Once for each example is enough: move it out of the inner loop.",
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
)
