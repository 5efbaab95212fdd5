"""Exercises of week2_logistic_regression: logistic regression on pictures, from pixels to a trained model."""

import numpy as np

from autograder.exercise import Exercise, Misconception
from nnlab.check.observe import Case

from . import draw, shared


def images(rng, m, height, width):
    return (rng.integers(0, 256, size=(m, height, width, 3), dtype=np.uint8),)


def training(rng, n_x, m, steps, learning_rate):
    return *draw.logistic(rng, n_x, m), steps, learning_rate


def longer(rng):
    """Enough steps for three costs."""
    return [Case(training(rng, 2, 6, 205, 0.05), "205 steps", role="last", sizes={"n_x": 2, "m": 6})]


def train_and_test(rng, n_x, m, m_test, steps, learning_rate):
    _, _, X, Y = draw.logistic(rng, n_x, m)
    return X, Y, draw.normal(rng, n_x, m_test), draw.labels(rng, m_test), steps, learning_rate


def to_predict(rng, n_x, m):
    """w, b, X such that leaving out the bias or the sigmoid changes a label, too."""
    while True:
        w, b, X, _ = draw.logistic(rng, n_x, m)
        Z = w.T @ X + b
        shows = np.any((Z > 0) != (Z > b)) and np.any((Z > 0) & (Z < 0.5)) and np.any(Z > 0.5)
        if draw.telling(Z) and (shows or m < 4):
            return w, b, X


EXERCISES = [
    Exercise(
        "flatten_and_scale",
        inputs=images,
        sizes=(
            dict(m=5, height=4, width=3),
            dict(m=1, height=2, width=5),
            dict(m=7, height=1, width=2),
        ),
        returns="X",
        float32=False,
        idiom="""
def flatten_and_scale(images):
    columns = [image.ravel() for image in images]
    return np.stack(columns, axis=1) / 255.0
""",
        equivalents=(
            """
def flatten_and_scale(images):
    X = np.empty((images.shape[1] * images.shape[2] * images.shape[3], images.shape[0]))
    for i in range(images.shape[0]):
        X[:, i] = images[i].reshape(-1) / 255
    return X
""",
        ),
        misconceptions=(
            Misconception(
                "reshape-without-transpose",
                "Each column mixes pixels of several pictures: reshape(n_x, m) cuts the long row of numbers at the wrong "
                "places. Give each picture a row first, then transpose.",
                (("images.reshape(m, -1).T", "images.reshape(-1, m)"),),
                (("np.stack(columns, axis=1)", "np.concatenate(columns).reshape(-1, len(columns))"),),
            ),
            Misconception(
                "examples-in-rows",
                "Your pictures are rows. In this course each example is a column: X has shape (n_x, m).",
                (("images.reshape(m, -1).T", "images.reshape(m, -1)"),),
                (("axis=1", "axis=0"),),
            ),
            Misconception(
                "not-scaled",
                "The brightness still runs from 0 to 255. Divide by 255, so that it runs from 0 to 1.",
                (("    X = X / 255\n", ""),),
                ((" / 255.0", ""),),
            ),
            Misconception(
                "scaled-by-256",
                "You divide by 256, but the brightest value is 255: white would not become 1.",
                (("/ 255", "/ 256"),),
                (("/ 255.0", "/ 256"),),
            ),
            Misconception(
                "integer-division",
                "`//` rounds down: nearly every pixel becomes 0. Use `/`.",
                (("/ 255", "// 255"),),
                (("/ 255.0", "// 255"),),
            ),
            Misconception(
                "one-long-column",
                "All pictures ended up in one column. Keep the m examples apart: the result has shape (n_x, m).",
                (("images.reshape(m, -1).T", "images.reshape(-1, 1)"),),
                (("np.stack(columns, axis=1)", "np.concatenate(columns)[:, None]"),),
            ),
            Misconception(
                "standardised",
                "You subtract the mean and divide by the spread. Here only the scale changes: divide by 255.",
                (("X = X / 255", "X = (X - X.mean()) / X.std()"),),
                (
                    (
                        "return np.stack(columns, axis=1) / 255.0",
                        "X = np.stack(columns, axis=1)\n    return (X - np.mean(X)) / np.std(X)",
                    ),
                ),
            ),
        ),
        unkillable={"1 -> 2": "reshape takes any negative number for the size to be worked out, -2 as well as -1"},
    ),
    Exercise("sigmoid", **shared.sigmoid("z")),
    Exercise(
        "initialize_with_zeros",
        inputs=lambda rng, dim: (dim,),
        sizes=(dict(dim=4), dict(dim=1), dict(dim=123)),
        returns=("w", "b"),
        parts={"w": (("w",), 3), "b": (("b",), 1)},
        idiom="""
def initialize_with_zeros(dim):
    return np.full([dim, 1], 0.0), 0
""",
        equivalents=("def initialize_with_zeros(dim):\n    return [np.zeros(dim).reshape(dim, 1), np.float64(0)]\n",),
        misconceptions=(
            Misconception(
                "rank-1-weights",
                "`np.zeros(dim)` is a rank-1 array, neither row nor column. Give it both sizes: `w` has shape (dim, 1).",
                (("np.zeros((dim, 1))", "np.zeros(dim)"),),
                (("np.full([dim, 1], 0.0)", "np.full(dim, 0.0)"),),
            ),
            Misconception(
                "row-of-weights",
                "`w` is a row; it has to be a column of shape (dim, 1), so that `w.T` times X works.",
                (("(dim, 1)", "(1, dim)"),),
                (("[dim, 1]", "[1, dim]"),),
            ),
            Misconception(
                "ones-for-zeros",
                "`w` is full of ones. Start from zeros.",
                (("np.zeros", "np.ones"),),
                (("1], 0.0)", "1], 1.0)"),),
            ),
            Misconception(
                "square-weights",
                "`w` has a row and a column for each feature. There is one weight per feature: shape (dim, 1).",
                (("(dim, 1)", "(dim, dim)"),),
                (("[dim, 1]", "[dim, dim]"),),
            ),
            Misconception(
                "bias-as-array",
                "`b` is an array. One unit has one bias: a plain number.",
                (("b = 0.0", "b = np.zeros((1, 1))"),),
                ((", 0\n", ", np.array([[0.0]])\n"),),
            ),
            Misconception(
                "bias-of-one",
                "`b` starts at 1. Start from zero.",
                (("b = 0.0", "b = 1.0"),),
                ((", 0\n", ", 1\n"),),
            ),
            Misconception(
                "bias-per-feature",
                "`b` has an entry for each feature. One unit has a single bias: a plain number.",
                (("b = 0.0", "b = np.zeros((dim, 1))"),),
                ((", 0\n", ", np.full([dim, 1], 0.0)\n"),),
            ),
        ),
    ),
    Exercise("propagate", **shared.logistic_gradients("propagate", "np.dot(w.T, X) + b")),
    Exercise(
        "optimize",
        inputs=training,
        sizes=(
            dict(n_x=3, m=7, steps=3, learning_rate=0.3),
            dict(n_x=1, m=5, steps=1, learning_rate=0.1),
        ),
        extra=longer,
        returns=("", "", "costs"),
        uses=("propagate", "sigmoid"),
        parts={"parameters": (("w", "b"), 3), "gradients": (("dw", "db"), 1), "costs": (("costs",), 1)},
        idiom="""
def optimize(w, b, X, Y, num_iterations, learning_rate, print_cost=False):
    params, costs, step = {"w": np.array(w), "b": b}, [], 0
    while step < num_iterations:
        grads, cost = propagate(params["w"], params["b"], X, Y)
        params = {k: params[k] - learning_rate * grads["d" + k] for k in ("w", "b")}
        if step in range(0, num_iterations, 100):
            costs += [cost]
        step += 1
    return params, grads, costs
""",
        equivalents=(
            """
def optimize(w, b, X, Y, num_iterations, learning_rate, print_cost=False):
    import copy
    w, b = copy.deepcopy(w), copy.deepcopy(b)
    history = []
    for i in range(1, num_iterations + 1):
        grads, cost = propagate(w, b, X, Y)
        w -= learning_rate * grads["dw"]
        b -= learning_rate * grads["db"]
        history.append(float(cost))
        if print_cost:
            print("Cost after iteration %i: %f" % (i, cost))
    return dict(w=w, b=b), grads, np.array(history[::100])
""",
        ),
        misconceptions=(
            Misconception(
                "changes-argument",
                "Your result is right, but `-=` changes the caller's w as well. `w = w - ...` makes a new array.",
                (("w = w - learning_rate * dw", "w -= learning_rate * dw"),),
                (
                    ("np.array(w)", "w"),
                    (
                        'params = {k: params[k] - learning_rate * grads["d" + k] for k in ("w", "b")}',
                        'params["w"][...] = params["w"] - learning_rate * grads["dw"]\n'
                        '        params["b"] = params["b"] - learning_rate * grads["db"]',
                    ),
                ),
            ),
            Misconception(
                "uphill",
                "You step uphill: the gradient points to where the cost grows. Subtract it.",
                (("w - learning_rate", "w + learning_rate"), ("b - learning_rate", "b + learning_rate")),
                (("params[k] - learning", "params[k] + learning"),),
            ),
            Misconception(
                "no-learning-rate",
                "You subtract the whole gradient. Multiply it by learning_rate first.",
                (("w - learning_rate * dw", "w - dw"), ("b - learning_rate * db", "b - db")),
                (("learning_rate * grads", "grads"),),
            ),
            Misconception(
                "bias-never-updated",
                "b stays as it was. It takes a step in each iteration too.",
                (("b = b - learning_rate * db", "pass"),),
                ((' for k in ("w", "b")}', ' for k in ("w",)} | {"b": b}'),),
            ),
            Misconception(
                "weights-never-updated",
                "w stays as it was. It takes a step in each iteration too.",
                (("w = w - learning_rate * dw", "pass"),),
                ((' for k in ("w", "b")}', ' for k in ("b",)} | {"w": w}'),),
            ),
            Misconception(
                "gradient-computed-once",
                "You compute the gradient once and use it in every step. It changes as w and b change: compute it inside"
                " the loop.",
                (
                    (
                        "    for i in range(num_iterations):\n        grads, cost = propagate(w, b, X, Y)\n",
                        "    grads, cost = propagate(w, b, X, Y)\n    for i in range(num_iterations):\n",
                    ),
                ),
                (
                    (
                        '    while step < num_iterations:\n        grads, cost = propagate(params["w"], params["b"], X, Y)\n',
                        '    grads, cost = propagate(params["w"], params["b"], X, Y)\n    while step < num_iterations:\n',
                    ),
                ),
            ),
            Misconception(
                "every-cost-recorded",
                "You record the cost of each iteration. Only those of iterations 0, 100, 200, ... are wanted.",
                (("if i % 100 == 0:", "if True:"),),
                (("if step in range(0, num_iterations, 100):", "if step >= 0:"),),
            ),
            Misconception(
                "first-cost-missing",
                "The cost of iteration 0 is missing. Record it wherever the iteration is divisible by 100, 0 included.",
                (("if i % 100 == 0:", "if i % 100 == 0 and i > 0:"),),
                (("range(0, num_iterations, 100)", "range(100, num_iterations, 100)"),),
            ),
            Misconception(
                "one-step-missing",
                "You take one step fewer than num_iterations.",
                (
                    ("range(num_iterations)", "range(num_iterations - 1)"),
                    (
                        "    costs = []\n",
                        '    costs = []\n    grads, cost = propagate(w, b, X, Y)\n    dw, db = grads["dw"], grads["db"]\n',
                    ),
                ),
                (
                    ("[], 0\n", "[], 0\n    grads, cost = propagate(w, b, X, Y)\n"),
                    ("step < num_iterations", "step < num_iterations - 1"),
                    ("range(0, num_iterations, 100)", "range(0, num_iterations - 1, 100)"),
                ),
            ),
            Misconception(
                "one-step-only",
                "You return after the first step: the `return` stands inside the loop. Move it out.",
                (('    params = {"w": w, "b": b}', '        break\n    params = {"w": w, "b": b}'),),
                (("        step += 1\n    return params", "        step += 1\n        return params"),),
            ),
        ),
        unkillable={
            "without grads = {'dw': dw, 'db': db}": "propagate has returned a dictionary with the same entries"
        },
    ),
    Exercise(
        "predict",
        inputs=to_predict,
        sizes=(dict(n_x=4, m=30), dict(n_x=3, m=20), dict(n_x=1, m=25), dict(n_x=2, m=1)),
        returns="predictions",
        uses=("sigmoid",),
        idiom="""
def predict(w, b, X):
    probabilities = sigmoid(w.T @ X + b)
    labels = np.where(probabilities > 0.5, 1.0, 0.0)
    return labels
""",
        equivalents=(
            """
def predict(w, b, X):
    m = X.shape[1]
    Y_prediction = np.zeros((1, m))
    A = sigmoid(np.dot(w.reshape(X.shape[0], 1).T, X) + b)
    for i in range(A.shape[1]):
        Y_prediction[0, i] = 1 if A[0, i] >= 0.5 else 0
    return Y_prediction
""",
            "def predict(w, b, X):\n    return np.round(sigmoid(np.dot(w.T, X) + b))\n",
            "def predict(w, b, X):\n    return np.dot(w.T, X) + b > 0\n",
        ),
        misconceptions=(
            *shared.labels("A", "Y_prediction"),
            Misconception(
                "bias-left-out",
                "b is left out. It matters in prediction as much as in training.",
                (("np.dot(w.T, X) + b", "np.dot(w.T, X)"),),
                (("w.T @ X + b", "w.T @ X"),),
            ),
            Misconception(
                "no-sigmoid",
                "You compare Z with 0.5. Compare the activation, sigmoid(Z).",
                (("sigmoid(np.dot(w.T, X) + b)", "np.dot(w.T, X) + b"),),
                (("sigmoid(w.T @ X + b)", "w.T @ X + b"),),
            ),
        ),
    ),
    Exercise(
        "model",
        inputs=train_and_test,
        sizes=(
            dict(n_x=3, m=8, m_test=5, steps=4, learning_rate=0.3),
            dict(n_x=2, m=6, m_test=9, steps=105, learning_rate=0.1),
        ),
        uses=("initialize_with_zeros", "optimize", "predict", "propagate", "sigmoid"),
        idiom="""
def model(X_train, Y_train, X_test, Y_test, num_iterations, learning_rate, print_cost=False):
    w, b = initialize_with_zeros(len(X_train))
    params, _, costs = optimize(w, b, X_train, Y_train, num_iterations, learning_rate, print_cost)
    d = dict(costs=costs, learning_rate=learning_rate, num_iterations=num_iterations, **params)
    for name, data in (("train", X_train), ("test", X_test)):
        d["Y_prediction_" + name] = predict(params["w"], params["b"], data)
    return d
""",
        misconceptions=(
            Misconception(
                "trained-on-the-test-set",
                "You train on the test set. It is there to measure with, so training must never see it.",
                (("optimize(w, b, X_train, Y_train,", "optimize(w, b, X_test, Y_test,"),),
                (("optimize(w, b, X_train, Y_train,", "optimize(w, b, X_test, Y_test,"),),
            ),
            Misconception(
                "untrained-parameters",
                "You predict with the w and b from before training. Take them out of what `optimize` returns.",
                (('    w = params["w"]\n    b = params["b"]\n', ""),),
                (("**params)", "w=w, b=b)"), ('predict(params["w"], params["b"], data)', "predict(w, b, data)")),
            ),
            Misconception(
                "predictions-swapped",
                "The predictions of the training set and of the test set are the wrong way round.",
                (
                    ("Y_prediction_test = predict(w, b, X_test)", "Y_prediction_test = predict(w, b, X_train)"),
                    ("Y_prediction_train = predict(w, b, X_train)", "Y_prediction_train = predict(w, b, X_test)"),
                ),
                (('("train", X_train), ("test", X_test)', '("train", X_test), ("test", X_train)'),),
            ),
            Misconception(
                "training-predictions-twice",
                "Both predictions are of the training set. Y_prediction_test is made from X_test.",
                (("predict(w, b, X_test)", "predict(w, b, X_train)"),),
                (('("test", X_test)', '("test", X_train)'),),
            ),
            Misconception(
                "features-times-examples",
                "You make a weight for each number in X_train. There is one for each feature: X_train.shape[0].",
                (("X_train.shape[0]", "X_train.shape[0] * X_train.shape[1]"),),
                (("len(X_train)", "X_train.size"),),
            ),
        ),
    ),
]
