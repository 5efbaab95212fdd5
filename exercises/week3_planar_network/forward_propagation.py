"""forward_propagation: Outputs of the network for all m examples at once."""

from autograder import Exercise, Misconception

from ..shared.hidden_layer import hidden_layer
from ..shared.trials import extreme


def far_out(rng):
    """Sums of the hidden layer up to 20, of the output unit up to 12, either sign."""
    X, params, cache = hidden_layer(rng, 3, 4, 1, 6)
    params["W1"] = params["W1"] * 20 / abs(cache["Z1"]).max()
    params["W2"] = params["W2"] * 12 / abs(params["W2"]).sum()
    return X, params


def to_forward(rng, n_x, n_h, n_y, m):
    X, params, _ = hidden_layer(rng, n_x, n_h, n_y, m)
    return X, params


exercise = Exercise(  # One output: an assertion of one's own that A2 has shape (1, m) is common, and right in this notebook.
    inputs=to_forward,
    more_keys=True,
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
    extra=extreme("sums Z1 and Z2 far from 0", far_out),
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
    misconceptions=(
        Misconception(
            "both-biases-left-out",
            "Both biases are left out.",
            (("np.dot(W1, X) + b1", "np.dot(W1, X)"), ("np.dot(W2, A1) + b2", "np.dot(W2, A1)")),
            ((' + parameters["b1"]', ""), (' + parameters["b2"]', "")),
        ),
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
            "In your cache A1 and A2 are the values before the activation functions. Store those after them.",
            (('"A1": A1', '"A1": Z1'), ('"A2": A2', '"A2": Z2')),
            (('"A2": A2}', '"A2": out, "A1": hidden}'),),
        ),
        Misconception(
            "cache-holds-activations",
            "In your cache Z1 and Z2 are the values after the activation functions. Store those before them.",
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
            "You return the cache first. Return A2, then the cache.",
            (("return A2, cache", "return cache, A2"),),
            (('return A2, {**cache, "Z2": out, "A2": A2}', 'return {**cache, "Z2": out, "A2": A2}, A2'),),
        ),
        Misconception(
            "cache-left-out",
            "You return A2 alone. Backpropagation needs the cache as well: return both.",
            (("return A2, cache", "return A2"),),
            (('return A2, {**cache, "Z2": out, "A2": A2}', "return A2"),),
        ),
    ),
)
