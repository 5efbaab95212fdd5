"""What several exercises of week4_building_blocks share."""

from itertools import pairwise

import numpy as np

from autograder import Misconception

from .. import draw

COUNTED = (
    "The numbers in your keys are one off. The layers are counted from 1, the first after the input, to L, the output."
)


def layer(rng, n, n_prev, m):
    """A_prev (n_prev, m), W (n, n_prev), b (n, 1) of one layer; about half of the entries of Z are negative."""
    W = draw.normal(rng, n, n_prev, scale=1 / np.sqrt(n_prev))
    return draw.normal(rng, n_prev, m), W, draw.normal(rng, n, 1, scale=0.5)


SURE = 2.9  # the largest sum of an output unit: its sigmoid is 0.948


def network(rng, layers, m):
    """X, parameters, AL and caches of a network that is alive: at least half of the examples reach the output through
    some unit that is on in every hidden layer, each large enough hidden layer also has a unit that is off somewhere,
    and all outputs lie between 0.05 and 0.95."""
    X, (*hidden, last) = draw.normal(rng, layers[0], m), pairwise(layers)
    A, parameters, caches, reach = X, {}, [], np.ones(m, bool)
    for l, sizes in enumerate(hidden, start=1):
        W, b = draw.layer(rng, *sizes, scale=1.4)
        Z = W @ A + b
        reach = reach & (Z > 0).any(axis=0)
        if reach.mean() < 0.5 or Z.min() >= 0 and Z.size >= 5:
            return network(rng, layers, m)
        caches.append(((A, W, b), Z))
        parameters |= {f"W{l}": W, f"b{l}": b}
        A = np.maximum(Z, 0)
    W, b = draw.layer(rng, *last, scale=1.4)
    factor = min(1.0, SURE / abs(W @ A + b).max())
    W, b = factor * W, factor * b
    Z = W @ A + b
    parameters |= {f"W{len(layers) - 1}": W, f"b{len(layers) - 1}": b}
    return X, parameters, 1 / (1 + np.exp(-Z)), [*caches, ((A, W, b), Z)]


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
