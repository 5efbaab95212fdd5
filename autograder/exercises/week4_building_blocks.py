"""Exercises of week4_building_blocks: the parts of a network of any depth, from first weights to gradient check."""

import numpy as np

from autograder.exercise import Exercise, Misconception
from nnlab.check.functions import FUNCTIONS
from nnlab.check.observe import Case

from . import draw, shared


def layer(rng, n, n_prev, m):
    """A_prev (n_prev, m), W (n, n_prev), b (n, 1) of one layer; about half of the entries of Z are negative."""
    W = draw.normal(rng, n, n_prev, scale=1 / np.sqrt(n_prev))
    return draw.normal(rng, n_prev, m), W, draw.normal(rng, n, 1, scale=0.5)


def layer_forward(rng, n, n_prev, m, activation):
    return *layer(rng, n, n_prev, m), activation


def linear_backward_inputs(rng, n, n_prev, m):
    return draw.normal(rng, n, m), layer(rng, n, n_prev, m)


def layer_backward(rng, n, n_prev, m, activation):
    A_prev, W, b = layer(rng, n, n_prev, m)
    return draw.normal(rng, n, m), ((A_prev, W, b), W @ A_prev + b), activation


def network(rng, layers, m):
    """X, parameters, AL and caches of a network that is alive: at least half of the examples reach the output through
    some unit that is on in every hidden layer, each large enough hidden layer also has a unit that is off somewhere,
    and all outputs lie between 0.05 and 0.95."""
    while True:
        parameters, A, caches, reach = draw.parameters(rng, layers, scale=1.4), draw.normal(rng, layers[0], m), [], 1
        X, depth, mixed = A, len(layers) - 1, True
        for l in range(1, depth + 1):
            W, b = parameters[f"W{l}"], parameters[f"b{l}"]
            Z = W @ A + b
            caches.append(((A, W, b), Z))
            A = 1 / (1 + np.exp(-Z)) if l == depth else np.maximum(Z, 0)
            if l < depth:
                reach = reach * (Z > 0).any(axis=0)
                mixed = mixed and ((Z < 0).any() or Z.size < 5)
        if np.mean(reach) >= 0.5 and mixed and 0.05 < A.min() and A.max() < 0.95:
            return X, parameters, A, caches


def network_forward(rng, layers, m):
    return network(rng, layers, m)[:2]


def network_backward(rng, layers, m):
    _, _, AL, caches = network(rng, layers, m)
    return AL, draw.labels(rng, m, layers[-1]), caches


def step(rng, layers, learning_rate):
    parameters = draw.parameters(rng, layers)
    return parameters, draw.gradients(rng, parameters), learning_rate


def nudging(rng, cost, layers, off, epsilon=None, reverse=False):
    """A cost by name, parameters, and their gradients, each entry off by about the fraction `off`.

    reverse: the gradients come in the order of a backward pass, with a dA among them.
    """
    parameters = draw.parameters(rng, layers)
    right = GRADIENTS[cost](parameters)
    grads = {f"d{k}": v * (1 + off * rng.uniform(0.5, 1.5, v.shape)) for k, v in right.items()}
    if reverse:
        grads = {"dA0": draw.normal(rng, layers[0], 4), **dict(reversed(grads.items()))}
    args = FUNCTIONS[cost], parameters, grads
    return args if epsilon is None else (*args, epsilon)


def gradients_of_waves(parameters):
    """Of sum(sin p + p * mean), where mean is the mean over the arrays of each array's mean."""
    mean, total = np.mean([p.mean() for p in parameters.values()]), sum(p.sum() for p in parameters.values())
    return {k: np.cos(p) + mean + total / (len(parameters) * p.size) for k, p in parameters.items()}


GRADIENTS = {"cost_of_waves": gradients_of_waves, "cost_of_squares": dict}


def delicate(rng):
    """Notes on the arrays that `gradient_check` is given: shared, or too coarse for a small nudge."""
    cost, parameters, grads = nudging(rng, "cost_of_waves", (2, 3, 1), 0.3)
    narrow = {k: v.astype(np.float32) for k, v in parameters.items()}
    shared_arrays = "It writes into the caller's own arrays, even if it puts them back. Nudge a copy."
    coarse = "With float32 parameters your nudge of 1e-7 is lost in rounding. Make the copies float64."
    return [
        Case((cost, parameters, grads), "read-only arrays", role="note", readonly=True, says=shared_arrays),
        Case((cost, narrow, grads), "float32 parameters", role="note", says=coarse),
    ]


def overflowing(rng):
    """A note, not a deduction: e to the Z over e to the Z plus 1 is inf / inf for large Z."""
    says = "For an entry of 800 your result is not finite. Dividing 1 by (1 + e to the minus Z) stands such numbers."
    return [Case((np.array([[-800.0, 0.0, 800.0]]),), "Z = -800, 0, 800", role="note", view="finite", says=says)]


def certain(rng):
    """A note, not a deduction: the textbook cost is infinite or NaN where an output rounds to 0 or 1."""
    says = "With outputs that round to 0 or 1 your cost is not finite; the textbook formula is not either."
    outputs, labels = np.array([[1.0, 0.0, 0.5]]), np.array([[1.0, 0.0, 1.0]])
    return [Case((outputs, labels), "outputs of 0 and 1", role="note", view="finite", says=says)]


def at_zero(rng):
    """A note, not a deduction: the slope of ReLU at 0 is a convention."""
    says = "Where Z is exactly 0, the text sets the slope to 0; yours differs there. It costs nothing."
    return [Case((draw.normal(rng, 1, 3), np.array([[-1.0, 0.0, 1.0]])), "Z = -1, 0, 1", role="note", says=says)]


def from_week_2(*ids):
    """Misconceptions about the sigmoid that are the same as in the other assignments."""
    return tuple(m for m in shared.sigmoid("Z")["misconceptions"] if m.id in ids)


def cache_mistakes(function):
    """What goes wrong with the second result of `sigmoid` and `relu`; the idioms of both end in `return A, Z`."""
    return (
        Misconception(
            "no-cache",
            f"`{function}` returns one thing. This time two are wanted: A, and the cache for the backward pass.",
            (("return A, cache", "return A"),),
            (("return A, Z", "return A"),),
        ),
        Misconception(
            "cache-is-A",
            "Your cache is A. The backward pass needs what went into the activation: the cache is Z.",
            (("cache = Z", "cache = A"),),
            (("return A, Z", "return A, A"),),
        ),
        Misconception(
            "results-swapped",
            "A and the cache are the wrong way round: A comes first.",
            (("return A, cache", "return cache, A"),),
            (("return A, Z", "return Z, A"),),
        ),
    )


def initialiser_mistakes(layers, idiom_W, idiom_b):
    """Mistakes of both initialisers.

    layers: (text of a weight in the reference, text of a bias, n, n_prev), for each line in which one is made
    idiom_W, idiom_b: how the idiom draws a weight of `shape`, and how it makes the bias of such a layer
    """

    def mistake(id, says, weight="", bias="", idiom=(), by="outputs"):
        """weight, bias: what stands in their places in the reference; {n}, {n_prev} are the sizes."""
        patch = [(old, weight.format(n=n, n_prev=n_prev)) for old, _, n, n_prev in layers if weight]
        patch += [(old, bias.format(n=n, n_prev=n_prev)) for _, old, n, n_prev in layers if bias]
        return Misconception(id, says, tuple(patch), idiom, by)

    return (
        mistake(
            "uniform",
            "Your weights are drawn evenly from 0 to 0.01: none is negative. `np.random.randn` draws from the "
            "normal distribution.",
            weight="np.random.rand({n}, {n_prev}) * 0.01",
            idiom=((idiom_W, "0.01 * np.random.random(shape)"),),
        ),
        mistake(
            "factor-dropped",
            "The small factor is missing: your weights have a standard deviation of 1. Multiply by 0.01.",
            weight="np.random.randn({n}, {n_prev})",
            idiom=((idiom_W, "np.random.standard_normal(shape)"),),
        ),
        mistake(
            "zero-weights",
            "All weights are zero, so all units of a layer are equal and stay equal. Draw them at random.",
            weight="np.zeros(({n}, {n_prev}))",
            idiom=((idiom_W, "np.zeros(shape)"),),
        ),
        mistake(
            "equal-weights",
            "All weights are the same number, so all units of a layer stay equal. Draw each one at random.",
            weight="np.ones(({n}, {n_prev})) * 0.01",
            idiom=((idiom_W, "np.full(shape, 0.01)"),),
        ),
        mistake(
            "equal-units",
            "All rows of a weight matrix are the same. Each unit has its own row: draw them one by one.",
            weight="np.random.randn(1, {n_prev}) * np.full(({n}, 1), 0.01)",
            idiom=((idiom_W, "np.repeat(0.01 * np.random.standard_normal((1, shape[1])), shape[0], axis=0)"),),
        ),
        mistake(
            "transposed-weights",
            "Your weight matrices are transposed. A row belongs to a unit: the first size is that of the layer itself.",
            weight="np.random.randn({n_prev}, {n}) * 0.01",
            idiom=((idiom_W, "0.01 * np.random.standard_normal(shape[::-1])"),),
        ),
        mistake(
            "no-square-root",
            "Your weights have the size 1 / n_prev. The choice besides 0.01 is 1 over the square root of n_prev.",
            weight="np.random.randn({n}, {n_prev}) / {n_prev}",
            idiom=((idiom_W, "np.random.standard_normal(shape) / shape[1]"),),
        ),
        mistake(
            "scaled-by-own-size",
            "You divide by the square root of the layer's own number of units. What counts is the number of "
            "inputs of a "
            "unit, n_prev.",
            weight="np.random.randn({n}, {n_prev}) / np.sqrt({n})",
            idiom=((idiom_W, "np.random.standard_normal(shape) / np.sqrt(shape[0])"),),
        ),
        mistake(
            "scaled-for-relu",
            "You use the square root of 2 / n_prev: a good choice for ReLU, but here 0.01 or 1 over the square "
            "root of "
            "n_prev is asked for.",
            weight="np.random.randn({n}, {n_prev}) * np.sqrt(2 / {n_prev})",
            idiom=((idiom_W, "np.random.standard_normal(shape) * np.sqrt(2 / shape[1])"),),
        ),
        mistake(
            "rank-1-biases",
            "Your biases are rank-1 arrays, neither rows nor columns. Give them both sizes: (n, 1).",
            bias="np.zeros({n})",
            idiom=((idiom_b, "np.zeros(shape[0])"),),
        ),
        mistake(
            "row-biases",
            "Your biases are rows. They have to be columns, shape (n, 1), so that they fit to every example.",
            bias="np.zeros((1, {n}))",
            idiom=((idiom_b, "np.zeros((1, shape[0]))"),),
        ),
        mistake(
            "biases-of-one",
            "Your biases are 1. They start as zeros.",
            bias="np.ones(({n}, 1))",
            idiom=((idiom_b, "np.ones((shape[0], 1))"),),
        ),
        mistake(
            "numbers-for-biases",
            "Your biases are plain numbers. Each unit has its own bias: columns of shape (n, 1).",
            bias="0.0",
            idiom=((idiom_b, "0"),),
        ),
        mistake(
            "bias-for-each-input",
            "Your biases have an entry for each input of a unit. There is one for each unit: shape (n, 1).",
            bias="np.zeros(({n_prev}, 1))",
            idiom=((idiom_b, "np.zeros((shape[1], 1))"),),
        ),
        mistake(
            "not-zero",
            "The biases are random. They start as zeros: the weights break the symmetry already.",
            bias="np.random.randn({n}, 1) * 0.01",
            idiom=((idiom_b, "0.01 * np.random.standard_normal((shape[0], 1))"),),
            by="evidence",
        ),
    )


def carried(function):
    """Leaves of `function`'s cache, as they are called in messages."""
    return {
        "linear_forward": ("cache", *(f"cache[{i}]" for i in range(3))),
        "linear_activation_forward": (
            *("cache", "cache[0]", "cache[1]"),
            *(f"cache[0][{i}]" for i in range(3)),
        ),
        "L_model_forward": (
            "caches",
            *(f"caches[{l}]{rest}" for l in range(5) for rest in ("", "[0]", "[1]", "[0][0]", "[0][1]", "[0][2]")),
        ),
    }[function]


NETWORKS = (
    dict(layers=(3, 5, 4, 6, 2), m=7),
    dict(layers=(4, 3, 7, 5, 6, 2), m=8),
    dict(layers=(5, 3, 4, 2, 1), m=6),
    dict(layers=(3, 3, 3, 3), m=5),
    dict(layers=(4, 3), m=6),
    dict(layers=(1, 4, 2), m=200),
    dict(layers=(2, 4, 3), m=1),
)
FORWARD = ("linear_forward", "sigmoid", "relu")
BACKWARD = ("sigmoid", "relu", "sigmoid_backward", "relu_backward", "linear_backward")

EXERCISES = [
    Exercise(
        "initialize_parameters",
        inputs=lambda rng, n_x, n_h, n_y: (n_x, n_h, n_y),
        sizes=(dict(n_x=60, n_h=36, n_y=80), dict(n_x=2, n_h=2000, n_y=1)),
        view="initialiser",
        repeat=3,
        rtol=0.1,
        float32=False,
        layouts=False,
        also_right=(
            (
                ("randn(n_h, n_x) * 0.01", "randn(n_h, n_x) / np.sqrt(n_x)"),
                ("randn(n_y, n_h) * 0.01", "randn(n_y, n_h) / np.sqrt(n_h)"),
            ),
        ),
        idiom="""
def initialize_parameters(n_x, n_h, n_y):
    drawn = {}
    for l, shape in enumerate([(n_h, n_x), (n_y, n_h)], start=1):
        drawn[f"W{l}"] = 0.01 * np.random.standard_normal(shape)
        drawn[f"b{l}"] = np.zeros((shape[0], 1))
    return drawn
""",
        equivalents=(
            """
def initialize_parameters(n_x, n_h, n_y):
    np.random.seed(2)
    W1 = np.random.normal(0, 0.01, size=(n_h, n_x))
    W2 = np.random.normal(0, 0.01, size=(n_y, n_h))
    assert W1.shape == (n_h, n_x)
    return dict(W1=W1, b1=np.zeros(shape=(n_h, 1)), W2=W2, b2=np.zeros(shape=(n_y, 1)))
""",
            """
def initialize_parameters(n_x, n_h, n_y):
    rng = np.random.default_rng(3)
    b1, b2 = np.zeros([n_h, 1], dtype=int), np.full((n_y, 1), 0.0)
    return {
        "b2": b2, "W2": rng.normal(scale=n_h ** -0.5, size=(n_y, n_h)),
        "b1": b1, "W1": rng.normal(scale=n_x ** -0.5, size=(n_h, n_x)),
    }
""",
        ),
        misconceptions=initialiser_mistakes(
            [
                ("np.random.randn(n_h, n_x) * 0.01", "np.zeros((n_h, 1))", "n_h", "n_x"),
                ("np.random.randn(n_y, n_h) * 0.01", "np.zeros((n_y, 1))", "n_y", "n_h"),
            ],
            "0.01 * np.random.standard_normal(shape)",
            "np.zeros((shape[0], 1))",
        ),
    ),
    Exercise(
        "initialize_parameters_deep",
        inputs=lambda rng, layer_dims: (list(layer_dims),),
        sizes=(dict(layer_dims=(60, 36, 90, 25)), dict(layer_dims=(50, 42))),
        uses=("initialize_parameters",),
        view="initialiser",
        repeat=3,
        rtol=0.1,
        float32=False,
        layouts=False,
        also_right=((("layer_dims[l - 1]) * 0.01", "layer_dims[l - 1]) / np.sqrt(layer_dims[l - 1])"),),),
        idiom="""
def initialize_parameters_deep(layer_dims):
    drawn = {}
    for l, shape in enumerate(zip(layer_dims[1:], layer_dims[:-1]), start=1):
        W = 0.01 * np.random.standard_normal(shape)
        drawn.update({f"W{l}": W, f"b{l}": np.zeros((shape[0], 1))})
    return drawn
""",
        equivalents=(
            """
def initialize_parameters_deep(layer_dims):
    np.random.seed(3)
    parameters = {}
    for l in range(len(layer_dims) - 1):
        n_prev, n = layer_dims[l], layer_dims[l + 1]
        parameters["W%d" % (l + 1)] = np.random.randn(n, n_prev) / np.sqrt(n_prev)
        parameters["b%d" % (l + 1)] = np.zeros([n, 1])
    return parameters
""",
            """
def initialize_parameters_deep(layer_dims):
    rng, L = np.random.default_rng(), len(layer_dims) - 1
    sizes = {l: (layer_dims[l], layer_dims[l - 1]) for l in range(1, L + 1)}
    weights = {"W{}".format(l): rng.normal(scale=0.01, size=sizes[l]) for l in sizes}
    return weights | {"b{}".format(l): np.zeros((layer_dims[l], 1)) for l in range(1, L + 1)}
""",
        ),
        misconceptions=(
            *initialiser_mistakes(
                [
                    (
                        "np.random.randn(layer_dims[l], layer_dims[l - 1]) * 0.01",
                        "np.zeros((layer_dims[l], 1))",
                        "layer_dims[l]",
                        "layer_dims[l - 1]",
                    )
                ],
                "0.01 * np.random.standard_normal(shape)",
                "np.zeros((shape[0], 1))",
            ),
            Misconception(
                "last-layer-missing",
                "The last layer is missing. `range(1, n)` ends at n - 1: mind that `layer_dims` has L + 1 entries.",
                (("range(1, L)", "range(1, L - 1)"),),
                (("enumerate(zip(layer_dims[1:], layer_dims[:-1])", "enumerate(zip(layer_dims[1:-1], layer_dims)"),),
            ),
            Misconception(
                "parameters-for-the-input",
                "There are parameters for layer 0 too. Layer 0 is the input: nothing is learnt there. Start at 1.",
                (("range(1, L)", "range(L)"),),
                (("zip(layer_dims[1:], layer_dims[:-1]), start=1", "zip(layer_dims, layer_dims[-1:] + layer_dims)"),),
            ),
            Misconception(
                "one-for-l",
                "All layers are stored under the number 1, so each overwrites the one before. Use the letter l in "
                "the key.",
                (('"W" + str(l)', '"W" + str(1)'), ('"b" + str(l)', '"b" + str(1)')),
                (('f"W{l}": W, f"b{l}"', '"W1": W, "b1"'),),
            ),
        ),
    ),
    Exercise(
        "linear_forward",
        inputs=layer,
        sizes=(
            dict(n=4, n_prev=3, m=6),
            dict(n=3, n_prev=3, m=3),
            dict(n=1, n_prev=5, m=2),
            dict(n=5, n_prev=1, m=4),
            dict(n=3, n_prev=4, m=1),
            dict(n=2, n_prev=3, m=300),
        ),
        returns=("Z", "cache"),
        parts={"Z": (("Z",), 3), "cache": (carried("linear_forward"), 1)},
        vectorised=0.2,
        idiom="""
def linear_forward(A, W, b):
    product = np.einsum("ij,jk->ik", W, A)
    return np.add(product, b), [A, W, b]
""",
        equivalents=(
            """
def linear_forward(A, W, b):
    cache = A, W, b
    Z = W @ A + np.tile(b, (1, A.shape[1]))
    assert Z.shape == (W.shape[0], A.shape[1])
    return Z, cache
""",
            """
def linear_forward(A, W, b):
    Z = np.zeros((W.shape[0], A.shape[1]))
    for i in range(W.shape[0]):
        for j in range(A.shape[1]):
            Z[i, j] = sum(W[i, k] * A[k, j] for k in range(W.shape[1])) + b[i, 0]
    return [Z, (A.copy(), W.copy(), b.copy())]
""",
        ),
        misconceptions=(
            Misconception(
                "elementwise-product",
                "Two letters side by side mean a matrix product. `*` multiplies entry by entry.",
                (("np.dot(W, A)", "W * A"),),
                (('np.einsum("ij,jk->ik", W, A)', "np.multiply(W, A)"),),
            ),
            Misconception(
                "product-the-wrong-way-round",
                "Your product is A times W. It is W times A: the inner sizes, n_prev, have to meet.",
                (("np.dot(W, A)", "np.dot(A, W)"),),
                (('np.einsum("ij,jk->ik", W, A)', "A @ W"),),
            ),
            Misconception(
                "W-transposed",
                "You transpose W. That was right for the column w of week 2; here each unit is a row of W already.",
                (("np.dot(W, A)", "np.dot(W.T, A)"),),
                (('np.einsum("ij,jk->ik", W, A)', "W.T @ A"),),
            ),
            Misconception(
                "bias-left-out",
                "b is not in your Z.",
                (("np.dot(W, A) + b", "np.dot(W, A)"),),
                (("np.add(product, b)", "product"),),
            ),
            Misconception(
                "bias-subtracted",
                "You subtract b. It is added.",
                (("np.dot(W, A) + b", "np.dot(W, A) - b"),),
                (("np.add", "np.subtract"),),
            ),
            Misconception(
                "cache-order",
                "The cache holds the right arrays in another order. It is A, W, b: the backward pass unpacks them so.",
                (("(A, W, b)\n    return", "(W, A, b)\n    return"),),
                (("[A, W, b]", "[W, A, b]"),),
            ),
            Misconception(
                "cache-without-b",
                "b is missing in the cache. It holds three arrays: A, W, b.",
                (("(A, W, b)\n    return", "(A, W)\n    return"),),
                (("[A, W, b]", "[A, W]"),),
            ),
            Misconception(
                "Z-in-the-cache",
                "Your cache begins with Z, the result. The backward pass needs what went in: A, W, b.",
                (("(A, W, b)\n    return", "(Z, W, b)\n    return"),),
                (("return np.add(product, b), [A, W, b]", "Z = product + b\n    return Z, [Z, W, b]"),),
            ),
            Misconception(
                "no-cache",
                "You return Z alone. Two things are wanted: Z and the cache.",
                (("return Z, cache", "return Z"),),
                ((", [A, W, b]", ""),),
            ),
            Misconception(
                "results-swapped",
                "Z and the cache are the wrong way round: Z comes first.",
                (("return Z, cache", "return cache, Z"),),
                (("return np.add(product, b), [A, W, b]", "return [A, W, b], product + b"),),
            ),
        ),
    ),
    Exercise(
        "sigmoid",
        inputs=lambda rng, n, m: (draw.normal(rng, n, m, scale=2.0),),
        sizes=(dict(n=3, m=4), dict(n=1, m=1), dict(n=2, m=50)),
        returns=("A", "cache"),
        extra=overflowing,
        idiom="""
def sigmoid(Z):
    e = np.exp(Z)
    A = e / (e + 1)
    return A, Z
""",
        equivalents=(
            "def sigmoid(Z):\n    return [0.5 * (1 + np.tanh(Z / 2)), Z.copy()]\n",
            "def sigmoid(Z):\n    from scipy.special import expit\n    return expit(Z), Z\n",
            "def sigmoid(Z):\n    return np.power(1.0 + np.exp(-1 * Z), -1), np.array(Z)\n",
        ),
        misconceptions=(
            *from_week_2("sign-of-the-exponent", "no-reciprocal", "minus-in-the-denominator", "tanh-for-sigmoid"),
            Misconception(
                "slope-for-value",
                "Your A is the slope of the sigmoid, s(1 - s), not the sigmoid s.",
                (("    cache", "    A = A * (1 - A)\n    cache"),),
                (("e / (e + 1)", "e / (e + 1) ** 2"),),
            ),
            *cache_mistakes("sigmoid"),
        ),
    ),
    Exercise(
        "relu",
        inputs=lambda rng, n, m: (draw.normal(rng, n, m, scale=2.0),),
        sizes=(dict(n=3, m=4), dict(n=2, m=1), dict(n=1, m=50)),
        returns=("A", "cache"),
        idiom="""
def relu(Z):
    A = np.where(Z < 0, 0.0, Z)
    return A, Z
""",
        equivalents=(
            "def relu(Z):\n    A = Z * (Z > 0)\n    return A, Z\n",
            "def relu(Z):\n    A = np.copy(Z)\n    A[A < 0] = 0\n    return [A, Z]\n",
            "def relu(Z):\n    return (np.abs(Z) + Z) / 2, Z.copy()\n",
            """
def relu(Z):
    A = np.zeros(Z.shape)
    for i in range(Z.shape[0]):
        for j in range(Z.shape[1]):
            A[i, j] = max(0, Z[i, j])
    return A, Z
""",
        ),
        misconceptions=(
            Misconception(
                "max-over-an-axis",
                "You take the largest entry of each column, as `np.max(Z, 0)` does. To compare each entry with 0, "
                "use `np.maximum`.",
                (("np.maximum(0, Z)", "np.max(Z, 0)"),),
                (("np.where(Z < 0, 0.0, Z)", "Z.max(axis=0)"),),
            ),
            Misconception(
                "minimum",
                "You keep the negative entries and set the positive ones to 0. It is the other way round.",
                (("np.maximum", "np.minimum"),),
                (("Z < 0", "Z > 0"),),
            ),
            Misconception(
                "leaky",
                "Negative entries shrink to a hundredth in your A. That is the leaky ReLU; here they become 0.",
                (("np.maximum(0, Z)", "np.maximum(0.01 * Z, Z)"),),
                (("0.0, Z)", "0.01 * Z, Z)"),),
            ),
            Misconception(
                "absolute-value",
                "Negative entries lose their sign in your A. They become 0.",
                (("np.maximum(0, Z)", "np.abs(Z)"),),
                (("0.0, Z)", "-Z, Z)"),),
            ),
            Misconception(
                "slope-for-value",
                "Your A holds only 0 and 1: that is the slope of ReLU. Positive entries stay as they are.",
                (("np.maximum(0, Z)", "(Z > 0) * 1.0"),),
                (("0.0, Z)", "0.0, 1.0)"),),
            ),
            Misconception(
                "at-least-one",
                "You compare with 1: everything below 1 becomes 1. Compare with 0.",
                (("np.maximum(0, Z)", "np.maximum(1, Z)"),),
                (("Z < 0, 0.0", "Z < 1, 1.0"),),
            ),
            Misconception(
                "changes-argument",
                "You overwrite entries of Z itself, so the caller's Z is lost, and the cache with it. Overwrite a "
                "copy.",
                (("A = np.maximum(0, Z)", "Z[Z < 0] = 0\n    A = Z"),),
                (("A = np.where(Z < 0, 0.0, Z)", "A = np.maximum(Z, 0, out=Z)"),),
            ),
            *cache_mistakes("relu"),
        ),
        unkillable={"np.maximum(0, Z) -> np.maximum(Z, 0)": "the larger of two does not depend on their order"},
    ),
    Exercise(
        "linear_activation_forward",
        inputs=layer_forward,
        sizes=(
            dict(n=4, n_prev=3, m=6, activation="relu"),
            dict(n=2, n_prev=4, m=5, activation="sigmoid"),
            dict(n=3, n_prev=3, m=3, activation="relu"),
            dict(n=2, n_prev=5, m=1, activation="sigmoid"),
            dict(n=1, n_prev=3, m=4, activation="sigmoid"),
            dict(n=5, n_prev=1, m=40, activation="relu"),
        ),
        returns=("A", "cache"),
        uses=FORWARD,
        parts={"A": (("A",), 3), "cache": (carried("linear_activation_forward"), 1)},
        idiom="""
def linear_activation_forward(A_prev, W, b, activation):
    linear = linear_forward(A_prev, W, b)
    g = {"sigmoid": sigmoid, "relu": relu}[activation]
    A, kept = g(linear[0])
    return A, [linear[1], kept]
""",
        equivalents=(
            """
def linear_activation_forward(A_prev, W, b, activation="relu"):
    if activation == "sigmoid":
        Z, linear_cache = linear_forward(A_prev, W, b)
        A, activation_cache = sigmoid(Z)
    if activation == "relu":
        Z, linear_cache = linear_forward(A_prev, W, b)
        A, activation_cache = relu(Z)
    assert A.shape == (W.shape[0], A_prev.shape[1])
    cache = linear_cache, activation_cache
    return A, cache
""",
            """
def linear_activation_forward(A_prev, W, b, activation):
    Z = W @ A_prev + b
    A = 1 / (1 + np.exp(-Z)) if activation == "sigmoid" else np.maximum(Z, 0)
    return A, ((A_prev, W, b), Z)
""",
        ),
        misconceptions=(
            Misconception(
                "activations-swapped",
                "You apply the sigmoid when ReLU is asked for, and the other way round.",
                (
                    ('activation == "sigmoid"', 'activation == "RELU"'),
                    ('activation == "relu"', 'activation == "sigmoid"'),
                    ('"RELU"', '"relu"'),
                ),
                (('"sigmoid": sigmoid, "relu": relu', '"sigmoid": relu, "relu": sigmoid'),),
            ),
            Misconception(
                "always-sigmoid",
                "You apply the sigmoid whatever `activation` says.",
                (('"relu":\n        A, activation_cache = relu', '"relu":\n        A, activation_cache = sigmoid'),),
                (('{"sigmoid": sigmoid, "relu": relu}[activation]', "sigmoid"),),
            ),
            Misconception(
                "always-relu",
                "You apply ReLU whatever `activation` says.",
                (
                    (
                        '"sigmoid":\n        A, activation_cache = sigmoid',
                        '"sigmoid":\n        A, activation_cache = relu',
                    ),
                ),
                (('{"sigmoid": sigmoid, "relu": relu}[activation]', "relu"),),
            ),
            Misconception(
                "activation-left-out",
                "Your A is Z: the activation is not applied to it.",
                (("return A, cache", "return Z, cache"),),
                (("return A, [", "return linear[0], ["),),
            ),
            Misconception(
                "pair-for-A",
                "Your A is a pair. `sigmoid` and `relu` return two things: unpack them into A and the activation "
                "cache.",
                (
                    ("A, activation_cache = sigmoid(Z)", "A, activation_cache = sigmoid(Z), Z"),
                    ("A, activation_cache = relu(Z)", "A, activation_cache = relu(Z), Z"),
                ),
                (("return A, [", "return (A, kept), ["),),
            ),
            Misconception(
                "caches-swapped",
                "The two halves of the cache are the wrong way round: the linear cache comes first.",
                (("(linear_cache, activation_cache)", "(activation_cache, linear_cache)"),),
                (("[linear[1], kept]", "[kept, linear[1]]"),),
            ),
            Misconception(
                "linear-cache-only",
                "Your cache is the linear cache alone. It is a pair: the linear cache and the activation cache.",
                (("(linear_cache, activation_cache)", "linear_cache"),),
                (("[linear[1], kept]", "linear[1]"),),
            ),
            Misconception(
                "activation-cache-only",
                "Your cache is the activation cache alone. It is a pair: the linear cache and the activation cache.",
                (("(linear_cache, activation_cache)", "activation_cache"),),
                (("[linear[1], kept]", "kept"),),
            ),
            Misconception(
                "flat-cache",
                "Your cache is one tuple of four. Keep the two caches whole: a pair of the linear and the "
                "activation cache.",
                (("(linear_cache, activation_cache)", "(*linear_cache, activation_cache)"),),
                (("[linear[1], kept]", "[*linear[1], kept]"),),
            ),
            Misconception(
                "A-in-the-cache",
                "The second half of your cache is A. It is what the activation function returned as its cache: Z.",
                (("(linear_cache, activation_cache)", "(linear_cache, A)"),),
                (("[linear[1], kept]", "[linear[1], A]"),),
            ),
        ),
    ),
    Exercise(
        "L_model_forward",
        inputs=network_forward,
        sizes=NETWORKS,
        returns=("AL", "caches"),
        uses=("linear_activation_forward", *FORWARD),
        parts={"AL": (("AL",), 3), "caches": (carried("L_model_forward"), 2)},
        vectorised=0.2,
        idiom="""
def L_model_forward(X, parameters):
    L = sum(key.startswith("W") for key in parameters)
    outputs, caches = {0: X}, {}
    for l in range(1, L + 1):
        g = "sigmoid" if l == L else "relu"
        W, b = parameters[f"W{l}"], parameters[f"b{l}"]
        outputs[l], caches[l] = linear_activation_forward(outputs[l - 1], W, b, g)
    return outputs[L], [caches[l] for l in range(1, L + 1)]
""",
        equivalents=(
            """
def L_model_forward(X, parameters):
    caches = []
    A = X
    L = len(parameters) // 2
    for l in range(1, L):
        A_prev = A
        A, cache = linear_activation_forward(
            A_prev, parameters["W" + str(l)], parameters["b" + str(l)], activation="relu"
        )
        caches.append(cache)
    AL, cache = linear_activation_forward(A, parameters["W" + str(L)], parameters["b" + str(L)], activation="sigmoid")
    caches.append(cache)
    assert AL.shape[1] == X.shape[1]
    return AL, caches
""",
            """
def L_model_forward(X, parameters):
    A, caches, l = X, (), 1
    while "W%d" % l in parameters:
        W, b = parameters["W%d" % l], parameters["b%d" % l]
        Z = W @ A + b
        caches += (((A, W, b), Z),)
        A = np.maximum(Z, 0)
        l += 1
    return 1 / (1 + np.exp(-Z)), caches
""",
        ),
        misconceptions=(
            Misconception(
                "X-in-every-layer",
                "Each of your layers reads X. Only layer 1 does; every other layer reads the output of the one before.",
                (
                    ("A, cache = linear_activation_forward(A", "A, cache = linear_activation_forward(X"),
                    ("AL, cache = linear_activation_forward(A", "AL, cache = linear_activation_forward(X"),
                ),
                (("outputs[l - 1], W", "X, W"),),
            ),
            Misconception(
                "X-in-every-hidden-layer",
                "Each of your hidden layers reads X. Only layer 1 does; every other layer reads the output of the "
                "one "
                "before.",
                (("A, cache = linear_activation_forward(A", "A, cache = linear_activation_forward(X"),),
                (("outputs[l - 1], W", "outputs[L - 1] if l == L else X, W"),),
            ),
            Misconception(
                "X-in-the-last-layer",
                "Your last layer reads X. It reads the output of the layer before.",
                (("AL, cache = linear_activation_forward(A", "AL, cache = linear_activation_forward(X"),),
                (("outputs[l - 1], W", "outputs[0 if l == L else l - 1], W"),),
            ),
            Misconception(
                "one-for-l",
                "Every hidden layer of yours uses W1 and b1. Put the letter l into the key, not the number 1.",
                (
                    ('parameters["W" + str(l)]', 'parameters["W" + str(1)]'),
                    ('parameters["b" + str(l)]', 'parameters["b" + str(1)]'),
                ),
                (
                    (
                        'parameters[f"W{l}"], parameters[f"b{l}"]',
                        'parameters[f"W{L if l == L else 1}"], parameters[f"b{L if l == L else 1}"]',
                    ),
                ),
            ),
            Misconception(
                "relu-at-the-output",
                "Your last layer uses ReLU. The output has to be a probability: the last layer uses the sigmoid.",
                (('"sigmoid")\n    caches', '"relu")\n    caches'),),
                (('"sigmoid" if l == L else "relu"', '"relu"'),),
            ),
            Misconception(
                "sigmoid-in-every-layer",
                "Your hidden layers use the sigmoid. They use ReLU; only the last layer uses the sigmoid.",
                (('"relu")\n        caches', '"sigmoid")\n        caches'),),
                (('"sigmoid" if l == L else "relu"', '"sigmoid"'),),
            ),
            Misconception(
                "linear-hidden-layers",
                "Your hidden layers have no activation. Without one, all layers together are a single linear layer.",
                (
                    (
                        'A, cache = linear_activation_forward(A, W, b, "relu")',
                        "A, cache = linear_forward(A, W, b)\n        cache = (cache, A)",
                    ),
                ),
                (
                    (
                        "    return outputs[L]",
                        "        if l < L:\n"
                        "            Z, kept = linear_forward(outputs[l - 1], W, b)\n"
                        "            outputs[l], caches[l] = Z, (kept, Z)\n"
                        "    return outputs[L]",
                    ),
                ),
            ),
            Misconception(
                "last-cache-missing",
                "The cache of the last layer is not in the list. The backward pass starts with it: append it too.",
                (
                    (
                        '    AL, cache = linear_activation_forward(A, W, b, "sigmoid")\n    caches.append(cache)\n',
                        '    AL, cache = linear_activation_forward(A, W, b, "sigmoid")\n',
                    ),
                ),
                (("[caches[l] for l in range(1, L + 1)]", "[caches[l] for l in range(1, L)]"),),
            ),
            Misconception(
                "last-cache-only",
                "You return the cache of the last layer alone. Wanted is the list of all L caches.",
                (("return AL, caches", "return AL, cache"),),
                (("[caches[l] for l in range(1, L + 1)]", "caches[L]"),),
            ),
            Misconception(
                "caches-in-reverse",
                "Your list of caches begins with the last layer. The first layer comes first.",
                (("return AL, caches", "return AL, caches[::-1]"),),
                (("for l in range(1, L + 1)]", "for l in range(L, 0, -1)]"),),
            ),
            Misconception(
                "activations-for-caches",
                "Your list holds the activations. Append the cache of each layer: the second thing that the layer "
                "function returns.",
                (
                    ('"relu")\n        caches.append(cache)', '"relu")\n        caches.append(A)'),
                    ('"sigmoid")\n    caches.append(cache)', '"sigmoid")\n    caches.append(AL)'),
                ),
                (("[caches[l] for", "[outputs[l] for"),),
            ),
            Misconception(
                "caches-left-out",
                "You return AL alone. Two things are wanted: AL and the list of caches.",
                (("return AL, caches", "return AL"),),
                ((", [caches[l] for l in range(1, L + 1)]", ""),),
            ),
            Misconception(
                "too-many-layers",
                "Your code asks for layer L + 1, which is not there. L is half the number of entries in `parameters`.",
                (("len(parameters) // 2", "len(parameters)"),),
                (('sum(key.startswith("W") for key in parameters)', "len(parameters)"),),
            ),
            Misconception(
                "last-layer-twice",
                "Your loop goes through layer L too, with ReLU, and then layer L comes once more. The loop ends "
                "at L - 1.",
                (("range(1, L)", "range(1, L + 1)"),),
                (
                    ('"sigmoid" if l == L else "relu"', '"relu"'),
                    (
                        "    return outputs[L], [caches[l] for l in range(1, L + 1)]",
                        '    AL, last = linear_activation_forward(outputs[L], W, b, "sigmoid")\n'
                        "    return AL, [caches[l] for l in range(1, L + 1)] + [last]",
                    ),
                ),
            ),
            Misconception(
                "hidden-layer-skipped",
                "Your loop ends one layer early: layer L - 1 is left out. `range(1, n)` ends at n - 1.",
                (("range(1, L)", "range(1, L - 1)"),),
                (
                    ("range(1, L + 1):", "[*range(1, L - 1), L]:"),
                    ("outputs[l - 1], W", "outputs[max(k for k in outputs if k < l)], W"),
                    ("caches[l] for l in range(1, L + 1)", "caches[l] for l in caches"),
                ),
            ),
        ),
    ),
    Exercise(
        "compute_cost",
        inputs=lambda rng, m: (draw.probabilities(rng, 1, m), draw.labels(rng, m)),
        sizes=(dict(m=7), dict(m=4), dict(m=1), dict(m=300)),
        returns="cost",
        vectorised=0.2,
        extra=certain,
        idiom="""
def compute_cost(AL, Y):
    losses = -Y * np.log(AL) - (1 - Y) * np.log(1 - AL)
    return float(np.mean(losses))
""",
        equivalents=(
            """
def compute_cost(AL, Y):
    m = Y.shape[1]
    cost = -(np.dot(Y, np.log(AL).T) + np.dot(1 - Y, np.log(1 - AL).T)) / m
    cost = np.squeeze(cost)
    assert cost.shape == ()
    return cost
""",
            """
def compute_cost(AL, Y):
    logprobs = np.multiply(np.log(AL + 1e-8), Y) + np.multiply(1 - Y, np.log(1 - AL + 1e-8))
    return (np.sum(logprobs, axis=1, keepdims=True) / -AL.shape[1]).item()
""",
            "def compute_cost(AL, Y):\n    return -np.log(np.where(Y == 1, AL, 1 - AL)).mean()\n",
            """
def compute_cost(AL, Y):
    Z = np.log(AL / (1 - AL))
    return np.average(np.logaddexp(0, Z) - Y * Z)
""",
            """
def compute_cost(AL, Y):
    total = 0
    for a, y in zip(AL.ravel(), Y.ravel()):
        total -= y * np.log(a) + (1 - y) * np.log(1 - a)
    return total / Y.size
""",
        ),
        misconceptions=(
            Misconception(
                "cost-sign",
                "Your cost is negative: the minus in front of the sum is missing. The log of a probability is "
                "below zero.",
                (("-1 / m", "1 / m"),),
                (("np.mean(losses)", "-np.mean(losses)"),),
            ),
            Misconception(
                "cost-not-averaged",
                "Your cost is the sum of the losses. Divide by m: the cost is their mean.",
                (("-1 / m *", "-1 *"),),
                (("np.mean", "np.sum"),),
            ),
            Misconception(
                "averaged-twice",
                "Your cost is divided by m twice.",
                (("-1 / m", "-1 / m ** 2"),),
                (("np.mean(losses)", "np.mean(losses / AL.size)"),),
            ),
            Misconception(
                "halved",
                "Your cost is half of what it should be. The factor 1/2 belongs to squared errors, not to the "
                "cross entropy.",
                (("-1 / m", "-1 / (2 * m)"),),
                (("np.mean(losses)", "0.5 * np.mean(losses)"),),
            ),
            Misconception(
                "half-the-cost",
                "Your cost has only the term with Y log AL. Examples with label 0 need (1 - Y) log(1 - AL).",
                ((" + (1 - Y) * np.log(1 - AL)", ""),),
                ((" - (1 - Y) * np.log(1 - AL)", ""),),
            ),
            Misconception(
                "only-label-0",
                "Your cost has only the term with (1 - Y) log(1 - AL). Examples with label 1 need Y log AL.",
                (("Y * np.log(AL) + (1 - Y)", "(1 - Y)"),),
                (("-Y * np.log(AL) - (1 - Y)", "-(1 - Y)"),),
            ),
            Misconception(
                "terms-subtracted",
                "You subtract the second term from the first. Inside the sum the two are added.",
                (("np.log(AL) + (1", "np.log(AL) - (1"),),
                (("np.log(AL) - (1", "np.log(AL) + (1"),),
            ),
            Misconception(
                "sum-of-two-arguments",
                "A second argument of `np.sum` or `np.mean` is not added: it is the axis. Add the two terms with "
                "`+` first.",
                (("np.log(AL) + (1 - Y)", "np.log(AL), (1 - Y)"),),
                (("float(np.mean(losses))", "np.sum(-Y * np.log(AL), -(1 - Y) * np.log(1 - AL))"),),
            ),
            Misconception(
                "outer-product",
                "Your cost sums over all pairs of examples: `np.dot(Y.T, log AL)` is an (m, m) table. Multiply "
                "entry by "
                "entry, or transpose the other factor.",
                (
                    (
                        "Y * np.log(AL) + (1 - Y) * np.log(1 - AL)",
                        "np.dot(Y.T, np.log(AL)) + np.dot((1 - Y).T, np.log(1 - AL))",
                    ),
                ),
                (
                    (
                        "float(np.mean(losses))",
                        "-np.sum(np.outer(Y, np.log(AL)) + np.outer(1 - Y, np.log(1 - AL))) / Y.size",
                    ),
                ),
            ),
            Misconception(
                "base-2",
                "Your cost is 1.44 times too large: you take logarithms to base 2. `np.log` is the natural one.",
                (("np.log(AL)", "np.log2(AL)"), ("np.log(1 - AL)", "np.log2(1 - AL)")),
                (("np.mean(losses)", "np.mean(losses) / np.log(2)"),),
            ),
            Misconception(
                "one-minus-log",
                "You write 1 - log AL where log(1 - AL) belongs: take the logarithm of the whole difference.",
                (("np.log(1 - AL)", "(1 - np.log(AL))"),),
                (("np.log(1 - AL)", "(1 - np.log(AL))"),),
            ),
            Misconception(
                "same-logarithm-twice",
                "Both of your terms have log AL. Examples with label 0 need the log of 1 - AL.",
                (("np.log(1 - AL)", "np.log(AL)"),),
                (("np.log(1 - AL)", "np.log(AL)"),),
            ),
            Misconception(
                "logarithm-of-the-labels",
                "You take the logarithm of the labels, and the log of 0 is minus infinity. Take it of the "
                "predictions AL.",
                (("Y * np.log(AL) + (1 - Y) * np.log(1 - AL)", "AL * np.log(Y) + (1 - AL) * np.log(1 - Y)"),),
                (("-Y * np.log(AL) - (1 - Y) * np.log(1 - AL)", "-AL * np.log(Y) - (1 - AL) * np.log(1 - Y)"),),
            ),
            Misconception(
                "labels-swapped",
                "The labels of your two terms are swapped: Y belongs to log AL, and 1 - Y to log(1 - AL).",
                (("Y * np.log(AL) + (1 - Y) * np.log(1 - AL)", "(1 - Y) * np.log(AL) + Y * np.log(1 - AL)"),),
                (("-Y * np.log(AL) - (1 - Y) * np.log(1 - AL)", "-Y * np.log(1 - AL) - (1 - Y) * np.log(AL)"),),
            ),
            Misconception(
                "sigmoid-again",
                "You take the sigmoid of AL. AL is a probability already: the last layer has applied it.",
                (("m = Y", "AL = 1 / (1 + np.exp(-AL))\n    m = Y"),),
                (("    losses", "    AL, _ = sigmoid(AL)\n    losses"),),
            ),
            Misconception(
                "squared-error",
                "You average squared differences. That is the cost of a regression; here it is the cross entropy.",
                (("-1 / m * np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL))", "1 / m * np.sum((AL - Y) ** 2)"),),
                (("-Y * np.log(AL) - (1 - Y) * np.log(1 - AL)", "np.square(Y - AL)"),),
            ),
            Misconception(
                "cost-as-array",
                "The cost is an array. It is a plain number: use `np.sum`, `np.squeeze` or `.item()`.",
                (("np.log(1 - AL))", "np.log(1 - AL), axis=1, keepdims=True)"),),
                (("float(np.mean(losses))", "np.mean(losses, axis=1, keepdims=True)"),),
            ),
        ),
    ),
    Exercise(
        "sigmoid_backward",
        inputs=lambda rng, n, m: (draw.normal(rng, n, m), draw.normal(rng, n, m, scale=1.5)),
        sizes=(dict(n=3, m=5), dict(n=4, m=4), dict(n=1, m=6), dict(n=2, m=1), dict(n=2, m=200)),
        returns="dZ",
        uses=("sigmoid",),
        idiom="""
def sigmoid_backward(dA, cache):
    A, _ = sigmoid(cache)
    slope = A - A ** 2
    return np.multiply(dA, slope)
""",
        equivalents=(
            "def sigmoid_backward(dA, cache):\n    return 0.25 * dA / np.cosh(cache / 2) ** 2\n",
            "def sigmoid_backward(dA, cache):\n    Z = cache\n    e = np.exp(-Z)\n    return dA * (e / "
            "np.square(1 + e))\n",
            """
def sigmoid_backward(dA, cache):
    s = sigmoid(cache)[0]
    dZ = dA.copy()
    dZ *= s
    dZ *= 1 - s
    assert dZ.shape == cache.shape
    return dZ
""",
        ),
        misconceptions=(
            Misconception(
                "dA-left-out",
                "You return the slope of the sigmoid alone. The chain rule multiplies it by dA, all of which matters.",
                (("dA * s * (1 - s)", "s * (1 - s)"),),
                (("np.multiply(dA, slope)", "slope"),),
            ),
            Misconception(
                "argument-for-value",
                "You put Z itself into the formula of the slope. It is written in terms of the sigmoid of Z.",
                (("dA * s * (1 - s)", "dA * Z * (1 - Z)"),),
                (("A - A ** 2", "cache - cache ** 2"),),
            ),
            Misconception(
                "argument-in-one-factor",
                "One of your two factors of the slope has Z where the sigmoid of Z belongs.",
                (("dA * s * (1 - s)", "dA * s * (1 - Z)"),),
                (("A - A ** 2", "A * (1 - cache)"),),
            ),
            Misconception(
                "value-for-slope",
                "You multiply dA by the sigmoid. Multiply it by the slope of the sigmoid.",
                (("dA * s * (1 - s)", "dA * s"),),
                (("A - A ** 2", "A"),),
            ),
            Misconception(
                "factor-s-missing",
                "Your slope is 1 - s. It has s as a factor as well.",
                (("dA * s * (1 - s)", "dA * (1 - s)"),),
                (("A - A ** 2", "1 - A"),),
            ),
            Misconception(
                "plus-for-minus",
                "Your slope is s(1 + s). There is a minus in it.",
                (("(1 - s)", "(1 + s)"),),
                (("A - A ** 2", "A + A ** 2"),),
            ),
            Misconception(
                "slope-of-tanh",
                "1 - s squared is how the slope of tanh looks. The slope of the sigmoid is made of s and 1 - s.",
                (("dA * s * (1 - s)", "dA * (1 - s ** 2)"),),
                (("A - A ** 2", "1 - A ** 2"),),
            ),
            Misconception(
                "slope-of-relu",
                "You let dA through where Z is positive. That is the way back through ReLU, not through the sigmoid.",
                (("dA * s * (1 - s)", "dA * (Z > 0)"),),
                (("A - A ** 2", "(cache > 0).astype(float)"),),
            ),
            Misconception(
                "slope-at-dA",
                "You take the slope at dA. It belongs to the place where the sigmoid was on the way forward: Z, "
                "the cache.",
                (("np.exp(-Z)", "np.exp(-dA)"),),
                (("sigmoid(cache)", "sigmoid(dA)"),),
            ),
            Misconception(
                "matrix-product",
                "`np.dot` and `@` are matrix products. Here each entry of dA meets its own slope: `*`.",
                (("dA * s * (1 - s)", "np.dot(dA, s * (1 - s))"),),
                (("np.multiply(dA, slope)", "dA @ slope"),),
            ),
            Misconception(
                "opposite-sign",
                "Your dZ has the opposite sign. The sigmoid rises everywhere: its slope is positive.",
                (("(1 - s)", "(s - 1)"),),
                (("A - A ** 2", "A ** 2 - A"),),
            ),
        ),
        unkillable={"-Z -> Z": "the slope of the sigmoid is the same at Z and at -Z"},
    ),
    Exercise(
        "relu_backward",
        inputs=lambda rng, n, m: (draw.normal(rng, n, m), draw.normal(rng, n, m, scale=1.5)),
        sizes=(dict(n=3, m=5), dict(n=4, m=4), dict(n=1, m=6), dict(n=6, m=1), dict(n=2, m=200)),
        returns="dZ",
        uses=("relu",),
        extra=at_zero,
        idiom="""
def relu_backward(dA, cache):
    dZ = np.array(dA, copy=True)
    dZ[cache <= 0] = 0
    return dZ
""",
        equivalents=(
            "def relu_backward(dA, cache):\n    return np.where(cache > 0, dA, 0.0)\n",
            "def relu_backward(dA, cache):\n    return np.multiply(dA, np.int64(cache > 0))\n",
            "def relu_backward(dA, cache):\n    return dA * np.heaviside(cache, 0)\n",
            "def relu_backward(dA, cache):\n    return dA * (relu(cache)[0] > 0)\n",
            """
def relu_backward(dA, cache):
    dZ = np.zeros_like(dA)
    for i, row in enumerate(cache):
        for j, z in enumerate(row):
            if z >= 0:
                dZ[i, j] = dA[i, j]
    return dZ
""",
        ),
        misconceptions=(
            Misconception(
                "dA-left-out",
                "You return the slope of ReLU alone, 0 or 1. The chain rule multiplies it by dA, all of which matters.",
                (("dA * (Z > 0)", "1.0 * (Z > 0)"),),
                (("dZ = np.array(dA, copy=True)", "dZ = np.ones(dA.shape)"),),
            ),
            Misconception(
                "sign-of-dA-decides",
                "You set dZ to 0 where dA is negative. Whether ReLU was on depends on Z, the cache.",
                (("(Z > 0)", "(dA > 0)"),),
                (("cache <= 0", "dA <= 0"),),
            ),
            Misconception(
                "wrong-side",
                "You let dA through where Z is negative. ReLU is on where Z is positive.",
                (("Z > 0", "Z < 0"),),
                (("cache <= 0", "cache > 0"),),
            ),
            Misconception(
                "value-for-slope",
                "You multiply dA by ReLU itself. Multiply it by the slope, which is 1 where ReLU is on.",
                (("(Z > 0)", "np.maximum(0, Z)"),),
                (("dZ[cache <= 0] = 0", "dZ = np.where(cache <= 0, 0, dZ * cache)"),),
            ),
            Misconception(
                "multiplied-by-Z",
                "You multiply dA by Z. The slope of ReLU is 1 or 0.",
                (("(Z > 0)", "Z"),),
                (("dZ[cache <= 0] = 0", "dZ *= cache"),),
            ),
            Misconception(
                "passed-unchanged",
                "You hand dA on unchanged. Where ReLU was off, nothing passes.",
                (("dA * (Z > 0)", "dA * 1"),),
                (("    dZ[cache <= 0] = 0\n", ""),),
            ),
            Misconception(
                "leaky",
                "A hundredth of dA passes where Z is negative. That is the leaky ReLU; here nothing passes.",
                (("(Z > 0)", "np.where(Z > 0, 1, 0.01)"),),
                (("dZ[cache <= 0] = 0", "dZ[cache <= 0] *= 0.01"),),
            ),
            Misconception(
                "minus-one-for-zero",
                "Where Z is negative, your dZ is minus dA: the slope that you use there is -1. It is 0.",
                (("(Z > 0)", "np.sign(Z)"),),
                (("dZ[cache <= 0] = 0", "dZ[cache <= 0] *= -1"),),
            ),
            Misconception(
                "slope-of-sigmoid",
                "That is the way back through the sigmoid. ReLU has the slope 1 where Z is positive, and 0 elsewhere.",
                (("(Z > 0)", "np.exp(-Z) / (1 + np.exp(-Z)) ** 2"),),
                (("dZ[cache <= 0] = 0", "dZ *= 0.25 / np.cosh(cache / 2) ** 2"),),
            ),
            Misconception(
                "matrix-product",
                "`np.dot` and `@` are matrix products. Here each entry of dA meets its own slope: `*`.",
                (("dA * (Z > 0)", "np.dot(dA, Z > 0)"),),
                (("dZ[cache <= 0] = 0", "dZ = dZ @ (cache > 0)"),),
            ),
            Misconception(
                "changes-argument",
                "Your dZ is right, but it is the caller's dA, overwritten. Work on a copy.",
                (("dZ = dA * (Z > 0)", "dZ = dA\n    dZ[Z <= 0] = 0"),),
                (("np.array(dA, copy=True)", "np.asarray(dA)"),),
            ),
        ),
    ),
    Exercise(
        "linear_backward",
        inputs=linear_backward_inputs,
        sizes=(
            dict(n=4, n_prev=3, m=6),
            dict(n=2, n_prev=5, m=3),
            dict(n=3, n_prev=3, m=3),
            dict(n=1, n_prev=4, m=7),
            dict(n=3, n_prev=1, m=4),
            dict(n=4, n_prev=2, m=1),
            dict(n=2, n_prev=3, m=300),
        ),
        returns=("dA_prev", "dW", "db"),
        parts={name: ((name,), 1) for name in ("dA_prev", "dW", "db")},
        vectorised=0.2,
        idiom="""
def linear_backward(dZ, cache):
    A_prev, W, _ = cache
    dW = np.einsum("ik,jk->ij", dZ, A_prev) / dZ.shape[1]
    db = dZ.mean(axis=1).reshape(-1, 1)
    return W.T @ dZ, dW, db
""",
        equivalents=(
            """
def linear_backward(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    dW = np.dot(dZ, cache[0].T) / m
    db = np.squeeze(np.sum(dZ, axis=1, keepdims=True)).reshape(b.shape) / m
    dA_prev = np.dot(cache[1].T, dZ)
    assert dA_prev.shape == A_prev.shape and dW.shape == W.shape and db.shape == b.shape
    return dA_prev, dW, db
""",
            """
def linear_backward(dZ, cache):
    (A_prev, W), m = cache[:2], dZ.shape[1]
    mean = np.full((m, 1), 1 / m)
    return [np.dot(dZ.T, W).T, np.matmul(A_prev / m, dZ.T).T, dZ @ mean]
""",
            """
def linear_backward(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    dW, db, dA_prev = np.zeros(W.shape), np.zeros(b.shape), np.zeros(A_prev.shape)
    for i in range(m):
        dz, a = dZ[:, [i]], A_prev[:, [i]]
        dW += dz * a.T / m
        db += dz / m
        dA_prev[:, [i]] = np.sum(W * dz, axis=0).reshape(-1, 1)
    return dA_prev, dW, db
""",
        ),
        misconceptions=(
            Misconception(
                "missing-1/m",
                "Your dW and db are sums over the examples. The cost is a mean, so its gradients are too: divide by m.",
                (("dW = 1 / m * np", "dW = np"), ("db = 1 / m * np", "db = np")),
                ((" / dZ.shape[1]", ""), ("dZ.mean", "dZ.sum")),
            ),
            Misconception(
                "missing-1/m-in-dW",
                "Your dW is the sum over the examples, while db is a mean. Divide dW by m as well.",
                (("dW = 1 / m * np", "dW = np"),),
                ((" / dZ.shape[1]", ""),),
            ),
            Misconception(
                "missing-1/m-in-db",
                "Your db is the sum over the examples, while dW is a mean. Divide db by m as well.",
                (("db = 1 / m * np", "db = np"),),
                (("dZ.mean", "dZ.sum"),),
            ),
            Misconception(
                "1/m-in-dA_prev",
                "You divide dA_prev by m. It adds up units, not examples, so there is no 1/m in it.",
                (("np.dot(W.T, dZ)", "1 / m * np.dot(W.T, dZ)"),),
                (("W.T @ dZ", "W.T @ dZ / len(dZ.T)"),),
            ),
            Misconception(
                "divided-by-n_prev",
                "You divide by the number of rows of A_prev, the units. m is the number of examples, its columns.",
                (("A_prev.shape[1]", "A_prev.shape[0]"),),
                (("dZ.shape[1]", "len(A_prev)"), ("dZ.mean(axis=1)", "(dZ.sum(axis=1) / len(A_prev))")),
            ),
            Misconception(
                "elementwise-dW",
                "You multiply dZ and A_prev.T entry by entry for dW. Two letters side by side mean a matrix product.",
                (("np.dot(dZ, A_prev.T)", "dZ * A_prev.T"),),
                (('np.einsum("ik,jk->ij", dZ, A_prev)', "np.multiply(dZ, A_prev.T)"),),
            ),
            Misconception(
                "A_prev-not-transposed",
                "A_prev is not transposed in your dW. The examples have to meet: the inner size of the product is m.",
                (("np.dot(dZ, A_prev.T)", "np.dot(dZ, A_prev)"),),
                (('np.einsum("ik,jk->ij", dZ, A_prev)', "(dZ @ A_prev)"),),
            ),
            Misconception(
                "dW-transposed",
                "Your dW is transposed: A_prev times dZ.T. It has the shape of W, so dZ comes first.",
                (("np.dot(dZ, A_prev.T)", "np.dot(A_prev, dZ.T)"),),
                (("->ij", "->ji"),),
            ),
            Misconception(
                "W-not-transposed",
                "W is not transposed in your dA_prev. The units of the layer have to meet: the inner size is n.",
                (("np.dot(W.T, dZ)", "np.dot(W, dZ)"),),
                (("W.T @ dZ", "W @ dZ"),),
            ),
            Misconception(
                "dA_prev-the-wrong-way-round",
                "You compute dA_prev as dZ times W. W comes first, and transposed.",
                (("np.dot(W.T, dZ)", "np.dot(dZ, W)"),),
                (("W.T @ dZ", "dZ @ W"),),
            ),
            Misconception(
                "elementwise-dA_prev",
                "You multiply W.T and dZ entry by entry for dA_prev. Two letters side by side mean a matrix product.",
                (("np.dot(W.T, dZ)", "W.T * dZ"),),
                (("W.T @ dZ", "np.multiply(W.T, dZ)"),),
            ),
            Misconception(
                "rank-1-db",
                "Your db is a rank-1 array. Keep it a column: shape (n, 1), like b.",
                ((", axis=1, keepdims=True", ", axis=1"),),
                ((".reshape(-1, 1)", ""),),
            ),
            Misconception(
                "db-over-the-wrong-axis",
                "Your db sums over the units. The examples are the columns: sum over axis 1.",
                (("axis=1", "axis=0"),),
                (("dZ.mean(axis=1).reshape(-1, 1)", "dZ.sum(axis=0, keepdims=True) / dZ.shape[1]"),),
            ),
            Misconception(
                "db-one-number",
                "Your db is a single number. There is one bias for each unit: sum over the examples only, axis 1.",
                (("np.sum(dZ, axis=1, keepdims=True)", "np.sum(dZ)"),),
                (("dZ.mean(axis=1).reshape(-1, 1)", "dZ.sum() / dZ.shape[1]"),),
            ),
            Misconception(
                "db-not-summed",
                "Your db has a column for each example. b takes part in every example: sum over them.",
                (("np.sum(dZ, axis=1, keepdims=True)", "dZ"),),
                (("dZ.mean(axis=1).reshape(-1, 1)", "dZ / dZ.shape[1]"),),
            ),
            Misconception(
                "order-of-results",
                "The three results come in another order: dA_prev, then dW, then db.",
                (("return dA_prev, dW, db", "return dW, db, dA_prev"),),
                (("return W.T @ dZ, dW, db", "return dW, db, W.T @ dZ"),),
            ),
        ),
    ),
    Exercise(
        "linear_activation_backward",
        inputs=layer_backward,
        sizes=(
            dict(n=4, n_prev=3, m=6, activation="relu"),
            dict(n=2, n_prev=4, m=5, activation="sigmoid"),
            dict(n=3, n_prev=3, m=3, activation="relu"),
            dict(n=3, n_prev=5, m=1, activation="sigmoid"),
            dict(n=5, n_prev=1, m=40, activation="relu"),
        ),
        returns=("dA_prev", "dW", "db"),
        uses=BACKWARD,
        idiom="""
def linear_activation_backward(dA, cache, activation):
    back = {"sigmoid": sigmoid_backward, "relu": relu_backward}[activation]
    dZ = back(dA, cache[1])
    return linear_backward(dZ, cache[0])
""",
        equivalents=(
            """
def linear_activation_backward(dA, cache, activation="relu"):
    linear_cache, activation_cache = cache
    if activation == "relu":
        dZ = relu_backward(dA, activation_cache)
        dA_prev, dW, db = linear_backward(dZ, linear_cache)
    else:
        dZ = sigmoid_backward(dA, activation_cache)
        dA_prev, dW, db = linear_backward(dZ, linear_cache)
    return [dA_prev, dW, db]
""",
            """
def linear_activation_backward(dA, cache, activation):
    (A_prev, W, b), Z = cache
    A = 1 / (1 + np.exp(-Z))
    dZ = dA * (A - np.square(A) if activation == "sigmoid" else Z > 0)
    return W.T @ dZ, dZ @ A_prev.T / Z.shape[1], np.mean(dZ, axis=1, keepdims=True)
""",
        ),
        misconceptions=(
            Misconception(
                "activations-swapped",
                "You go back through the sigmoid where the layer used ReLU, and the other way round.",
                (
                    ('activation == "sigmoid"', 'activation == "RELU"'),
                    ('activation == "relu"', 'activation == "sigmoid"'),
                    ('"RELU"', '"relu"'),
                ),
                (
                    (
                        '"sigmoid": sigmoid_backward, "relu": relu_backward',
                        '"relu": sigmoid_backward, "sigmoid": relu_backward',
                    ),
                ),
            ),
            Misconception(
                "always-sigmoid",
                "You go back through the sigmoid whatever `activation` says.",
                (('"relu":\n        dZ = relu', '"relu":\n        dZ = sigmoid'),),
                (('{"sigmoid": sigmoid_backward, "relu": relu_backward}[activation]', "sigmoid_backward"),),
            ),
            Misconception(
                "always-relu",
                "You go back through ReLU whatever `activation` says.",
                (('"sigmoid":\n        dZ = sigmoid', '"sigmoid":\n        dZ = relu'),),
                (('{"sigmoid": sigmoid_backward, "relu": relu_backward}[activation]', "relu_backward"),),
            ),
            Misconception(
                "activation-left-out",
                "You hand dA to the linear half as if it were dZ. The way back through the activation comes first.",
                (("linear_backward(dZ, linear_cache)", "linear_backward(dA, linear_cache)"),),
                (("linear_backward(dZ", "linear_backward(dA"),),
            ),
            Misconception(
                "dZ-for-dA_prev",
                "Your first result is dZ of this layer. It is dA_prev, which the linear half returns.",
                (("return dA_prev, dW, db", "return dZ, dW, db"),),
                (("return linear_backward(dZ, cache[0])", "return (dZ, *linear_backward(dZ, cache[0])[1:])"),),
            ),
            Misconception(
                "dA_prev-left-out",
                "You return dW and db only. The layer below needs dA_prev: three results are wanted.",
                (("return dA_prev, dW, db", "return dW, db"),),
                (("linear_backward(dZ, cache[0])", "linear_backward(dZ, cache[0])[1:]"),),
            ),
            Misconception(
                "order-of-results",
                "The three results come in another order: dA_prev, then dW, then db.",
                (("return dA_prev, dW, db", "return dW, db, dA_prev"),),
                (
                    (
                        "return linear_backward(dZ, cache[0])",
                        "dA_prev, *rest = linear_backward(dZ, cache[0])\n    return [*rest, dA_prev]",
                    ),
                ),
            ),
            Misconception(
                "arguments-swapped",
                "You hand the activation cache in the place of dA, and dA in that of the cache. dA comes first.",
                (
                    ("sigmoid_backward(dA, activation_cache)", "sigmoid_backward(activation_cache, dA)"),
                    ("relu_backward(dA, activation_cache)", "relu_backward(activation_cache, dA)"),
                ),
                (("back(dA, cache[1])", "back(cache[1], dA)"),),
            ),
            Misconception(
                "halves-in-forward-order",
                "You go through the linear half first and then through the activation. Backward it is the other "
                "way round.",
                (
                    ("dA_prev, dW, db = linear_backward(dZ, linear_cache)", "pass"),
                    ("    if activation", "    dA_prev, dW, db = linear_backward(dA, linear_cache)\n    if activation"),
                    ("dZ = sigmoid_backward(dA,", "dA_prev = sigmoid_backward(dA_prev,"),
                    ("dZ = relu_backward(dA,", "dA_prev = relu_backward(dA_prev,"),
                ),
                (
                    (
                        "dZ = back(dA, cache[1])\n    return linear_backward(dZ, cache[0])",
                        "d, dW, db = linear_backward(dA, cache[0])\n    return back(d, cache[1]), dW, db",
                    ),
                ),
            ),
            Misconception(
                "averaged-twice",
                "Your dW and db are divided by m twice. `linear_backward` does it already.",
                (("return dA_prev, dW, db", "return dA_prev, dW / dA.shape[1], db / dA.shape[1]"),),
                (
                    (
                        "return linear_backward(dZ, cache[0])",
                        "d, dW, db = linear_backward(dZ, cache[0])\n    m = len(dZ.T)\n    return d, dW / m, db / m",
                    ),
                ),
            ),
            Misconception(
                "tuple-for-Z",
                "You give the activation a tuple as its cache. It needs Z, the second half of the pair; the first "
                "half belongs to "
                "the linear part.",
                (("linear_cache, activation_cache = cache", "activation_cache, linear_cache = cache"),),
                (("cache[1]", "cache[False]"), ("cache[0]", "cache[True]")),
            ),
        ),
    ),
    Exercise(
        "L_model_backward",
        inputs=network_backward,
        sizes=NETWORKS,
        uses=("linear_activation_backward", *BACKWARD),
        view="gradients_only",
        vectorised=0.2,
        idiom="""
def L_model_backward(AL, Y, caches):
    L = len(caches)
    dA = {L: (1 - Y) / (1 - AL) - Y / AL}
    grads = {}
    for l in range(L, 0, -1):
        g = "sigmoid" if l == L else "relu"
        dA[l - 1], dW, db = linear_activation_backward(dA[l], caches[l - 1], g)
        grads |= {f"dW{l}": dW, f"db{l}": db}
    return grads
""",
        equivalents=(
            """
def L_model_backward(AL, Y, caches):
    grads = {}
    L = len(caches)
    m = AL.shape[1]
    Y = Y.reshape(AL.shape)
    dAL = -(np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))
    current_cache = caches[-1]
    grads["dA" + str(L)], grads["dW" + str(L)], grads["db" + str(L)] = linear_activation_backward(
        dAL, current_cache, activation="sigmoid"
    )
    for l in reversed(range(L - 1)):
        current_cache = caches[l]
        dA_prev_temp, dW_temp, db_temp = linear_activation_backward(grads["dA" + str(l + 2)], current_cache, "relu")
        grads["dA" + str(l + 1)] = dA_prev_temp
        grads["dW" + str(l + 1)] = dW_temp
        grads["db" + str(l + 1)] = db_temp
    return grads
""",
            """
def L_model_backward(AL, Y, caches):
    dA, dW, db = linear_backward(AL - Y, caches[-1][0])
    grads = {"dW%d" % len(caches): dW, "db%d" % len(caches): db}
    for l, (linear_cache, Z) in reversed(list(enumerate(caches[:-1], start=1))):
        dA, grads["dW%d" % l], grads["db%d" % l] = linear_backward(relu_backward(dA, Z), linear_cache)
    return grads
""",
            """
def L_model_backward(AL, Y, caches):
    dZ, grads, m = AL - Y, {}, Y.shape[1]
    for l in range(len(caches), 0, -1):
        A_prev, W, b = caches[l - 1][0]
        grads["dW{}".format(l)] = np.einsum("im,jm->ij", dZ, A_prev) / m
        grads["db{}".format(l)] = np.mean(dZ, axis=1).reshape(b.shape)
        dZ = W.T @ dZ * np.where(A_prev > 0, 1, 0)
    return grads
""",
        ),
        misconceptions=(
            Misconception(
                "dAL-sign",
                "Your dAL has the opposite sign, and with it all gradients: the leading minus is missing.",
                (("-(np.divide(Y, AL)", "(np.divide(Y, AL)"),),
                (("(1 - Y) / (1 - AL) - Y / AL", "Y / AL - (1 - Y) / (1 - AL)"),),
            ),
            Misconception(
                "dZ-for-dAL",
                "You take AL - Y for dAL. That is dZ of the last layer, which comes after the way back through "
                "the sigmoid.",
                (("-(np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))", "AL - Y"),),
                (("(1 - Y) / (1 - AL) - Y / AL", "np.subtract(AL, Y)"),),
            ),
            Misconception(
                "dAL-both-terms-negative",
                "Both terms of your dAL are negative. The minus stands before the whole bracket, so the second "
                "term ends up "
                "positive.",
                (("np.divide(Y, AL) - np", "np.divide(Y, AL) + np"),),
                (("(1 - Y) / (1 - AL) - Y / AL", "-(1 - Y) / (1 - AL) - Y / AL"),),
            ),
            Misconception(
                "dAL-one-term",
                "Your dAL has only the term with Y / AL. Examples with label 0 need the other term.",
                ((" - np.divide(1 - Y, 1 - AL)", ""),),
                (("(1 - Y) / (1 - AL) - Y / AL", "-Y / AL"),),
            ),
            Misconception(
                "averaged-twice",
                "All your gradients are m times too small. `linear_backward` divides by m already: no other 1/m is needed.",
                (("dAL = -(", "dAL = -1 / Y.shape[1] * ("),),
                (("(1 - Y) / (1 - AL) - Y / AL", "((1 - Y) / (1 - AL) - Y / AL) / len(AL.T)"),),
            ),
            Misconception(
                "relu-at-the-output",
                "You go back through the last layer as if it used ReLU. It uses the sigmoid.",
                (('"sigmoid")\n    grads', '"relu")\n    grads'),),
                (('"sigmoid" if l == L else "relu"', '"relu"'),),
            ),
            Misconception(
                "sigmoid-in-every-layer",
                "You go back through the hidden layers as if they used the sigmoid. They use ReLU.",
                (('"relu")\n        grads', '"sigmoid")\n        grads'),),
                (('"sigmoid" if l == L else "relu"', '"sigmoid"'),),
            ),
            Misconception(
                "dAL-in-every-layer",
                "You hand dAL to every layer. A hidden layer takes in the dA_prev that the layer above has put out.",
                (('linear_activation_backward(grads["dA" + str(l)]', "linear_activation_backward(dAL"),),
                (("linear_activation_backward(dA[l]", "linear_activation_backward(dA[L]"),),
            ),
            Misconception(
                "dA-never-replaced",
                "Every hidden layer takes in the dA_prev of the last layer. Each one needs that of the layer just "
                "above.",
                (
                    (
                        'linear_activation_backward(grads["dA" + str(l)]',
                        'linear_activation_backward(grads["dA" + str(L - 1)]',
                    ),
                ),
                (("linear_activation_backward(dA[l]", "linear_activation_backward(dA[max(l, L - 1)]"),),
            ),
            Misconception(
                "1/m-in-dA",
                "You divide what is handed down to the layer below by m. Column i of dA belongs to example i "
                "alone: there is "
                "no 1/m in it.",
                (
                    (
                        'grads["dA" + str(L - 1)] = dA_prev',
                        'grads["dA" + str(L - 1)] = dA_prev / Y.shape[1]',
                    ),
                    (
                        'grads["dA" + str(l - 1)] = dA_prev',
                        'grads["dA" + str(l - 1)] = dA_prev / Y.shape[1]',
                    ),
                ),
                (("        grads |=", "        dA[l - 1] = dA[l - 1] / len(AL.T)\n        grads |="),),
            ),
            Misconception(
                "cache-of-the-layer-above",
                "Your hidden layers use the cache of the layer above. A list starts at 0: the cache of layer 1 is "
                "`caches[0]`.",
                (("caches[l - 1]", "caches[l]"),),
                (("caches[l - 1]", "caches[min(l, L - 1)]"),),
            ),
            Misconception(
                "caches-backwards",
                "Your hidden layers take the caches in the wrong order, the first layer's for the last hidden layer.",
                (("caches[l - 1]", "caches[L - 1 - l]"),),
                (("caches[l - 1]", "caches[l - 1 if l == L else L - 1 - l]"),),
            ),
            Misconception(
                "filed-under-the-layer-above",
                "dW and db of your hidden layers are stored one number too high. Layer l's go under l. Only dA "
                "has two "
                "conventions.",
                (
                    ('grads["dW" + str(l)]', 'grads["dW" + str(l + 1)]'),
                    ('grads["db" + str(l)]', 'grads["db" + str(l + 1)]'),
                ),
                (('f"dW{l}": dW, f"db{l}"', 'f"dW{min(l + 1, L)}": dW, f"db{min(l + 1, L)}"'),),
            ),
            Misconception(
                "first-layer-missing",
                "Your loop stops before layer 1: dW1 and db1 are missing. `range(1, n)` begins at 1.",
                (("range(1, L)", "range(2, L)"),),
                (("range(L, 0, -1)", "[L, *range(L - 1, 1, -1)]"),),
            ),
            Misconception(
                "hidden-layers-in-forward-order",
                "Your loop goes through the hidden layers from the first to the last. Backward, the last one "
                "comes first.",
                (("reversed(range(1, L))", "range(1, L)"), ('grads["dA" + str(l)]', "dA_prev")),
                (
                    ("range(L, 0, -1)", "[L, *range(1, L)]"),
                    ("dA[l - 1], dW", "d, dW"),
                    ("(dA[l],", "(dA[L] if l == L else d,"),
                ),
            ),
            Misconception(
                "dW-and-db-swapped",
                "dW and db of your hidden layers are the wrong way round: the layer function returns dA_prev, dW, db.",
                (('"dW" + str(l)] = dW', '"dW" + str(l)] = db'), ('"db" + str(l)] = db', '"db" + str(l)] = dW')),
                (('f"dW{l}": dW, f"db{l}": db', 'f"dW{l}": db if l < L else dW, f"db{l}": dW if l < L else db'),),
            ),
        ),
    ),
    Exercise(
        "update_parameters",
        inputs=step,
        sizes=(
            dict(layers=(3, 5, 4, 2), learning_rate=0.3),
            dict(layers=(2, 3, 1), learning_rate=1.2),
            dict(layers=(4, 1), learning_rate=0.05),
        ),
        idiom="""
def update_parameters(params, grads, learning_rate):
    new = {}
    for l in range(len(params) // 2):
        for key in (f"W{l + 1}", f"b{l + 1}"):
            new[key] = params[key] + np.multiply(-learning_rate, grads["d" + key])
    return new
""",
        equivalents=(
            "def update_parameters(params, grads, learning_rate):\n"
            '    return {k: params[k] - learning_rate * grads["d" + k] for k in params}\n',
            """
def update_parameters(params, grads, learning_rate):
    import copy
    parameters = copy.deepcopy(params)
    L = len(parameters) // 2
    for l in range(L):
        parameters["W" + str(l + 1)] -= learning_rate * grads["dW" + str(l + 1)]
        parameters["b" + str(l + 1)] -= learning_rate * grads["db" + str(l + 1)]
    return parameters
""",
            """
def update_parameters(parameters, grads, learning_rate=1.2):
    parameters = parameters.copy()
    for l in range(1, len(parameters) // 2 + 1):
        parameters["W%d" % l] = parameters["W%d" % l] - learning_rate * grads["dW%d" % l]
        parameters["b%d" % l] = parameters["b%d" % l] - learning_rate * grads["db%d" % l]
    return parameters
""",
            """
def update_parameters(params, grads, learning_rate):
    L = len(params) // 2
    for l in range(L):
        params["W" + str(l + 1)] = params["W" + str(l + 1)] - learning_rate * grads["dW" + str(l + 1)]
        params["b" + str(l + 1)] = params["b" + str(l + 1)] - learning_rate * grads["db" + str(l + 1)]
    return params
""",
        ),
        misconceptions=(
            Misconception(
                "uphill",
                "You step uphill: the gradient points to where the cost grows. Subtract it.",
                (
                    ('] - learning_rate * grads["dW', '] + learning_rate * grads["dW'),
                    ('] - learning_rate * grads["db', '] + learning_rate * grads["db'),
                ),
                (("-learning_rate", "learning_rate"),),
            ),
            Misconception(
                "no-learning-rate",
                "You subtract the whole gradient. Multiply it by learning_rate first.",
                (('learning_rate * grads["dW', 'grads["dW'), ('learning_rate * grads["db', 'grads["db')),
                (("np.multiply(-learning_rate, ", "np.negative("),),
            ),
            Misconception(
                "divided-by-learning-rate",
                "You divide the gradient by learning_rate. Multiply: a smaller rate makes a smaller step.",
                (
                    ('learning_rate * grads["dW', '1 / learning_rate * grads["dW'),
                    ('learning_rate * grads["db', '1 / learning_rate * grads["db'),
                ),
                (("-learning_rate", "-1 / learning_rate"),),
            ),
            Misconception(
                "biases-never-updated",
                "The biases stay as they were. They take a step too.",
                ((' - learning_rate * grads["db" + str(l)]', ""),),
                (("-learning_rate", "-learning_rate * (key[0] == 'W')"),),
            ),
            Misconception(
                "weights-never-updated",
                "The weights stay as they were. They take a step too.",
                ((' - learning_rate * grads["dW" + str(l)]', ""),),
                (("-learning_rate", "-learning_rate * (key[0] == 'b')"),),
            ),
            Misconception(
                "last-layer-missing",
                "The last layer is missing. `range(1, n)` ends at n - 1.",
                (("range(1, L + 1)", "range(1, L)"),),
                (("range(len(params) // 2)", "range(len(params) // 2 - 1)"),),
            ),
            Misconception(
                "too-many-layers",
                "Your code asks for layer L + 1, which is not there. L is half the number of entries in `params`.",
                (("len(params) // 2", "len(params)"),),
                (("len(params) // 2", "len(params)"),),
            ),
            Misconception(
                "starts-at-layer-0",
                "Your code asks for layer 0, the input, which has no parameters. Layers count from 1.",
                (("range(1, L + 1)", "range(L)"),),
                (('f"W{l + 1}", f"b{l + 1}"', 'f"W{l}", f"b{l}"'),),
            ),
            Misconception(
                "changes-argument",
                "The result is right, but the caller's arrays are changed, as `-=` does it. `P = P - Q` makes a "
                "new one.",
                (
                    (
                        'parameters["W" + str(l)] = params["W" + str(l)] - learning_rate * grads["dW" + str(l)]',
                        'params["W" + str(l)] -= learning_rate * grads["dW" + str(l)]',
                    ),
                    (
                        'parameters["b" + str(l)] = params["b" + str(l)] - learning_rate * grads["db" + str(l)]',
                        'params["b" + str(l)] -= learning_rate * grads["db" + str(l)]',
                    ),
                    ("return parameters", "return params"),
                ),
                (("new[key] = params[key] + np", "new[key] = params[key]\n            new[key] += np"),),
            ),
            Misconception(
                "only-the-step",
                "You return the steps alone. The new parameters are the old ones minus the step.",
                (
                    ('params["W" + str(l)] - learning_rate', "-learning_rate"),
                    ('params["b" + str(l)] - learning_rate', "-learning_rate"),
                ),
                (("params[key] + np", "np"),),
            ),
            Misconception(
                "whole-difference-scaled",
                "You multiply the whole difference by learning_rate. Only the gradient is multiplied by it.",
                (
                    (
                        'params["W" + str(l)] - learning_rate * grads["dW" + str(l)]',
                        'learning_rate * (params["W" + str(l)] - grads["dW" + str(l)])',
                    ),
                    (
                        'params["b" + str(l)] - learning_rate * grads["db" + str(l)]',
                        'learning_rate * (params["b" + str(l)] - grads["db" + str(l)])',
                    ),
                ),
                (("params[key] + np", "learning_rate * params[key] + np"),),
            ),
            Misconception(
                "sides-swapped",
                "You subtract the old parameters from the step. It is the other way round: the old ones minus the "
                "step.",
                (
                    (
                        'params["W" + str(l)] - learning_rate * grads["dW" + str(l)]',
                        'learning_rate * grads["dW" + str(l)] - params["W" + str(l)]',
                    ),
                    (
                        'params["b" + str(l)] - learning_rate * grads["db" + str(l)]',
                        'learning_rate * grads["db" + str(l)] - params["b" + str(l)]',
                    ),
                ),
                (("params[key] + np.multiply(-", "-params[key] + np.multiply("),),
            ),
            Misconception(
                "keys-of-the-gradients",
                'Your keys are those of the gradients, "dW1" and so on. The parameters are called "W1", "b1", ...',
                (
                    ('parameters["W" + str(l)]', 'parameters["dW" + str(l)]'),
                    ('parameters["b" + str(l)]', 'parameters["db" + str(l)]'),
                ),
                (("new[key]", 'new["d" + key]'),),
            ),
            Misconception(
                "dW-for-b",
                "You step the biases along dW. They have a gradient of their own: db.",
                (('grads["db" + str(l)]', 'grads["dW" + str(l)]'),),
                (('grads["d" + key]', 'grads[f"dW{l + 1}"]'),),
            ),
        ),
    ),
    Exercise(
        "gradient_check",
        inputs=nudging,
        sizes=(
            dict(cost="cost_of_waves", layers=(3, 1, 2), off=0.3, epsilon=0.1),
            dict(cost="cost_of_waves", layers=(1, 2), off=0.0, epsilon=0.01),
            dict(cost="cost_of_waves", layers=(2, 1), off=0.0, epsilon=1e-4, reverse=True),
            dict(cost="cost_of_squares", layers=(2, 1), off=-0.2, epsilon=1e-3),
            dict(cost="cost_of_waves", layers=(1, 2), off=1.0, reverse=True),
        ),
        returns="difference",
        atol=1e-7,
        float32=False,
        layouts=False,
        extra=delicate,
        idiom="""
def gradient_check(cost, parameters, grads, epsilon=1e-7):
    exact, numeric = [], []
    for key, value in parameters.items():
        exact.append(np.ravel(grads["d" + key]))
        for k in range(value.size):
            J = []
            for sign in (1, -1):
                shift = np.zeros(value.size)
                shift[k] = sign * epsilon
                J.append(cost({**parameters, key: value + shift.reshape(value.shape)}))
            numeric.append((J[0] - J[1]) / (2 * epsilon))
    exact, numeric = np.concatenate(exact), np.array(numeric)
    gap = np.sqrt(np.sum((exact - numeric) ** 2))
    size = np.sqrt(np.sum(exact ** 2)) + np.sqrt(np.sum(numeric ** 2))
    return float(gap / size)
""",
        equivalents=(
            """
def gradient_check(cost, parameters, grads, epsilon=1e-7):
    keys, shapes = list(parameters), [parameters[k].shape for k in parameters]

    def to_vector(d, prefix=""):
        return np.concatenate([np.reshape(d[prefix + k], (-1, 1)) for k in keys])

    def to_dictionary(vector):
        ends = np.cumsum([np.prod(s) for s in shapes])[:-1]
        return {k: part.reshape(s) for k, part, s in zip(keys, np.split(vector, ends), shapes)}

    theta, grad = to_vector(parameters), to_vector(grads, "d")
    gradapprox = np.zeros(theta.shape)
    for i in range(len(theta)):
        theta_plus, theta_minus = np.copy(theta), np.copy(theta)
        theta_plus[i] += epsilon
        theta_minus[i] -= epsilon
        gradapprox[i] = (cost(to_dictionary(theta_plus)) - cost(to_dictionary(theta_minus))) / (2 * epsilon)
    return np.linalg.norm(grad - gradapprox) / (np.linalg.norm(gradapprox) + np.linalg.norm(grad))
""",
            """
def gradient_check(cost, parameters, grads, epsilon=1e-7):
    import copy
    squares = np.zeros(3)
    for key in parameters:
        walk = np.nditer(parameters[key], flags=["multi_index"])
        for _ in walk:
            at = walk.multi_index
            up, down = copy.deepcopy(parameters), copy.deepcopy(parameters)
            up[key][at] += epsilon
            down[key][at] -= epsilon
            slope = (cost(up) - cost(down)) / (up[key][at] - down[key][at])
            squares += (grads["d" + key][at] - slope) ** 2, grads["d" + key][at] ** 2, slope ** 2
    gap, a, b = np.sqrt(squares)
    return gap / (a + b)
""",
        ),
        misconceptions=(
            Misconception(
                "one-sided",
                "Your difference is one-sided: the cost with a nudge up, minus the cost without. Nudge down as "
                "well, and "
                "divide by two nudges: that is far more exact.",
                (("= theta - epsilon", "= theta"), ("(2 * epsilon)", "epsilon")),
                (("(1, -1)", "(1, 0)"), ("(2 * epsilon)", "epsilon")),
            ),
            Misconception(
                "one-sided-halved",
                "You nudge up only, and still divide by two epsilon: all your slopes are half of what they should "
                "be. "
                "Nudge down as well.",
                (("= theta - epsilon", "= theta"),),
                (("(1, -1)", "(1, 0)"),),
            ),
            Misconception(
                "not-divided-by-2",
                "You divide by epsilon. From one nudge to the other it is two epsilon.",
                (("(2 * epsilon)", "epsilon"),),
                (("(2 * epsilon)", "epsilon"),),
            ),
            Misconception(
                "brackets",
                "`/ 2 * epsilon` divides by 2 and then multiplies by epsilon. The 2 epsilon need brackets.",
                (("(2 * epsilon)", "2 * epsilon"),),
                (("(2 * epsilon)", "2 * epsilon"),),
            ),
            Misconception(
                "not-divided",
                "You do not divide the difference of the costs by two epsilon, so it is no slope.",
                ((" / (2 * epsilon)", ""),),
                ((" / (2 * epsilon)", ""),),
            ),
            Misconception(
                "nudges-not-undone",
                "You do not put an entry back before you nudge the next one, so the nudges pile up.",
                (("            nudged[key][index] = theta\n", ""),),
                (
                    ("exact, numeric = [], []", "exact, numeric, parameters = [], [], dict(parameters)"),
                    (
                        "            numeric",
                        "            parameters[key] = value = value + shift.reshape(value.shape)\n            numeric",
                    ),
                ),
            ),
            Misconception(
                "whole-array-nudged",
                "You nudge all entries of an array at once. Nudge one at a time: each has its own slope.",
                (
                    (
                        "nudged[key][index] = theta + epsilon",
                        "kept = nudged[key].copy()\n            nudged[key] += epsilon",
                    ),
                    ("nudged[key][index] = theta - epsilon", "nudged[key] = kept - epsilon"),
                    ("nudged[key][index] = theta\n", "nudged[key] = kept\n"),
                ),
                (("shift[k]", "shift[:]"),),
            ),
            Misconception(
                "absolute-difference",
                "You return the norm of the difference as it is. Divide by the sum of the two norms: the answer "
                "has no units.",
                (("numerator / denominator", "numerator"),),
                (("gap / size", "gap"),),
            ),
            Misconception(
                "one-norm-below",
                "Only the norm of grad is in your denominator. Add the norm of the other vector.",
                (("np.linalg.norm(grad) + np.linalg.norm(gradapprox)", "np.linalg.norm(grad)"),),
                ((" + np.sqrt(np.sum(numeric ** 2))", ""),),
            ),
            Misconception(
                "norm-of-the-sum",
                "Your denominator is the norm of the sum. It is the sum of the two norms.",
                (("np.linalg.norm(grad) + np.linalg.norm(gradapprox)", "np.linalg.norm(np.add(grad, gradapprox))"),),
                (
                    (
                        "np.sqrt(np.sum(exact ** 2)) + np.sqrt(np.sum(numeric ** 2))",
                        "np.sqrt(np.sum((exact + numeric) ** 2))",
                    ),
                ),
            ),
            Misconception(
                "norms-multiplied",
                "Your denominator is the product of the two norms. It is their sum.",
                (("np.linalg.norm(grad) + np.linalg.norm", "np.linalg.norm(grad) * np.linalg.norm"),),
                (("np.sqrt(np.sum(exact ** 2)) + np", "np.sqrt(np.sum(exact ** 2)) * np"),),
            ),
            Misconception(
                "larger-norm",
                "Your denominator is the larger of the two norms. It is their sum.",
                (
                    (
                        "np.linalg.norm(grad) + np.linalg.norm(gradapprox)",
                        "max(np.linalg.norm(grad), np.linalg.norm(gradapprox))",
                    ),
                ),
                (
                    (
                        "np.sqrt(np.sum(exact ** 2)) + np.sqrt(np.sum(numeric ** 2))",
                        "np.sqrt(max(np.sum(exact ** 2), np.sum(numeric ** 2)))",
                    ),
                ),
            ),
            Misconception(
                "squared-norms",
                "You use sums of squares. The norm is the square root of such a sum.",
                (
                    (
                        "difference = numerator / denominator",
                        "difference = numerator ** 2 / (np.linalg.norm(grad) ** 2 + np.linalg.norm(gradapprox) ** 2)",
                    ),
                ),
                (
                    ("gap = np.sqrt(np.sum((exact - numeric) ** 2))", "gap = np.sum((exact - numeric) ** 2)"),
                    (
                        "np.sqrt(np.sum(exact ** 2)) + np.sqrt(np.sum(numeric ** 2))",
                        "np.sum(exact ** 2) + np.sum(numeric ** 2)",
                    ),
                ),
            ),
            Misconception(
                "sum-of-absolutes",
                "You add up absolute values. The norm is the square root of the sum of squares.",
                (
                    (
                        "difference = numerator / denominator",
                        "difference = np.abs(np.subtract(grad, gradapprox)).sum() / np.abs([grad, gradapprox]).sum()",
                    ),
                ),
                (
                    ("gap = np.sqrt(np.sum((exact - numeric) ** 2))", "gap = np.sum(np.abs(exact - numeric))"),
                    (
                        "np.sqrt(np.sum(exact ** 2)) + np.sqrt(np.sum(numeric ** 2))",
                        "np.sum(np.abs(exact) + np.abs(numeric))",
                    ),
                ),
            ),
            Misconception(
                "added-in-the-numerator",
                "Your numerator is the norm of the sum of both vectors. It is the norm of their difference.",
                (("np.array(grad) - np.array(gradapprox)", "np.array(grad) + np.array(gradapprox)"),),
                (("(exact - numeric)", "(exact + numeric)"),),
            ),
            Misconception(
                "epsilon-ignored",
                "You nudge by 1e-7 whatever `epsilon` is. Use the argument.",
                (("    grad = []", "    epsilon = 1e-7\n    grad = []"),),
                (("    exact, numeric = [], []", "    epsilon = 1e-7\n    exact, numeric = [], []"),),
            ),
            Misconception(
                "order-of-the-gradients",
                'You take the gradients in the order in which they stand in `grads`. Take them by name: "d" plus '
                "the key.",
                (
                    ('            grad.append(grads["d" + key][index])\n', ""),
                    ("grad = []", "grad = np.concatenate([np.ravel(g) for d, g in grads.items() if d[1:] in nudged])"),
                ),
                (
                    (
                        "exact, numeric = np.concatenate(exact)",
                        "exact, numeric = np.concatenate([np.ravel(grads[d]) for d in grads if d[1:] in parameters])",
                    ),
                ),
            ),
            Misconception(
                "biases-left-out",
                "You check the weights only. Go through every key: the biases have gradients too.",
                (("for key in nudged:", 'for key in [k for k in nudged if k[0] == "W"]:'),),
                (("in parameters.items():", 'in [(k, p) for k, p in parameters.items() if "W" in k]:'),),
            ),
            Misconception(
                "verdict-for-number",
                "You return whether the check is passed. Wanted is the relative difference itself, a number.",
                (("return difference", "return difference < 1e-7"),),
                (("float(gap / size)", "bool(gap / size < 1e-7)"),),
            ),
        ),
        unkillable={
            "np.array(grad) - np.array(gradapprox) -> np.array(gradapprox) - np.array(grad)": "a vector and its "
            "negative "
            "have the same norm"
        },
    ),
]
