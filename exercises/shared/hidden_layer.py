"""A network with one hidden layer of tanh units: inputs, and mistakes on the way back through it."""

import numpy as np

from autograder import Misconception

from .. import draw


def hidden_layer(rng, n_x, n_h, n_y, m, wide=1.0):
    """X, parameters, and the cache of a forward pass through a tanh layer; A2 is left to the caller.

    wide: factor on X, by which W1 is divided
    """
    X, params = draw.normal(rng, n_x, m, scale=wide), draw.parameters(rng, (n_x, n_h, n_y))
    params["W1"] = params["W1"] / wide
    Z1 = params["W1"] @ X + params["b1"]
    A1 = np.tanh(Z1)
    return X, params, {"Z1": Z1, "A1": A1, "Z2": params["W2"] @ A1 + params["b2"]}


BACKWARD_IDIOM = """
def backward_propagation(parameters, cache, X, Y):
    A1, A2 = cache["A1"], cache["A2"]
    d2 = (A2 - Y) / Y.shape[1]
    back = np.dot(parameters["W2"].T, d2)
    d1 = back - back * np.square(A1)
    grads = {}
    for layer, error, below in (("2", d2, A1), ("1", d1, X)):
        grads["dW" + layer] = error @ below.T
        grads["db" + layer] = np.sum(error, axis=1).reshape(-1, 1)
    return grads
"""


# For sigmoid outputs and for linear ones: the way back is the same text.
BACKWARD_MISTAKES = (
    Misconception(
        "power-outside",
        "The power stands outside the brackets: (1 - A1) squared. The slope is 1 minus the square of A1.",
        (("(1 - A1 ** 2)", "(1 - A1) ** 2"),),
        (("back - back * np.square(A1)", "back * np.square(1 - A1)"),),
    ),
    Misconception(
        "brackets-lost",
        "The brackets around the slope of tanh are missing in dZ1: Python multiplies by 1 first, and then subtracts"
        " the square.",
        (("* (1 - A1 ** 2)", "* 1 - A1 ** 2"),),
        (("back - back * np.square(A1)", "back - np.square(A1) / Y.shape[1]"),),
    ),
    Misconception(
        "slope-of-relu",
        "1 where A1 is positive and 0 elsewhere is the slope of ReLU. The hidden layer has tanh, with the "
        "slope 1 - A1 squared.",
        (("(1 - A1 ** 2)", "(A1 > 0)"),),
        (("back - back * np.square(A1)", "back * (A1 > 0)"),),
    ),
    Misconception(
        "plus-in-the-slope",
        "The slope of tanh is 1 minus A1 squared. You add the square.",
        (("1 - A1 ** 2", "1 + A1 ** 2"),),
        (("back - back", "back + back"),),
    ),
    Misconception(
        "missing-1/m-in-the-hidden-layer",
        "Your dW1 and db1 are sums over the examples, while those of the output layer are means. Divide them by m as"
        " well.",
        (("dW1 = (1 / m) * ", "dW1 = "), ("db1 = (1 / m) * ", "db1 = ")),
        (("d1 = back - back * np.square(A1)", "d1 = (back - back * np.square(A1)) * Y.shape[1]"),),
    ),
    Misconception(
        "missing-1/m-in-the-output-layer",
        "Your dW2 and db2 are sums over the examples, while those of the hidden layer are means. Divide them by m as"
        " well.",
        (("dW2 = (1 / m) * ", "dW2 = "), ("db2 = (1 / m) * ", "db2 = ")),
        (('("2", d2, A1)', '("2", d2 * Y.shape[1], A1)'),),
    ),
    Misconception(
        "missing-1/m-in-dW1",
        "Your dW1 is the sum over the examples, while the others are means. Divide it by m as well.",
        (("dW1 = (1 / m) * ", "dW1 = "),),
        (("    return grads", '    grads["dW1"] = grads["dW1"] * Y.shape[1]\n    return grads'),),
    ),
    Misconception(
        "missing-1/m-in-dW2",
        "Your dW2 is the sum over the examples, while the others are means. Divide it by m as well.",
        (("dW2 = (1 / m) * ", "dW2 = "),),
        (("    return grads", '    grads["dW2"] = grads["dW2"] * Y.shape[1]\n    return grads'),),
    ),
    Misconception(
        "missing-1/m-in-db1",
        "Your db1 is the sum over the examples, while the others are means. Divide it by m as well.",
        (("db1 = (1 / m) * ", "db1 = "),),
        (("    return grads", '    grads["db1"] = grads["db1"] * Y.shape[1]\n    return grads'),),
    ),
    Misconception(
        "missing-1/m-in-db2",
        "Your db2 is the sum over the examples, while the others are means. Divide it by m as well.",
        (("db2 = (1 / m) * ", "db2 = "),),
        (("    return grads", '    grads["db2"] = grads["db2"] * Y.shape[1]\n    return grads'),),
    ),
    Misconception(
        "A1-in-dW1",
        "You use A1 in dW1. What came into the hidden layer is X.",
        (("np.dot(dZ1, X.T)", "np.dot(dZ1, A1.T)"),),
        (('("1", d1, X)', '("1", d1, A1)'),),
    ),
    Misconception(
        "W1-for-W2",
        "You use W1 in dZ1. On the way back the error passes through the weights of the output layer, W2.",
        (('W2 = parameters["W2"]', 'W2 = parameters["W1"]'),),
        (('parameters["W2"].T', 'parameters["W1"].T'),),
    ),
    Misconception(
        "last-example-skipped",
        "The last example is left out of the sums. A loop over m examples is `range(m)`, which ends at m - 1 by"
        " itself.",
        (("dZ2 = A2 - Y", "dZ2 = A2 - Y\n    dZ2[:, -1] = 0"),),
        (("/ Y.shape[1]\n", "/ Y.shape[1]\n    d2[:, -1] = 0\n"),),
    ),
    Misconception(
        "first-example-skipped",
        "The first example is left out of the sums. Counting starts at 0.",
        (("dZ2 = A2 - Y", "dZ2 = A2 - Y\n    dZ2[:, 0] = 0"),),
        (("/ Y.shape[1]\n", "/ Y.shape[1]\n    d2[:, 0] = 0\n"),),
    ),
    Misconception(
        "missing-1/m",
        "Your gradients are sums over the examples. The cost is a mean, so they are too: divide by m.",
        tuple((f"{g} = (1 / m) * ", f"{g} = ") for g in ("dW1", "db1", "dW2", "db2")),
        ((" / Y.shape[1]", ""),),
    ),
    Misconception(
        "doubled-1/m",
        "You divide by m twice, as when it stands in dZ2 and once more in the gradients. Once is enough.",
        (("dZ2 = A2 - Y", "dZ2 = (A2 - Y) / m"),),
        (("/ Y.shape[1]", "/ Y.shape[1] ** 2"),),
    ),
    Misconception(
        "missing-1/m-in-dW",
        "Your dW1 and dW2 are sums over the examples, while db1 and db2 are means. Divide them by m as well.",
        tuple((f"{g} = (1 / m) * ", f"{g} = ") for g in ("dW1", "dW2")),
        (("error @ below.T", "error @ below.T * Y.shape[1]"),),
    ),
    Misconception(
        "missing-1/m-in-db",
        "Your db1 and db2 are sums over the examples, while dW1 and dW2 are means. Divide them by m as well.",
        tuple((f"{g} = (1 / m) * ", f"{g} = ") for g in ("db1", "db2")),
        (("np.sum(error, axis=1)", "np.sum(error * X.shape[1], axis=1)"),),
    ),
    Misconception(
        "divided-by-n_x",
        "You divide by the number of features. m is the number of examples, the columns of X: X.shape[1].",
        (("X.shape[1]", "X.shape[0]"),),
        (("Y.shape[1]", "len(X)"),),
    ),
    Misconception(
        "gradient-sign",
        "A sign is wrong on the way back: dZ2 is A2 - Y, output minus label.",
        (("A2 - Y", "Y - A2"),),
        (("(A2 - Y)", "(Y - A2)"),),
    ),
    Misconception(
        "slope-missing",
        "The slope of tanh is missing from dZ1.",
        ((" * (1 - A1 ** 2)", ""),),
        (("back - back * np.square(A1)", "back"),),
    ),
    Misconception(
        "z-in-the-slope",
        "You put Z1 into the slope of tanh. It is 1 - A1 squared, with the value after tanh.",
        (("(1 - A1 ** 2)", '(1 - cache["Z1"] ** 2)'),),
        (("np.square(A1)", 'cache["Z1"] ** 2'),),
    ),
    Misconception(
        "slope-of-the-sigmoid",
        "A1(1 - A1) is the slope of the sigmoid. The hidden layer has tanh, with the slope 1 - A1 squared.",
        (("(1 - A1 ** 2)", "(A1 * (1 - A1))"),),
        (("back - back", "A1 * back - back"),),
    ),
    Misconception(
        "square-missing",
        "The square is missing from the slope of tanh: it is 1 - A1 squared.",
        (("A1 ** 2", "A1"),),
        (("np.square(A1)", "A1"),),
    ),
    Misconception(
        "tanh-twice",
        "You take tanh of A1 in the slope. A1 is the tanh of Z1 already.",
        (("A1 ** 2", "np.tanh(A1) ** 2"),),
        (("np.square(A1)", "np.square(np.tanh(A1))"),),
    ),
    Misconception(
        "slope-of-the-other-layer",
        "You put A2 into the slope of the hidden layer. It is made of A1, what the hidden layer gave.",
        (("A1 ** 2", "A2 ** 2"),),
        (("np.square(A1)", "np.square(A2)"),),
    ),
    Misconception(
        "slope-by-matrix-product",
        "The slope of tanh comes in with `*`, element by element. `np.dot` is a matrix product.",
        (("np.dot(W2.T, dZ2) * (1 - A1 ** 2)", "np.dot(np.dot(W2.T, dZ2), 1 - A1 ** 2)"),),
        (("back - back * np.square(A1)", "np.dot(back, 1 - np.square(A1))"),),
    ),
    Misconception(
        "elementwise-W2",
        "W2.T and dZ2 side by side in the formula mean a matrix product. With `*` it works by chance, when there is one"
        " output only.",
        (("np.dot(W2.T, dZ2)", "W2.T * dZ2"),),
        (("np.dot(parameters", "np.multiply(parameters"),),
    ),
    Misconception(
        "W2-not-transposed",
        "W2 is not transposed in dZ1. On the way back the error passes through W2.T.",
        (("np.dot(W2.T, dZ2)", "np.dot(W2, dZ2)"),),
        (('["W2"].T', '["W2"]'),),
    ),
    Misconception(
        "elementwise-dW",
        "The products in dW1 and dW2 are matrix products: `np.dot` adds up over the examples. You used `*`.",
        (("np.dot(dZ2, A1.T)", "dZ2 * A1.T"), ("np.dot(dZ1, X.T)", "dZ1 * X.T")),
        (("error @ below.T", "error * below.T"),),
    ),
    Misconception(
        "elementwise-dW2",
        "The product in dW2 is a matrix product: `np.dot` adds up over the examples. You used `*`.",
        (("np.dot(dZ2, A1.T)", "dZ2 * A1.T"),),
        (("error @ below.T", 'error @ below.T if layer == "1" else error * below.T'),),
    ),
    Misconception(
        "elementwise-dW1",
        "The product in dW1 is a matrix product: `np.dot` adds up over the examples. You used `*`.",
        (("np.dot(dZ1, X.T)", "dZ1 * X.T"),),
        (("error @ below.T", 'error @ below.T if layer == "2" else error * below.T'),),
    ),
    Misconception(
        "transposed-dW",
        "dW1 and dW2 are transposed. Each has the shape of its parameter.",
        (("np.dot(dZ2, A1.T)", "np.dot(A1, dZ2.T)"), ("np.dot(dZ1, X.T)", "np.dot(X, dZ1.T)")),
        (("error @ below.T", "below @ error.T"),),
    ),
    Misconception(
        "inputs-in-dW2",
        "You use X in dW2. What came into the output layer is A1.",
        (("np.dot(dZ2, A1.T)", "np.dot(dZ2, X.T)"),),
        (('("2", d2, A1)', '("2", d2, X)'),),
    ),
    Misconception(
        "A1-not-transposed",
        "A1 is not transposed in dW2. The product is dZ2 times A1.T, so that the examples are the inner dimension.",
        (("A1.T", "A1"),),
        (("error @ below.T", 'error @ (below if layer == "2" else below.T)'),),
    ),
    Misconception(
        "X-not-transposed",
        "X is not transposed in dW1. The product is dZ1 times X.T, so that the examples are the inner dimension.",
        (("X.T", "X"),),
        (("error @ below.T", 'error @ (below if layer == "1" else below.T)'),),
    ),
    Misconception(
        "A1-and-X-not-transposed",
        "A1 and X are not transposed in dW2 and dW1. The products are with A1.T and X.T, so that the examples are the inner"
        " dimension.",
        (("A1.T", "A1"), ("X.T", "X")),
        (("error @ below.T", "error @ below"),),
    ),
    Misconception(
        "sums-for-A1",
        "You use Z1 in dW2. What came into the output layer is A1, the values after tanh.",
        (("np.dot(dZ2, A1.T)", 'np.dot(dZ2, cache["Z1"].T)'),),
        (('("2", d2, A1)', '("2", d2, cache["Z1"])'),),
    ),
    Misconception(
        "db-not-summed",
        "db1 and db2 have a column for each example. A bias takes part in every example: sum over them.",
        (("np.sum(dZ2, axis=1, keepdims=True)", "dZ2"), ("np.sum(dZ1, axis=1, keepdims=True)", "dZ1")),
        (("np.sum(error, axis=1).reshape(-1, 1)", "error"),),
    ),
    Misconception(
        "db-over-units",
        "You sum over the units in db1 and db2. Sum over the examples, along axis=1: one number is left for each unit.",
        (("np.sum(dZ2, axis=1", "np.sum(dZ2, axis=0"), ("np.sum(dZ1, axis=1", "np.sum(dZ1, axis=0")),
        (("np.sum(error, axis=1).reshape(-1, 1)", "np.sum(error, axis=0).reshape(1, -1)"),),
    ),
    Misconception(
        "rank-1-db",
        "db1 and db2 are rank-1 arrays. `keepdims=True` keeps them columns.",
        (
            ("np.sum(dZ2, axis=1, keepdims=True)", "np.sum(dZ2, axis=1)"),
            ("np.sum(dZ1, axis=1, keepdims=True)", "np.sum(dZ1, axis=1)"),
        ),
        ((".reshape(-1, 1)", ""),),
    ),
    Misconception(
        "db-one-number",
        "db1 and db2 are single numbers. Each unit has its own bias: sum along axis=1 only, with keepdims.",
        (("np.sum(dZ2, axis=1, keepdims=True)", "np.sum(dZ2)"), ("np.sum(dZ1, axis=1, keepdims=True)", "np.sum(dZ1)")),
        (("np.sum(error, axis=1).reshape(-1, 1)", "np.sum(error)"),),
    ),
    Misconception(
        "layers-swapped",
        "The layers are swapped in what you return: dW1 and db1 belong to the hidden layer, dW2 and db2 to the output.",
        (
            (
                '{"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}',
                '{"dW1": dW2, "db1": db2, "dW2": dW1, "db2": db1}',
            ),
        ),
        (('"2", d2', '"1", d2'), ('"1", d1', '"2", d1')),
    ),
    Misconception(
        "changes-argument",
        "Your result is right, but `-=` changes A2 in the caller's cache. Make a new array: `dZ2 = A2 - Y`.",
        (("dZ2 = A2 - Y", "dZ2 = A2\n    dZ2 -= Y"),),
        (("    d2 = (A2 - Y) /", "    A2 -= Y\n    d2 = A2 /"),),
    ),
)
