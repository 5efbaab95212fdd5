"""L_model_backward: Go back through the whole network."""

import numpy as np

from autograder import Exercise, Misconception

from .. import draw
from ..shared.trials import extreme
from ._common import BACKWARD, NETWORKS, network


def network_backward(rng, layers, m):
    _, _, AL, caches = network(rng, layers, m)
    return AL, draw.labels(rng, m, layers[-1]), caches


def certain_and_wrong(rng):
    """AL down to 0.001 where the label is 1 and up to 0.999 where it is 0, so that dAL is in the hundreds."""
    AL, _, caches = network_backward(rng, (3, 5, 4, 2), 6)
    (A_prev, W, b), Z = caches[-1]
    factor = 7 / abs(Z).max()
    Z = factor * Z
    return 1 / (1 + np.exp(-Z)), (Z < 0) * 1.0, [*caches[:-1], ((A_prev, factor * W, factor * b), Z)]


exercise = Exercise(
    inputs=network_backward,
    sizes=NETWORKS,
    uses=("linear_activation_backward", *BACKWARD),
    view="gradients_only",
    vectorised=0.2,
    extra=extreme(
        "outputs of which some are nearly certain, and wrong", certain_and_wrong, view="gradients_only", sizes=dict(m=6)
    ),
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
            "Every hidden layer takes in the dA_prev of the last layer. Each one needs that of the layer just above.",
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
            "Your loop goes through the hidden layers from the first to the last. Backward, the last one comes first.",
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
)
