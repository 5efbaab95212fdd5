"""linear_activation_backward: Go back through one whole layer: the activation, then the linear half."""

from functools import partial

from autograder import Exercise, Misconception

from .. import draw
from ..shared.trials import all_of, extreme, far
from ._common import BACKWARD, layer


def layer_backward(rng, n, n_prev, m, activation):
    A_prev, W, b = layer(rng, n, n_prev, m)
    return draw.normal(rng, n, m), ((A_prev, W, b), W @ A_prev + b), activation


def steep(rng, activation):
    """Gradients in the hundreds."""
    return far(rng, 3, 5), *layer_backward(rng, 3, 4, 5, activation)[1:]


exercise = Exercise(
    inputs=layer_backward,
    sizes=(
        dict(n=4, n_prev=3, m=6, activation="relu"),
        dict(n=2, n_prev=4, m=5, activation="sigmoid"),
        dict(n=3, n_prev=3, m=3, activation="relu"),
        dict(n=3, n_prev=5, m=1, activation="sigmoid"),
        dict(n=5, n_prev=1, m=40, activation="relu"),
    ),
    returns=("dA_prev", "dW", "db"),
    extra=all_of(
        *(
            extreme(f"large gradients, {g}", partial(steep, activation=g), sizes=dict(n=3, n_prev=4, m=5))
            for g in ("relu", "sigmoid")
        )
    ),
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
            "You hand over the activation cache where dA belongs, and dA where the cache belongs. dA comes first.",
            (
                ("sigmoid_backward(dA, activation_cache)", "sigmoid_backward(activation_cache, dA)"),
                ("relu_backward(dA, activation_cache)", "relu_backward(activation_cache, dA)"),
            ),
            (("back(dA, cache[1])", "back(cache[1], dA)"),),
        ),
        Misconception(
            "halves-in-forward-order",
            "You go through the linear half first and then through the activation. Backward it is the other way round.",
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
)
