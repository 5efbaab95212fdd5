"""train_from_zeros: Train a network of one sigmoid hidden layer and sigmoid output whose parameters all start at 0."""

import numpy as np

from autograder import Case, Exercise, Misconception

from .. import draw
from ..shared.trials import EARLY, LONG, MANY, STOPS, all_of, calm


def training(rng, n_x, m, n_h, n_y, steps, learning_rate):
    return draw.normal(rng, n_x, m), draw.labels(rng, m, n_y), n_h, steps, learning_rate


def on_a_plateau(rng, steps):
    """Large features and a small learning rate: W1 moves, and the cost hardly."""
    Y = np.array([rng.permutation(np.arange(21) < 10) * 1.0])
    return 100 * draw.normal(rng, 3, 21), Y, 4, steps, 3e-5


def longer(rng):
    """Two groups of points that are soon told apart, and enough steps for a small cost."""
    Y = np.arange(8)[None, :] % 2.0
    X = (2 * Y - 1) * np.array([[1.5], [1.0]]) + draw.normal(rng, 2, 8, scale=0.3)
    return [
        Case((X, Y * (np.arange(8) > 1), 3, 301, 2.0), "301 steps", role="last", mistake=MANY, says=LONG.format(301))
    ]


exercise = Exercise(
    inputs=training,
    sizes=(
        dict(n_x=3, m=7, n_h=4, n_y=2, steps=4, learning_rate=1.5),
        dict(n_x=2, m=5, n_h=1, n_y=1, steps=1, learning_rate=0.5),
        dict(n_x=4, m=1, n_h=2, n_y=3, steps=3, learning_rate=1.0),
        dict(n_x=1, m=9, n_h=5, n_y=1, steps=30, learning_rate=2.0),
    ),
    returns="W1",
    uses=("sigmoid", "sigmoid_derivative"),
    vectorised=0.2,
    extra=all_of(calm(on_a_plateau, "a cost that hardly changes", role="last"), longer),
    idiom="""
def train_from_zeros(X, Y, n_h, num_iterations, learning_rate):
    W = [np.zeros((n_h, len(X))), np.zeros((len(Y), n_h))]
    b = [np.zeros((n_h, 1)), np.zeros((len(Y), 1))]
    rate = learning_rate / X.shape[1]
    for _ in range(num_iterations):
        H = sigmoid(W[0] @ X + b[0])
        error = sigmoid(W[1] @ H + b[1]) - Y
        below = W[1].T @ error * (H - H ** 2)
        W = [W[0] - rate * below @ X.T, W[1] - rate * error @ H.T]
        b = [b[0] - rate * below.sum(axis=1, keepdims=True), b[1] - rate * error.sum(axis=1, keepdims=True)]
    return W[0]
""",
    equivalents=(
        """
def train_from_zeros(X, Y, n_h, num_iterations, learning_rate):
    m = X.shape[1]
    p = {"W1": np.zeros((n_h, X.shape[0])), "b1": np.zeros((n_h, 1)),
         "W2": np.zeros((Y.shape[0], n_h)), "b2": np.zeros((Y.shape[0], 1))}
    while num_iterations > 0:
        Z1 = np.matmul(p["W1"], X) + p["b1"]
        A1 = sigmoid(Z1)
        dZ2 = (sigmoid(np.matmul(p["W2"], A1) + p["b2"]) - Y) / m
        dZ1 = np.multiply(p["W2"].T.dot(dZ2), sigmoid_derivative(Z1))
        grads = {"W2": dZ2.dot(A1.T), "b2": dZ2.sum(1).reshape(-1, 1), "W1": dZ1.dot(X.T), "b1": np.c_[dZ1.sum(1)]}
        for name in p:
            p[name] -= learning_rate * grads[name]
        num_iterations -= 1
    return p["W1"]
""",
        """
def train_from_zeros(X, Y, n_h, num_iterations, learning_rate):
    W1, b1, W2, b2 = (np.zeros(shape) for shape in ((n_h, len(X)), (n_h, 1), (len(Y), n_h), (len(Y), 1)))
    for i in range(num_iterations):
        A1 = 1 / (1 + np.exp(-(W1 @ X + b1)))
        A2 = 1 / (1 + np.exp(-(W2 @ A1 + b2)))
        dW1, db1, dW2, db2 = 0 * W1, 0 * b1, 0 * W2, 0 * b2
        for k in range(X.shape[1]):
            a = A1[:, [k]]
            d2 = A2[:, [k]] - Y[:, [k]]
            d1 = (W2.T @ d2) * a * (1 - a)
            dW2, db2, dW1, db1 = dW2 + d2 @ a.T, db2 + d2, dW1 + d1 @ X[:, [k]].T, db1 + d1
        step = learning_rate / X.shape[1]
        W1, b1, W2, b2 = W1 - step * dW1, b1 - step * db1, W2 - step * dW2, b2 - step * db2
    return W1
""",
    ),
    misconceptions=(
        Misconception(
            STOPS,
            EARLY,
            (
                (
                    "        dZ2 = A2 - Y\n",
                    "        dZ2 = A2 - Y\n        cost = -np.mean(Y * np.log(A2) + (1 - Y) * np.log(1 - A2))\n"
                    "        if i and abs(before - cost) < 1e-6:\n            break\n        before = cost\n",
                ),
            ),
            (
                ("    rate = learning", "    before = np.inf\n    rate = learning"),
                (
                    "        below =",
                    "        if abs(before - np.abs(error).mean()) < 1e-6:\n            break\n"
                    "        before = np.abs(error).mean()\n        below =",
                ),
            ),
            by="evidence",
        ),
        Misconception(
            "stays-zero",
            "Your W1 is all zeros after several steps. In the first step it stays so, because W2 is zero. From the second on it"
            " moves, if W2 is updated and A1 comes from the sigmoid (with tanh it would stay 0).",
            (("W2 = W2 - learning_rate * dW2", "pass"),),
            (("W[1] - rate * error @ H.T", "W[1]"),),
        ),
        Misconception(
            "brackets-lost",
            "The brackets around 1 - A1 are missing in dZ1: Python multiplies by 1 first, and then subtracts A1.",
            (("* A1 * (1 - A1)", "* A1 * 1 - A1"),),
            (("* (H - H ** 2)", "* H - H"),),
        ),
        Misconception(
            "slope-of-A1",
            "You put A1 into `sigmoid_derivative`, which takes the sigmoid of it once more. The slope belongs to Z1.",
            (("A1 * (1 - A1)", "sigmoid_derivative(A1)"),),
            (("(H - H ** 2)", "sigmoid_derivative(H)"),),
        ),
        Misconception(
            "slope-by-matrix-product",
            "The slope comes in with `*`, element by element. `np.dot` and `@` are matrix products.",
            (("np.dot(W2.T, dZ2) * A1 * (1 - A1)", "np.dot(np.dot(W2.T, dZ2), A1 * (1 - A1))"),),
            (("error * (H - H ** 2)", "error @ (H - H ** 2)"),),
        ),
        Misconception(
            "db-one-number",
            "You sum over the units as well in db1 and db2. Each unit has its own bias: sum along axis=1 only, with keepdims.",
            (
                ("np.sum(dZ2, axis=1, keepdims=True)", "np.sum(dZ2)"),
                ("np.sum(dZ1, axis=1, keepdims=True)", "np.sum(dZ1)"),
            ),
            (("below.sum(axis=1, keepdims=True)", "below.sum()"), ("error.sum(axis=1, keepdims=True)", "error.sum()")),
        ),
        Misconception(
            "db1-one-number",
            "You sum over the units as well in db1. Each unit has its own bias: sum along axis=1 only, with keepdims.",
            (("np.sum(dZ1, axis=1, keepdims=True)", "np.sum(dZ1)"),),
            (("below.sum(axis=1, keepdims=True)", "below.sum()"),),
        ),
        Misconception(
            "db2-one-number",
            "You sum over the outputs as well in db2. Each has its own bias: sum along axis=1 only, with keepdims.",
            (("np.sum(dZ2, axis=1, keepdims=True)", "np.sum(dZ2)"),),
            (("error.sum(axis=1, keepdims=True)", "error.sum()"),),
        ),
        Misconception(
            "slope-of-tanh",
            "You use the slope of tanh in dZ1. The hidden layer is a sigmoid here: its slope is made of A1 and 1 - A1.",
            (("* A1 * (1 - A1)", "* (1 - A1 ** 2)"),),
            (("(H - H ** 2)", "(1 - H ** 2)"),),
        ),
        Misconception(
            "slope-missing",
            "The slope of the hidden layer is missing from dZ1.",
            ((" * A1 * (1 - A1)", ""),),
            ((" * (H - H ** 2)", ""),),
        ),
        Misconception(
            "half-the-slope",
            "The slope in your dZ1 has the factor A1 only. The factor 1 - A1 belongs to it.",
            ((" * (1 - A1)", ""),),
            (("(H - H ** 2)", "H"),),
        ),
        Misconception(
            "slope-of-the-output-too",
            "Your dZ2 has an extra factor A2(1 - A2). It cancels: for cross entropy dZ2 is A2 - Y.",
            (("dZ2 = A2 - Y", "dZ2 = (A2 - Y) * A2 * (1 - A2)"),),
            (("- Y\n", "- Y\n        error = error * (error + Y) * (1 - error - Y)\n"),),
        ),
        Misconception(
            "linear-output",
            "The sigmoid of the output layer is missing: A2 is sigmoid(Z2).",
            (("A2 = sigmoid(Z2)", "A2 = Z2"),),
            (("sigmoid(W[1] @ H + b[1])", "W[1] @ H + b[1]"),),
        ),
        Misconception(
            "missing-1/m",
            "Your gradients are sums over the examples. The cost is a mean, so they are too: divide by m.",
            tuple((f"{g} = (1 / m) * ", f"{g} = ") for g in ("dW1", "db1", "dW2", "db2")),
            (("learning_rate / X.shape[1]", "learning_rate"),),
        ),
        Misconception(
            "uphill",
            "You step uphill. The error is A2 - Y, and each gradient is subtracted.",
            (("dZ2 = A2 - Y", "dZ2 = Y - A2"),),
            (("learning_rate / X", "-learning_rate / X"),),
        ),
        Misconception(
            "no-learning-rate",
            "You subtract the whole gradients. Multiply them by learning_rate first.",
            tuple((f"{p} - learning_rate * ", f"{p} - ") for p in ("W1", "b1", "W2", "b2")),
            (("learning_rate / X", "1 / X"),),
        ),
        Misconception(
            "hidden-bias-never-updated",
            "b1 stays zero. It takes a step in each iteration too.",
            (("b1 = b1 - learning_rate * db1", "pass"),),
            (("b[0] - rate * below.sum(axis=1, keepdims=True)", "b[0]"),),
        ),
        Misconception(
            "output-bias-never-updated",
            "b2 stays zero. It takes a step in each iteration too.",
            (("b2 = b2 - learning_rate * db2", "pass"),),
            (("b[1] - rate * error.sum(axis=1, keepdims=True)", "b[1]"),),
        ),
        Misconception(
            "updated-too-early",
            "W2 is updated before dZ1 is computed. All gradients belong to the parameters before the step.",
            (
                ("        dZ1 = np", "        W2 = W2 - learning_rate * dW2\n        dZ1 = np"),
                (
                    "        b1 = b1 - learning_rate * db1\n        W2 = W2 - learning_rate * dW2\n",
                    "        b1 = b1 - learning_rate * db1\n",
                ),
            ),
            (
                ("        below = W", "        W[1] = W[1] - rate * error @ H.T\n        below = W"),
                ("W[0] - rate * below @ X.T, W[1] - rate * error @ H.T", "W[0] - rate * below @ X.T, W[1]"),
            ),
        ),
        Misconception(
            "one-step-missing",
            "You take one step fewer than num_iterations.",
            (("range(num_iterations)", "range(num_iterations - 1)"),),
            (("range(num_iterations)", "range(1, num_iterations)"),),
        ),
        Misconception(
            "one-step-too-many",
            "You take one step more than num_iterations.",
            (("range(num_iterations)", "range(num_iterations + 1)"),),
            (("range(num_iterations)", "range(0, num_iterations + 1)"),),
        ),
        Misconception(
            "ones-for-zeros",
            "Your weights start at 1. Here they have to start at 0.",
            (("W1 = np.zeros", "W1 = np.ones"), ("W2 = np.zeros", "W2 = np.ones")),
            (
                (
                    "[np.zeros((n_h, len(X))), np.zeros((len(Y), n_h))]",
                    "[np.ones((n_h, len(X))), np.ones((len(Y), n_h))]",
                ),
            ),
        ),
        Misconception(
            "returns-W2",
            "You return W2. Return W1, of shape (n_h, n_x).",
            (("return W1", "return W2"),),
            (("return W[0]", "return W[-1]"),),
        ),
        Misconception(
            "transposed-W1",
            "Your W1 is transposed. Each hidden unit has a row: shape (n_h, n_x).",
            (("return W1", "return W1.T"),),
            (("return W[0]", "return W[0].T"),),
        ),
    ),
)
