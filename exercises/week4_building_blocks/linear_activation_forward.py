"""linear_activation_forward: Compute one whole layer: the linear half, then the activation."""

from functools import partial

from autograder import Exercise, Misconception

from ..shared.trials import all_of, extreme
from ._common import FORWARD, carried, layer


def layer_forward(rng, n, n_prev, m, activation):
    return *layer(rng, n, n_prev, m), activation


def wide(rng, activation):
    """Sums of up to 100 before ReLU, of up to 14 before the sigmoid."""
    A_prev, W, b = layer(rng, 3, 4, 5)
    return A_prev * (100 if activation == "relu" else 14) / abs(W @ A_prev).max(), W, b, activation


exercise = Exercise(
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
    extra=all_of(
        *(
            extreme(f"large activations, {g}", partial(wide, activation=g), sizes=dict(n=3, n_prev=4, m=5))
            for g in ("relu", "sigmoid")
        )
    ),
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
            "Your A is a pair. `sigmoid` and `relu` return two things: unpack them into A and the activation cache.",
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
)
