"""L_model_forward: Run the whole network: L - 1 layers with ReLU, then one with the sigmoid."""

from autograder import Exercise, Misconception

from ..shared.trials import extreme
from ._common import FORWARD, NETWORKS, carried, network


def network_forward(rng, layers, m):
    return network(rng, layers, m)[:2]


def wide(rng):
    """Hidden sums in the hundreds, and outputs that are nearly certain."""
    X, parameters, _, caches = network(rng, (3, 5, 4, 2), 6)
    top = abs(caches[-1][1]).max() * 300 / 12
    return 300 * X, {k: 300 * v if k[0] == "b" else v for k, v in parameters.items()} | {
        "W3": parameters["W3"] / top, "b3": parameters["b3"]
    }  # fmt: skip


exercise = Exercise(
    inputs=network_forward,
    sizes=NETWORKS,
    returns=("AL", "caches"),
    uses=("linear_activation_forward", *FORWARD),
    parts={"AL": (("AL",), 3), "caches": (carried("L_model_forward"), 2)},
    vectorised=0.2,
    extra=extreme("sums of the hidden layers in the hundreds", wide),
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
            "You return the cache of the last layer alone. Return the list of all L caches.",
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
            "Your loop goes through layer L too, with ReLU, and then layer L comes once more. The loop ends at L - 1.",
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
)
