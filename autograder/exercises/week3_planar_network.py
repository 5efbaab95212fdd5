"""Exercises of week3_planar_network: a network of one hidden layer, from its sizes to a trained model."""

import numpy as np
from scipy.special import expit

from autograder.exercise import Exercise, Misconception
from nnlab.check.observe import Case

from . import draw

NAMES = ("W1", "b1", "W2", "b2")


def data(rng, n_x, n_y, m):
    return draw.normal(rng, n_x, m), draw.labels(rng, m, n_y)


def hidden_layer(rng, n_x, n_h, n_y, m):
    """X, parameters, and the cache of a forward pass through a tanh layer; A2 is left to the caller."""
    X, params = draw.normal(rng, n_x, m), draw.parameters(rng, (n_x, n_h, n_y))
    Z1 = params["W1"] @ X + params["b1"]
    A1 = np.tanh(Z1)
    return X, params, {"Z1": Z1, "A1": A1, "Z2": params["W2"] @ A1 + params["b2"]}


def to_forward(rng, n_x, n_h, n_y, m):
    X, params, _ = hidden_layer(rng, n_x, n_h, n_y, m)
    return X, params


def to_backward(rng, n_x, n_h, n_y, m):
    X, params, cache = hidden_layer(rng, n_x, n_h, n_y, m)
    return params, cache | {"A2": expit(cache["Z2"])}, X, draw.labels(rng, m, n_y)


def to_cost(rng, m):
    return draw.probabilities(rng, 1, m), draw.labels(rng, m)


def to_update(rng, n_x, n_h, n_y, learning_rate):
    params = draw.parameters(rng, (n_x, n_h, n_y))
    return params, draw.gradients(rng, params), learning_rate


def to_predict(rng, n_x, n_h, m):
    """Parameters and X with outputs on both sides of one half, some of them between it and sigmoid(0.5)."""
    X, params, cache = hidden_layer(rng, n_x, n_h, 1, m)
    params["b2"] = params["b2"] + 0.3 - np.median(cache["Z2"])
    return params, X


def to_train(rng, n_x, n_h, m, steps, print_cost=None):
    given = () if print_cost is None else (print_cost,)
    return *data(rng, n_x, 1, m), n_h, steps, *given


def start(rng, n_x, n_h, m, steps, print_cost=None):
    """What `initialize_parameters` returns during the call, so that all start from the same place."""
    return {"initialize_parameters": draw.parameters(rng, (n_x, n_h, 1))}


def own_start(rng):
    """From the student's own first parameters: shapes in each case, success where the given ones were not asked for."""
    X, Y = data(rng, 3, 1, 6)
    centres = np.array([[2.0, -2.0], [1.0, -1.0]])
    labels = np.arange(24) % 2
    blobs = centres[:, labels] + draw.normal(rng, 2, 24, scale=0.4)
    easy = (blobs, 1.0 - labels[None, :], 3, 150)
    return [
        Case((X, Y, 5, 1), "its own first parameters, n_h = 5", view="shapes", sizes={"m": 6, "n_h": 5}),
        Case(easy, "two groups of points, 150 steps", role="fallback", view="trained_tanh", sizes={"m": 24}),
    ]


def one_output(rng):
    """Shapes alone, for sizes at which statistics say little."""
    return [Case((3, 5, 1), "n_x = 3, n_h = 5, n_y = 1", view="shapes")]


def saturated(rng):
    """A note, not a deduction: the textbook cost is infinite or NaN where an output rounds to 0 or 1."""
    says = "With outputs that round to 0 or 1 your cost is not finite; the textbook formula is not either."
    outputs, labels = np.array([[1.0, 0.0, 0.5]]), np.array([[1.0, 0.0, 1.0]])
    return [Case((outputs, labels), "saturated", role="note", view="finite", says=says)]


def default_rate(rng):
    """A note: `nn_model` calls the function without a learning rate."""
    params = draw.parameters(rng, (2, 3, 1))
    says = "Called without a learning rate, your function does not take 1.2: keep the header as it was given."
    return [Case((params, draw.gradients(rng, params)), "no learning rate given", role="note", says=says)]


SIZES_MISTAKES = (
    Misconception(
        "n_x-counts-examples",
        "Your n_x is the number of examples. The features are the rows of X: X.shape[0].",
        (("X.shape[0]", "X.shape[1]"),),
        (("len(X)", "len(X.T)"),),
    ),
    Misconception(
        "n_y-counts-examples",
        "Your n_y is the number of examples. The outputs are the rows of Y: Y.shape[0].",
        (("Y.shape[0]", "Y.shape[1]"),),
        (("len(Y)", "Y[0].size"),),
    ),
    Misconception(
        "n_y-from-X",
        "Your n_y is the number of features. The outputs are the rows of Y.",
        (("Y.shape[0]", "X.shape[0]"),),
        (("len(Y)", "len(X)"),),
    ),
    Misconception(
        "n_y-always-one",
        "Your n_y is always 1. Read it off Y: other data may have more outputs.",
        (("Y.shape[0]", "1"),),
        (("len(Y)", "1"),),
    ),
    Misconception(
        "n_h-from-the-data",
        "Your n_h is the number of features. Here it is always 4, whatever the data.",
        (("n_h = 4", "n_h = X.shape[0]"),),
        ((", 4,", ", X.shape[0],"),),
    ),
    Misconception(
        "n_h-left-out",
        "You return two sizes. Wanted are three: n_x, n_h and n_y.",
        (("n_x, n_h, n_y", "n_x, n_y"),),
        ((", 4,", ","),),
    ),
    Misconception(
        "order-of-results",
        "The sizes are there, but in another order. Wanted is n_x, n_h, n_y.",
        (("n_x, n_h, n_y", "n_x, n_y, n_h"),),
        (("4, len(Y)", "len(Y), 4"),),
    ),
    Misconception(
        "whole-shapes",
        "You return whole shapes. Wanted is one number for each layer.",
        (("X.shape[0]", "X.shape"), ("Y.shape[0]", "Y.shape")),
        (("len(X)", "X.shape"), ("len(Y)", "Y.shape")),
    ),
)

START_MISTAKES = (
    Misconception(
        "uniform",
        "Your weights are never negative: `np.random.rand` draws evenly from 0 to 1. `np.random.randn` draws from the"
        " normal distribution.",
        (
            ("np.random.randn(n_h, n_x)", "np.random.rand(n_h, n_x)"),
            ("np.random.randn(n_y, n_h)", "np.random.rand(n_y, n_h)"),
        ),
        (("np.random.normal(size=(rows, columns))", "np.random.uniform(0, 1, (rows, columns))"),),
    ),
    Misconception(
        "factor-missing",
        "Your weights are a hundred times too large: the factor 0.01 is missing. Large weights make tanh saturate.",
        (("n_x) * 0.01", "n_x)"), ("n_h) * 0.01", "n_h)")),
        ((" / 100", ""),),
    ),
    Misconception(
        "factor-missing-in-W2",
        "Your W2 is a hundred times too large: it needs the factor 0.01 as well.",
        (("n_h) * 0.01", "n_h)"),),
        ((" / 100", ' / (1 if name == "W2" else 100)'),),
    ),
    Misconception(
        "factor-0.1",
        "Your weights are ten times too large: the factor is 0.01.",
        (("n_x) * 0.01", "n_x) * 0.1"), ("n_h) * 0.01", "n_h) * 0.1")),
        ((" / 100", " / 10"),),
    ),
    Misconception(
        "zero-weights",
        "Your weights are all zero. Then all hidden units compute the same and stay twins: start from random numbers.",
        (
            ("np.random.randn(n_h, n_x) * 0.01", "np.zeros((n_h, n_x))"),
            ("np.random.randn(n_y, n_h) * 0.01", "np.zeros((n_y, n_h))"),
        ),
        (("np.random.normal(size=(rows, columns)) / 100", "0 * np.ones((rows, columns))"),),
    ),
    Misconception(
        "equal-units",
        "All your hidden units start with the same weights, so they stay twins. Draw a number for each entry.",
        (
            ("np.random.randn(n_h, n_x)", "np.ones((n_h, 1)) * np.random.randn(1, n_x)"),
            ("np.random.randn(n_y, n_h)", "np.ones((n_y, 1)) * np.random.randn(1, n_h)"),
        ),
        (("np.random.normal(size=(rows, columns))", "np.tile(np.random.normal(size=columns), (rows, 1))"),),
    ),
    Misconception(
        "transposed-shapes",
        "Your weight matrices are transposed. W1 has a row for each hidden unit: (n_h, n_x), and W2 is (n_y, n_h).",
        (("randn(n_h, n_x)", "randn(n_x, n_h)"), ("randn(n_y, n_h)", "randn(n_h, n_y)")),
        (("size=(rows, columns)", "size=(columns, rows)"),),
    ),
    Misconception(
        "rank-1-biases",
        "Your biases are rank-1 arrays. Give them both dimensions: `np.zeros((n_h, 1))`.",
        (("np.zeros((n_h, 1))", "np.zeros(n_h)"), ("np.zeros((n_y, 1))", "np.zeros(n_y)")),
        (("np.full((rows, 1), 0.0)", "np.full(rows, 0.0)"),),
    ),
    Misconception(
        "rows-of-biases",
        "Your biases are rows. A bias is a column: b1 is (n_h, 1), b2 is (n_y, 1).",
        (("(n_h, 1)", "(1, n_h)"), ("(n_y, 1)", "(1, n_y)")),
        (("(rows, 1), 0", "(1, rows), 0"),),
    ),
    Misconception(
        "number-for-bias",
        "Your biases are plain numbers. Each unit has its own: b1 is (n_h, 1), b2 is (n_y, 1).",
        (("np.zeros((n_h, 1))", "0.0"), ("np.zeros((n_y, 1))", "0.0")),
        (("np.full((rows, 1), 0.0)", "0"),),
    ),
    Misconception(
        "ones-for-biases",
        "Your biases are 1. They start at zero.",
        (("np.zeros((n_h", "np.ones((n_h"), ("np.zeros((n_y", "np.ones((n_y")),
        (("1), 0.0)", "1), 1.0)"),),
    ),
    Misconception(
        "not-zero",
        "Your biases are random. They start at zero; random weights are enough to make the units differ.",
        (
            ("np.zeros((n_h, 1))", "np.random.randn(n_h, 1) * 0.01"),
            ("np.zeros((n_y, 1))", "np.random.randn(n_y, 1) * 0.01"),
        ),
        (("np.full((rows, 1), 0.0)", "np.random.normal(0, 0.01, (rows, 1))"),),
        by="evidence",
    ),
    Misconception(
        "bias-per-input",
        "Your biases have an entry for each number that comes in. Each unit of the layer has one: b1 is (n_h, 1), b2 is"
        " (n_y, 1).",
        (("np.zeros((n_h, 1))", "np.zeros((n_x, 1))"), ("np.zeros((n_y, 1))", "np.zeros((n_h, 1))")),
        (("np.full((rows, 1), 0.0)", "np.full((columns, 1), 0.0)"),),
    ),
    Misconception(
        "shape-not-a-tuple",
        "`np.zeros` takes the shape as one tuple: the inner brackets are missing in `np.zeros((n_h, 1))`.",
        (("np.zeros((n_h, 1))", "np.zeros(n_h, 1)"),),
        (("np.full((rows, 1), 0.0)", "np.zeros(rows, 1)"),),
    ),
    Misconception(
        "shape-as-tuple",
        "`np.random.randn` takes the sizes one by one, not as a tuple: the inner brackets are too many.",
        (("np.random.randn(n_h, n_x)", "np.random.randn((n_h, n_x))"),),
        (("np.random.normal(size=(rows, columns))", "np.random.randn((rows, columns))"),),
    ),
)

FORWARD_MISTAKES = (
    Misconception(
        "no-hidden-activation",
        "The tanh of the hidden layer is missing. Without it the two layers are one linear layer.",
        (("np.tanh(Z1)", "Z1"),),
        (("np.tanh(hidden)", "+hidden"),),
    ),
    Misconception(
        "hidden-sigmoid",
        "You use the sigmoid in the hidden layer. There it is tanh; the sigmoid comes at the output.",
        (("np.tanh(Z1)", "sigmoid(Z1)"),),
        (("np.tanh(hidden)", "1 / (1 + np.exp(-hidden))"),),
    ),
    Misconception(
        "hidden-relu",
        "You use ReLU in the hidden layer. In this network it is tanh.",
        (("np.tanh(Z1)", "np.maximum(0, Z1)"),),
        (("np.tanh(hidden)", "hidden * (hidden > 0)"),),
    ),
    Misconception(
        "output-tanh",
        "You use tanh at the output. The output is a probability, between 0 and 1: there it is the sigmoid.",
        (("sigmoid(Z2)", "np.tanh(Z2)"),),
        (("sigmoid(out)", "np.tanh(out)"),),
    ),
    Misconception(
        "no-output-activation",
        "The sigmoid of the output layer is missing: A2 is the sigmoid of Z2.",
        (("sigmoid(Z2)", "Z2"),),
        (("sigmoid(out)", "out.copy()"),),
    ),
    Misconception(
        "activations-swapped",
        "The two activation functions have changed places: tanh belongs in the hidden layer, the sigmoid at the output.",
        (("np.tanh(Z1)", "sigmoid(Z1)"), ("sigmoid(Z2)", "np.tanh(Z2)")),
        (("np.tanh(hidden)", "sigmoid(hidden)"), ("sigmoid(out)", "np.tanh(out)")),
    ),
    Misconception(
        "sigmoid-twice",
        "You take the sigmoid of the output twice. Once is enough.",
        (("sigmoid(Z2)", "sigmoid(sigmoid(Z2))"),),
        (("sigmoid(out)", "sigmoid(sigmoid(out))"),),
    ),
    Misconception(
        "first-bias-left-out",
        "b1 is left out of Z1.",
        (("np.dot(W1, X) + b1", "np.dot(W1, X)"),),
        ((' + parameters["b1"]', ""),),
    ),
    Misconception(
        "second-bias-left-out",
        "b2 is left out of Z2.",
        (("np.dot(W2, A1) + b2", "np.dot(W2, A1)"),),
        ((' + parameters["b2"]', ""),),
    ),
    Misconception(
        "sum-for-activation",
        "You feed Z1 to the output layer. It gets A1, what tanh has made of it.",
        (("np.dot(W2, A1)", "np.dot(W2, Z1)"),),
        (('"A1": np.tanh(hidden)', '"A1": hidden'), ("{**cache,", '{**cache, "A1": np.tanh(hidden),')),
    ),
    Misconception(
        "transposed-W1",
        "W1 is transposed in Z1. It has a row for each hidden unit already: W1 times X, as it is.",
        (("np.dot(W1, X)", "np.dot(W1.T, X)"),),
        (('parameters["W1"] @', 'parameters["W1"].T @'),),
    ),
    Misconception(
        "transposed-W2",
        "W2 is transposed in Z2. It has a row for each output already: W2 times A1, as it is.",
        (("np.dot(W2, A1)", "np.dot(W2.T, A1)"),),
        (('np.dot(parameters["W2"],', 'np.dot(parameters["W2"].T,'),),
    ),
    Misconception(
        "inputs-to-both-layers",
        "You feed X to the output layer. It gets A1, the values of the hidden layer.",
        (("np.dot(W2, A1)", "np.dot(W2, X)"),),
        (('np.dot(parameters["W2"], cache["A1"])', 'np.dot(parameters["W2"], X)'),),
    ),
    Misconception(
        "cache-holds-sums",
        "In your cache A1 and A2 are the values from before the activation functions. Store those from after.",
        (('"A1": A1', '"A1": Z1'), ('"A2": A2', '"A2": Z2')),
        (('"A2": A2}', '"A2": out, "A1": hidden}'),),
    ),
    Misconception(
        "cache-holds-activations",
        "In your cache Z1 and Z2 are the values from after the activation functions. Store those from before.",
        (('"Z1": Z1', '"Z1": A1'), ('"Z2": Z2', '"Z2": A2')),
        (('"Z2": out,', '"Z1": cache["A1"], "Z2": A2,'),),
    ),
    Misconception(
        "cache-layers-swapped",
        "In your cache the layers are swapped: number 1 is the hidden layer, number 2 the output.",
        (('{"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}', '{"Z1": Z2, "A1": A2, "Z2": Z1, "A2": A1}'),),
        (
            (
                '{**cache, "Z2": out, "A2": A2}',
                '{"Z1": out, "A1": A2, "Z2": hidden, "A2": np.tanh(hidden)}',
            ),
        ),
    ),
    Misconception(
        "order-of-results",
        "You return the cache first. Wanted is A2, then the cache.",
        (("return A2, cache", "return cache, A2"),),
        (('return A2, {**cache, "Z2": out, "A2": A2}', 'return {**cache, "Z2": out, "A2": A2}, A2'),),
    ),
    Misconception(
        "cache-left-out",
        "You return A2 alone. Backpropagation needs the cache as well: return both.",
        (("return A2, cache", "return A2"),),
        (('return A2, {**cache, "Z2": out, "A2": A2}', "return A2"),),
    ),
)

COST_MISTAKES = (
    Misconception(
        "cost-sign",
        "Your cost is negative: the minus in front of the sum is missing. The log of a probability is below zero.",
        (("cost = -", "cost = +"),),
        (("-np.mean", "np.mean"),),
    ),
    Misconception(
        "cost-not-averaged",
        "Your cost is the sum of the losses. Divide by m, the number of examples: the cost is their mean.",
        (("(1 / m) * np.sum", "np.sum"),),
        (("np.mean", "np.sum"),),
    ),
    Misconception(
        "averaged-twice",
        "You divide by m twice. Once is enough; `np.mean` divides by itself.",
        (("np.sum", "np.mean"),),
        (("return float(-np.mean(yes + no))", "return float(-np.mean(yes + no) / Y.size)"),),
    ),
    Misconception(
        "half-the-cost",
        "Your cost has only the term with Y log A2. Examples with label 0 need (1 - Y) log(1 - A2).",
        ((" + (1 - Y) * np.log(1 - A2)", ""),),
        (("yes + no", "yes"),),
    ),
    Misconception(
        "other-half-of-the-cost",
        "Your cost has only the term with (1 - Y) log(1 - A2). Examples with label 1 need Y log A2.",
        (("Y * np.log(A2) + (1 - Y)", "(1 - Y)"),),
        (("yes + no", "no"),),
    ),
    Misconception(
        "minus-between-the-terms",
        "You subtract the second term. The two terms are added, and one minus stands in front of all.",
        ((" + (1", " - (1"),),
        (("yes + no", "yes - no"),),
    ),
    Misconception(
        "labels-swapped",
        "The two terms have the labels the wrong way round: log A2 counts where y = 1, log(1 - A2) where y = 0.",
        (("Y * np.log(A2) + (1 - Y) * np.log(1 - A2)", "(1 - Y) * np.log(A2) + Y * np.log(1 - A2)"),),
        (("(Y, np.log(A2))", "(Y, np.log(1 - A2))"), ("(1 - Y, np.log(1 - A2))", "(1 - Y, np.log(A2))")),
    ),
    Misconception(
        "same-logarithm-twice",
        "Both terms have log A2. Where y = 0 it is the logarithm of 1 - A2.",
        (("np.log(1 - A2)", "np.log(A2)"),),
        (("np.log(1 - A2)", "np.log(A2)"),),
    ),
    Misconception(
        "cost-outer-product",
        "Your cost sums over all pairs of examples: `np.dot(Y.T, log A2)` is an (m, m) table. Multiply element by element,"
        " or transpose the other factor.",
        (
            (
                "Y * np.log(A2) + (1 - Y) * np.log(1 - A2)",
                "np.dot(Y.T, np.log(A2)) + np.dot((1 - Y).T, np.log(1 - A2))",
            ),
        ),
        (
            ("np.multiply(Y, np.log(A2))", "np.outer(Y, np.log(A2))"),
            ("np.multiply(1 - Y, np.log(1 - A2))", "np.outer(1 - Y, np.log(1 - A2)) * Y.size"),
            ("yes + no", "yes * Y.size + no"),
        ),
    ),
    Misconception(
        "cost-base-2",
        "You take logarithms to base 2. `np.log` is the natural one.",
        (("np.log(A2)", "np.log2(A2)"), ("np.log(1 - A2)", "np.log2(1 - A2)")),
        (("-np.mean(yes + no)", "-np.mean(yes + no) / np.log(2)"),),
    ),
    Misconception(
        "cost-base-10",
        "You take logarithms to base 10. `np.log` is the natural one.",
        (("np.log(A2)", "np.log10(A2)"), ("np.log(1 - A2)", "np.log10(1 - A2)")),
        (("-np.mean(yes + no)", "-np.mean(yes + no) / np.log(10)"),),
    ),
    Misconception(
        "labels-and-outputs-swapped",
        "Your cost is not finite, as when the logarithm is taken of the labels, which are 0 and 1. Take it of the outputs"
        " A2 and of 1 - A2.",
        (("Y * np.log(A2) + (1 - Y) * np.log(1 - A2)", "A2 * np.log(Y) + (1 - A2) * np.log(1 - Y)"),),
        (("(Y, np.log(A2))", "(A2, np.log(Y))"), ("(1 - Y, np.log(1 - A2))", "(1 - A2, np.log(1 - Y))")),
    ),
    Misconception(
        "squared-error",
        "That is the mean squared error. Here the cost is cross entropy, with logarithms.",
        (("cost = -(1 / m) * np.sum(logprobs)", "cost = (1 / m) * np.sum((A2 - Y) ** 2)"),),
        (("-np.mean(yes + no)", "np.mean(np.square(Y - A2))"),),
    ),
    Misconception(
        "half-squared-error",
        "That is half the mean squared error. Here the cost is cross entropy, with logarithms.",
        (("cost = -(1 / m) * np.sum(logprobs)", "cost = 1 / (2 * m) * np.sum((A2 - Y) ** 2)"),),
        (("-np.mean(yes + no)", "np.mean(np.square(Y - A2)) / 2"),),
    ),
    Misconception(
        "cost-as-array",
        "The cost is an array of shape (1, 1). It is one number: use `np.sum`, `np.squeeze` or `.item()`.",
        (("np.sum(logprobs)", "np.sum(logprobs, axis=1, keepdims=True)"),),
        (("float(-np.mean(yes + no))", "-np.mean(yes + no).reshape(1, 1)"),),
    ),
    Misconception(
        "cost-per-example",
        "You return one number per example. Add them all up: the cost is one number.",
        (("np.sum(logprobs)", "logprobs"),),
        (("float(-np.mean(yes + no))", "-(yes + no) / Y.size"),),
    ),
    Misconception(
        "axis-for-summand",
        "`np.sum(a, b)` does not add b: it takes b as the axis. Add first, `a + b`, then sum.",
        (
            ("Y * np.log(A2) + (1 - Y)", "(1 - Y)"),
            ("np.sum(logprobs)", "np.sum(Y * np.log(A2), logprobs)"),
        ),
        (("np.mean(yes + no)", "np.sum(yes, no)"),),
    ),
)

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

# Also for the regression of week3_activations, whose backward pass is the same text.
BACKWARD_MISTAKES = (
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
        "All gradients have the opposite sign: dZ2 is A2 - Y, output minus label.",
        (("A2 - Y", "Y - A2"),),
        (("(A2 - Y)", "(Y - A2)"),),
    ),
    Misconception(
        "slope-missing",
        "The slope of tanh is missing in dZ1.",
        ((" * (1 - A1 ** 2)", ""),),
        (("back - back * np.square(A1)", "back"),),
    ),
    Misconception(
        "z-in-the-slope",
        "You put Z1 into the slope of tanh. It is 1 - A1 squared, with the value from after tanh.",
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
        "The square is missing in the slope of tanh: it is 1 - A1 squared.",
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
        "You use Z1 in dW2. What came into the output layer is A1, the values from after tanh.",
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

UPDATE_MISTAKES = (
    Misconception(
        "uphill",
        "You step uphill: the gradient points to where the cost grows. Subtract it.",
        tuple((f'{p}"] - ', f'{p}"] + ') for p in NAMES),
        (("value - ", "value + "),),
    ),
    Misconception(
        "no-learning-rate",
        "You subtract the whole gradient. Multiply it by learning_rate first.",
        tuple((f'learning_rate * grads["d{p}"]', f'grads["d{p}"]') for p in NAMES),
        (("learning_rate * ", ""),),
    ),
    Misconception(
        "fixed-learning-rate",
        "You always take 1.2 as the learning rate. Take the argument `learning_rate`, which can be another number.",
        tuple((f'learning_rate * grads["d{p}"]', f'1.2 * grads["d{p}"]') for p in NAMES),
        (("learning_rate * ", "1.2 * "),),
    ),
    Misconception(
        "changes-argument",
        "Your result is right, but `-=` changes the caller's arrays as well. `W1 = W1 - ...` makes a new array.",
        tuple(
            (
                f'{p} = parameters["{p}"] - learning_rate * grads["d{p}"]',
                f'{p} = parameters["{p}"]\n    {p} -= learning_rate * grads["d{p}"]',
            )
            for p in NAMES
        ),
        (
            (
                'new[name] = value - learning_rate * grads["d" + name]',
                'value -= learning_rate * grads["d" + name]\n        new[name] = value',
            ),
        ),
    ),
    Misconception(
        "biases-never-updated",
        "b1 and b2 stay as they were. They take a step too.",
        tuple((f' - learning_rate * grads["d{p}"]', "") for p in ("b1", "b2")),
        (('- learning_rate * grads["d" + name]', '- (learning_rate * grads["d" + name] if name[0] == "W" else 0)'),),
    ),
    Misconception(
        "weights-never-updated",
        "W1 and W2 stay as they were. They take a step too.",
        tuple((f' - learning_rate * grads["d{p}"]', "") for p in ("W1", "W2")),
        (('- learning_rate * grads["d" + name]', '- (learning_rate * grads["d" + name] if name[0] == "b" else 0)'),),
    ),
    Misconception(
        "output-layer-never-updated",
        "W2 and b2 stay as they were. The output layer takes a step too.",
        tuple((f' - learning_rate * grads["d{p}"]', "") for p in ("W2", "b2")),
        (('- learning_rate * grads["d" + name]', '- (learning_rate * grads["d" + name] if name[1] == "1" else 0)'),),
    ),
    Misconception(
        "hidden-layer-never-updated",
        "W1 and b1 stay as they were. The hidden layer takes a step too.",
        tuple((f' - learning_rate * grads["d{p}"]', "") for p in ("W1", "b1")),
        (('- learning_rate * grads["d" + name]', '- (learning_rate * grads["d" + name] if name[1] == "2" else 0)'),),
    ),
    Misconception(
        "old-parameters-returned",
        "You return the parameters as they were. Return the new ones.",
        (('return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}', "return parameters"),),
        (("return new", "return dict(parameters)"),),
    ),
    Misconception(
        "steps-returned",
        "You return the steps alone. Subtract each from its parameter.",
        tuple((f'parameters["{p}"] - learning_rate', "learning_rate") for p in NAMES),
        (("value - learning_rate", "learning_rate"),),
    ),
    Misconception(
        "sides-swapped",
        "You subtract the parameter from the step. It is the parameter minus the step.",
        tuple(
            (f'parameters["{p}"] - learning_rate * grads["d{p}"]', f'learning_rate * grads["d{p}"] - parameters["{p}"]')
            for p in NAMES
        ),
        (('value - learning_rate * grads["d" + name]', 'learning_rate * grads["d" + name] - value'),),
    ),
    Misconception(
        "whole-difference-scaled",
        "You multiply the whole difference by the learning rate. Only the gradient is multiplied by it.",
        tuple(
            (
                f'parameters["{p}"] - learning_rate * grads["d{p}"]',
                f'learning_rate * (parameters["{p}"] - grads["d{p}"])',
            )
            for p in NAMES
        ),
        (('value - learning_rate * grads["d" + name]', '(value - grads["d" + name]) * learning_rate'),),
    ),
    Misconception(
        "divided-by-the-rate",
        "You divide the gradient by the learning rate. Multiply.",
        tuple((f'learning_rate * grads["d{p}"]', f'grads["d{p}"] / learning_rate') for p in NAMES),
        (('learning_rate * grads["d" + name]', 'grads["d" + name] / learning_rate'),),
    ),
    Misconception(
        "keys-of-gradients",
        'The keys of your result are those of the gradients. The parameters are called "W1", "b1", "W2", "b2".',
        (('{"W1": W1, "b1": b1, "W2": W2, "b2": b2}', '{"dW1": W1, "db1": b1, "dW2": W2, "db2": b2}'),),
        (("new[name]", 'new["d" + name]'),),
    ),
    Misconception(
        "tuple-returned",
        'You return the four arrays one by one. Wanted is a dictionary with the keys "W1", "b1", "W2", "b2".',
        (('{"W1": W1, "b1": b1, "W2": W2, "b2": b2}', "W1, b1, W2, b2"),),
        (("return new", "return tuple(new.values())"),),
    ),
)

MODEL_MISTAKES = (
    Misconception(
        "update-not-assigned",
        "The parameters come out as they went in. `update_parameters` returns new ones: give them a name, or each step starts"
        " from the old ones.",
        (("parameters = update_parameters(", "update_parameters("),),
        (("p = update_parameters(", "update_parameters("),),
    ),
    Misconception(
        "n_h-ignored",
        "You take the 4 hidden units of `layer_sizes`. Take n_h, the argument of `nn_model`.",
        (("n_x, _, n_y = layer", "n_x, n_h, n_y = layer"),),
        (("(sizes[0], n_h, sizes[2])", "(*sizes)"),),
    ),
    Misconception(
        "gradients-computed-once",
        "You compute the gradients once and use them in every step. They change with the parameters: forward and backward"
        " propagation belong inside the loop.",
        (
            (
                "    for i in range(num_iterations):\n"
                "        A2, cache = forward_propagation(X, parameters)\n"
                "        cost = compute_cost(A2, Y)\n"
                "        grads = backward_propagation(parameters, cache, X, Y)\n",
                "    A2, cache = forward_propagation(X, parameters)\n"
                "    cost = compute_cost(A2, Y)\n"
                "    grads = backward_propagation(parameters, cache, X, Y)\n"
                "    for i in range(num_iterations):\n",
            ),
        ),
        (
            (
                "    while step < num_iterations:\n"
                "        out, cache = forward_propagation(X, p)\n"
                "        grads = backward_propagation(p, cache, X, Y)\n",
                "    out, cache = forward_propagation(X, p)\n"
                "    grads = backward_propagation(p, cache, X, Y)\n"
                "    while step < num_iterations:\n",
            ),
        ),
    ),
    Misconception(
        "stale-cache",
        "You run forward propagation once only, so that all steps use the cache of the first. It belongs inside the loop.",
        (
            (
                "    for i in range(num_iterations):\n        A2, cache = forward_propagation(X, parameters)\n",
                "    A2, cache = forward_propagation(X, parameters)\n    for i in range(num_iterations):\n",
            ),
        ),
        (
            (
                "    while step < num_iterations:\n        out, cache = forward_propagation(X, p)\n",
                "    out, cache = forward_propagation(X, p)\n    while step < num_iterations:\n",
            ),
        ),
    ),
    Misconception(
        "one-step-only",
        "However many steps are asked for, you end where the first one leads. Either the `return` stands inside the loop, or"
        " each iteration starts afresh from new first parameters.",
        (("    return parameters", "        return parameters"),),
        (
            ("    p = initialize_parameters(sizes[0], n_h, sizes[2])\n", ""),
            ("        out, cache", "        p = initialize_parameters(sizes[0], n_h, sizes[2])\n        out, cache"),
        ),
    ),
    Misconception(
        "one-step-missing",
        "You take one step fewer than num_iterations.",
        (("range(num_iterations)", "range(1, num_iterations)"),),
        (("while step < num_iterations", "while step < num_iterations - 1"),),
    ),
    Misconception(
        "one-step-too-many",
        "You take one step more than num_iterations.",
        (("range(num_iterations)", "range(num_iterations + 1)"),),
        (("while step <", "while step <="),),
    ),
    Misconception(
        "updated-twice",
        "You update the parameters twice in each iteration.",
        (
            (
                "        parameters = update_parameters(parameters, grads)\n",
                "        parameters = update_parameters(parameters, grads)\n" * 2,
            ),
        ),
        (("        step += 1", "        p = update_parameters(p, grads)\n        step += 1"),),
    ),
    Misconception(
        "gradients-returned",
        "You return the last gradients. Return the parameters.",
        (("return parameters", "return grads"),),
        (("return p", "return grads"),),
    ),
    Misconception(
        "cost-returned",
        "You return the last cost. Return the parameters.",
        (("return parameters", "return cost"),),
        (("return p", "return compute_cost(out, Y)"),),
    ),
)

PREDICT_MISTAKES = (
    Misconception(
        "probabilities-returned",
        "You return the probabilities. Wanted are labels: 1 where the probability is over 0.5, else 0.",
        (("(A2 > 0.5).astype(int)", "A2"),),
        (("np.where(out > 0.5, 1, 0)", "out"),),
    ),
    Misconception(
        "wrong-side",
        "Your labels are the wrong way round: an output over 0.5 means 1.",
        (("A2 > 0.5", "A2 < 0.5"),),
        (("1, 0)", "0, 1)"),),
    ),
    Misconception(
        "threshold-zero",
        "Every label is 1, as when the outputs are compared with 0. A probability is never below 0: compare with 0.5.",
        (("A2 > 0.5", "A2 > 0"),),
        (("out > 0.5", "out > 0"),),
    ),
    Misconception(
        "threshold-one",
        "Every label is 0, as when the outputs are cut down to whole numbers or compared with 1. Compare with 0.5.",
        (("(A2 > 0.5).astype(int)", "A2.astype(int)"),),
        (("out > 0.5", "out >= 1"),),
    ),
    Misconception(
        "sums-compared",
        "You compare Z2 with 0.5. Compare A2, the probability.",
        (("A2 > 0.5", 'cache["Z2"] > 0.5'),),
        (("out > 0.5", "out > 1 / (1 + np.exp(-0.5))"),),
    ),
    Misconception(
        "hidden-layer-compared",
        "You compare the hidden layer, A1, with 0.5. Compare the output, A2.",
        (("A2 > 0.5", 'cache["A1"] > 0.5'),),
        (("out = forward_propagation(X, parameters)[0]", 'out = forward_propagation(X, parameters)[1]["A1"]'),),
    ),
    Misconception(
        "minus-one-for-zero",
        "You return -1 for class 0. The labels are 0 and 1.",
        (("(A2 > 0.5).astype(int)", "np.sign(A2 - 0.5)"),),
        (("1, 0)", "1, -1)"),),
    ),
    Misconception(
        "rank-1-predictions",
        "The labels are a rank-1 array. Keep the row: shape (n_y, m).",
        (("return predictions", "return predictions.ravel()"),),
        (("out > 0.5", "out[0] > 0.5"),),
    ),
    Misconception(
        "column-of-predictions",
        "The labels are a column. One column per example makes a row of labels: shape (n_y, m).",
        (("return predictions", "return predictions.T"),),
        (("out > 0.5", "out.reshape(-1, 1) > 0.5"),),
    ),
    Misconception(
        "one-prediction",
        "You return one number for all examples. Wanted is one label for each column of X: shape (n_y, m).",
        (("return predictions", "return predictions[0, 0]"),),
        (("np.where(out > 0.5, 1, 0)", "1 if out[0][0] > 0.5 else 0"),),
    ),
    Misconception(
        "cache-returned-too",
        "You return the labels and the cache. Wanted are the labels alone.",
        (("return predictions", "return predictions, cache"),),
        (("np.where(out > 0.5, 1, 0)", "np.where(out > 0.5, 1, 0), forward_propagation(X, parameters)[1]"),),
    ),
    Misconception(
        "result-not-unpacked",
        "`forward_propagation` returns two things, the output and the cache. Compare the first of them with 0.5.",
        (("A2, cache = forward", "A2 = forward"),),
        (("forward_propagation(X, parameters)[0]", "forward_propagation(X, parameters)"),),
    ),
)

UPSTREAM = (
    "layer_sizes",
    "initialize_parameters",
    "forward_propagation",
    "compute_cost",
    "backward_propagation",
    "update_parameters",
)

EXERCISES = [
    Exercise(
        "layer_sizes",
        inputs=data,
        sizes=(dict(n_x=5, n_y=2, m=7), dict(n_x=2, n_y=1, m=3), dict(n_x=1, n_y=3, m=1)),
        returns=("n_x", "n_h", "n_y"),
        parts={"n_x": (("n_x",), 2), "n_h": (("n_h",), 1), "n_y": (("n_y",), 2)},
        idiom="def layer_sizes(X, Y):\n    return len(X), 4, len(Y)\n",
        equivalents=(
            "def layer_sizes(X, Y):\n    n_x, m = np.shape(X)\n    (n_y, m), n_h = Y.shape, 4\n    return [n_x, n_h, n_y]\n",
        ),
        misconceptions=SIZES_MISTAKES,
    ),
    Exercise(
        "initialize_parameters",
        inputs=lambda rng, n_x, n_h, n_y: (n_x, n_h, n_y),
        sizes=(dict(n_x=45, n_h=50, n_y=40),),
        view="initialiser",
        repeat=5,
        rtol=0.1,
        float32=False,
        extra=one_output,
        idiom="""
def initialize_parameters(n_x, n_h, n_y):
    p = {}
    for name, rows, columns in (("W1", n_h, n_x), ("W2", n_y, n_h)):
        p[name] = np.random.normal(size=(rows, columns)) / 100
        p[name.replace("W", "b")] = np.full((rows, 1), 0.0)
    return p
""",
        equivalents=(
            """
def initialize_parameters(n_x, n_h, n_y):
    np.random.seed(2)
    W2, W1 = np.random.randn(n_y, n_h) * 0.01, 0.01 * np.random.randn(n_h, n_x)
    assert W1.shape == (n_h, n_x)
    return dict(W1=W1, b1=np.zeros(shape=(n_h, 1)), W2=W2, b2=np.zeros([n_y, 1]))
""",
            """
def initialize_parameters(n_x, n_h, n_y):
    rng = np.random.default_rng()
    return {"W1": rng.normal(0, 0.01, (n_h, n_x)), "b1": np.zeros((n_h, 1), int),
            "W2": rng.standard_normal((n_y, n_h)) * 0.01, "b2": 0 * rng.random((n_y, 1))}
""",
        ),
        misconceptions=START_MISTAKES,
    ),
    Exercise(
        "forward_propagation",
        # One output: an assertion of one's own that A2 has shape (1, m) is common, and right in this notebook.
        inputs=to_forward,
        sizes=(
            dict(n_x=3, n_h=4, n_y=1, m=7),
            dict(n_x=5, n_h=2, n_y=1, m=1),
            dict(n_x=1, n_h=3, n_y=1, m=300),
            dict(n_x=3, n_h=3, n_y=1, m=3),
        ),
        returns=("A2", "cache"),
        parts={
            "A2": (("A2",), 2),
            "hidden layer in the cache": (("cache", "cache.Z1", "cache.A1"), 1),
            "output layer in the cache": (("cache", "cache.Z2", "cache.A2"), 1),
        },
        vectorised=0.2,
        idiom="""
def forward_propagation(X, parameters):
    hidden = parameters["W1"] @ X + parameters["b1"]
    cache = {"Z1": hidden, "A1": np.tanh(hidden)}
    out = np.dot(parameters["W2"], cache["A1"]) + parameters["b2"]
    A2 = sigmoid(out)
    return A2, {**cache, "Z2": out, "A2": A2}
""",
        equivalents=(
            """
def forward_propagation(X, parameters):
    W1, b1, W2, b2 = [parameters[k] for k in ("W1", "b1", "W2", "b2")]
    Z1 = np.einsum("hx,xm->hm", W1, X) + b1
    A1 = (np.exp(Z1) - np.exp(-Z1)) / (np.exp(Z1) + np.exp(-Z1))
    Z2 = np.add(np.matmul(W2, A1), b2)
    A2 = 1 / (1 + np.exp(-Z2))
    assert A2.shape == (1, X.shape[1])
    return [A2, {"X": X, "Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}]
""",
            """
def forward_propagation(X, parameters):
    m, n_h = X.shape[1], len(parameters["W1"])
    Z1, Z2 = np.zeros((n_h, m)), np.zeros((len(parameters["W2"]), m))
    for i in range(m):
        z = parameters["W1"] @ X[:, i:i + 1] + parameters["b1"]
        Z1[:, i] = z[:, 0]
        Z2[:, i] = (parameters["W2"] @ np.tanh(z) + parameters["b2"])[:, 0]
    return sigmoid(Z2), dict(Z1=Z1, A1=np.tanh(Z1), Z2=Z2, A2=sigmoid(Z2))
""",
        ),
        misconceptions=FORWARD_MISTAKES,
    ),
    Exercise(
        "compute_cost",
        inputs=to_cost,
        sizes=(dict(m=7), dict(m=4), dict(m=1), dict(m=300)),
        returns="cost",
        vectorised=0.2,
        extra=saturated,
        idiom="""
def compute_cost(A2, Y):
    yes, no = np.multiply(Y, np.log(A2)), np.multiply(1 - Y, np.log(1 - A2))
    return float(-np.mean(yes + no))
""",
        equivalents=(
            """
def compute_cost(A2, Y, parameters=None):
    m = Y.shape[1]
    cost = -(np.dot(Y, np.log(A2).T) + np.dot(1 - Y, np.log(1 - A2).T)) / m
    cost = float(np.squeeze(cost))
    assert isinstance(cost, float)
    return cost
""",
            "def compute_cost(A2, Y):\n    return -np.log(np.where(Y == 1, A2, 1 - A2) + 1e-8).sum() / A2.shape[1]\n",
            """
def compute_cost(A2, Y):
    Z2 = np.log(A2 / (1 - A2))
    return np.mean(np.logaddexp(0, Z2) - Y * Z2)
""",
            """
def compute_cost(A2, Y):
    cost = 0
    for a, y in zip(A2[0], Y[0]):
        cost = cost - (np.log(a) if y == 1 else np.log(1 - a))
    return cost / len(Y[0])
""",
            """
def compute_cost(A2, Y):
    cost = -np.sum(Y * np.log(A2) + (1 - Y) * np.log(1 - A2)) / Y.size
    cost = np.squeeze(cost)
    assert isinstance(cost, float)
    return cost
""",
        ),
        misconceptions=COST_MISTAKES,
    ),
    Exercise(
        "backward_propagation",
        inputs=to_backward,
        sizes=(
            dict(n_x=3, n_h=4, n_y=2, m=7),
            dict(n_x=4, n_h=2, n_y=3, m=1),
            dict(n_x=1, n_h=3, n_y=1, m=300),
            dict(n_x=3, n_h=3, n_y=3, m=3),  # here every product fits, so that its numbers tell which it is
        ),
        parts={"output layer": (("dW2", "db2"), 2), "hidden layer": (("dW1", "db1"), 3)},
        vectorised=0.2,
        idiom=BACKWARD_IDIOM,
        equivalents=(
            """
def backward_propagation(parameters, cache, X, Y):
    m = X.shape[1]
    W1, W2, A1, A2 = parameters["W1"], parameters["W2"], cache["A1"], cache["A2"]
    dZ2 = A2 - Y
    dW2 = np.matmul(dZ2, A1.T) / m
    db2 = np.mean(dZ2, axis=1, keepdims=True)
    dZ1 = np.multiply(np.matmul(W2.T, dZ2), 1 - np.tanh(cache["Z1"]) ** 2)
    dW1, db1 = np.matmul(dZ1, X.T) / m, np.mean(dZ1, axis=1)[:, np.newaxis]
    return {"dZ1": dZ1, "dZ2": dZ2, "dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}
""",
            """
def backward_propagation(parameters, cache, X, Y):
    m = X.shape[1]
    A1, A2 = cache["A1"], cache["A2"]
    dA2 = -(Y / A2 - (1 - Y) / (1 - A2))
    dZ2 = dA2 * A2 * (1 - A2) / m
    dZ1 = np.einsum("kh,km->hm", parameters["W2"], dZ2) * (1 - np.power(A1, 2))
    return {f"d{p}{l}": value for l, (dZ, below) in enumerate([(dZ1, X), (dZ2, A1)], start=1)
            for p, value in (("W", dZ.dot(below.T)), ("b", dZ.sum(axis=1).reshape(len(dZ), 1)))}
""",
            """
def backward_propagation(parameters, cache, X, Y):
    W2, m = parameters["W2"], X.shape[1]
    g = {"d" + k: np.zeros(v.shape) for k, v in parameters.items()}
    for i in range(m):
        a1 = cache["A1"][:, i:i + 1]
        d2 = cache["A2"][:, i:i + 1] - Y[:, i:i + 1]
        d1 = W2.T @ d2 * (1 - a1 * a1)
        for name, step in (("dW1", d1 @ X[:, i:i + 1].T), ("db1", d1), ("dW2", d2 @ a1.T), ("db2", d2)):
            g[name] += step / m
    return g
""",
        ),
        misconceptions=(
            *BACKWARD_MISTAKES,
            Misconception(
                "sigmoid-slope-in-dZ2",
                "Your dZ2 has a factor A2(1 - A2) too many. It cancels: for cross entropy dZ2 is A2 - Y.",
                (("dZ2 = A2 - Y", "dZ2 = (A2 - Y) * A2 * (1 - A2)"),),
                (("(A2 - Y) / Y", "(A2 - Y) * (A2 - A2 ** 2) / Y"),),
            ),
            Misconception(
                "dA2-for-dZ2",
                "Your dZ2 is the gradient with respect to A2. Times the slope of the sigmoid it becomes A2 - Y.",
                (("dZ2 = A2 - Y", "dZ2 = -(Y / A2 - (1 - Y) / (1 - A2))"),),
                (("(A2 - Y) / Y", "(A2 - Y) / (A2 * (1 - A2)) / Y"),),
            ),
        ),
    ),
    Exercise(
        "update_parameters",
        inputs=to_update,
        sizes=(
            dict(n_x=3, n_h=4, n_y=2, learning_rate=0.7),
            dict(n_x=2, n_h=3, n_y=1, learning_rate=1.2),
            dict(n_x=1, n_h=5, n_y=3, learning_rate=0.05),
        ),
        parts={"hidden layer": (("W1", "b1"), 1), "output layer": (("W2", "b2"), 1)},
        extra=default_rate,
        idiom="""
def update_parameters(parameters, grads, learning_rate=1.2):
    new = {}
    for name, value in parameters.items():
        new[name] = value - learning_rate * grads["d" + name]
    return new
""",
        equivalents=(
            """
def update_parameters(parameters, grads, learning_rate=1.2):
    for l in range(1, len(parameters) // 2 + 1):
        parameters["W" + str(l)] = parameters["W" + str(l)] - learning_rate * grads["dW" + str(l)]
        parameters[f"b{l}"] = parameters[f"b{l}"] - learning_rate * grads[f"db{l}"]
    return parameters
""",
            """
import copy

def update_parameters(parameters, grads, learning_rate=1.2):
    parameters = copy.deepcopy(parameters)
    for name in ("W%d" % l for l in (1, 2)):
        parameters[name] -= learning_rate * grads["d" + name]
    for name in ("b1", "b2"):
        parameters[name] -= np.multiply(learning_rate, grads["d{}".format(name)])
    return parameters
""",
            """
def update_parameters(parameters, grads, lr):
    return {k: np.subtract(parameters[k], lr * g) for k, g in ((key[1:], grads[key]) for key in grads)}
""",
        ),
        misconceptions=UPDATE_MISTAKES,
    ),
    Exercise(
        "nn_model",
        inputs=to_train,
        given=start,
        sizes=(
            dict(n_x=3, n_h=5, m=8, steps=3),
            dict(n_x=2, n_h=3, m=6, steps=1, print_cost=True),
            dict(n_x=1, n_h=2, m=9, steps=5),
        ),
        uses=UPSTREAM,
        view="first",
        extra=own_start,
        idiom="""
def nn_model(X, Y, n_h, num_iterations, print_cost=False):
    sizes, step = layer_sizes(X, Y), 0
    p = initialize_parameters(sizes[0], n_h, sizes[2])
    while step < num_iterations:
        out, cache = forward_propagation(X, p)
        grads = backward_propagation(p, cache, X, Y)
        p = update_parameters(p, grads)
        step += 1
    return p
""",
        equivalents=(
            """
def nn_model(X, Y, n_h, num_iterations=10000, print_cost=False):
    np.random.seed(3)
    costs = []
    parameters = initialize_parameters(X.shape[0], n_h, Y.shape[0])
    for i in range(0, num_iterations):
        A2, cache = forward_propagation(X, parameters)
        costs.append(compute_cost(A2, Y))
        parameters = update_parameters(parameters, backward_propagation(parameters, cache, X, Y), learning_rate=1.2)
        if print_cost and i % 1000 == 0:
            print("Cost after iteration %i: %f" % (i, costs[-1]))
    return parameters, costs
""",
            """
def nn_model(X, Y, n_h, num_iterations, print_cost=False):
    p = {"W1": np.random.randn(n_h, len(X)) * 0.01, "b1": np.zeros((n_h, 1)),
         "W2": np.random.randn(1, n_h) * 0.01, "b2": np.zeros((1, 1))}
    for _ in range(num_iterations):
        A1 = np.tanh(p["W1"] @ X + p["b1"])
        d2 = (sigmoid(p["W2"] @ A1 + p["b2"]) - Y) / X.shape[1]
        d1 = p["W2"].T @ d2 * (1 - A1 ** 2)
        grads = {"W1": d1 @ X.T, "b1": d1.sum(1, keepdims=True), "W2": d2 @ A1.T, "b2": d2.sum(1, keepdims=True)}
        p = {k: p[k] - 1.2 * grads[k] for k in p}
    return p
""",
        ),
        misconceptions=MODEL_MISTAKES,
        unkillable={
            "compute_cost(A2, Y) -> compute_cost(Y, A2)": "the cost is only printed: no step and no result depends on it"
        },
    ),
    Exercise(
        "predict",
        inputs=to_predict,
        sizes=(dict(n_x=3, n_h=4, m=31), dict(n_x=2, n_h=5, m=20), dict(n_x=1, n_h=2, m=25), dict(n_x=2, n_h=3, m=1)),
        returns="predictions",
        uses=("forward_propagation",),
        vectorised=0.2,
        idiom="""
def predict(parameters, X):
    out = forward_propagation(X, parameters)[0]
    return np.where(out > 0.5, 1, 0)
""",
        equivalents=(
            "def predict(parameters, X):\n    A2, cache = forward_propagation(X, parameters)\n    return np.round(A2)\n",
            "def predict(parameters, X):\n    return forward_propagation(X, parameters)[1]['Z2'] >= 0\n",
            """
def predict(parameters, X):
    A2, _ = forward_propagation(X, parameters)
    predictions = np.zeros((1, X.shape[1]))
    for i in range(X.shape[1]):
        predictions[0, i] = 1 if A2[0, i] > 0.5 else 0
    return predictions
""",
        ),
        misconceptions=PREDICT_MISTAKES,
    ),
]
