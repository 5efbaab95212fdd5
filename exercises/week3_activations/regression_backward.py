"""regression_backward: Gradients of regression_cost for a network of one tanh hidden layer and a linear output."""

from autograder import Exercise, Misconception

from .. import draw
from ..shared.hidden_layer import BACKWARD_IDIOM, BACKWARD_MISTAKES, hidden_layer
from ..shared.trials import extreme


def linear_output(rng, n_x, n_h, n_y, m, wide=1.0):
    """Parameters, cache, X and Y of a network with a tanh layer and a linear output."""
    X, params, cache = hidden_layer(rng, n_x, n_h, n_y, m, wide)
    return params, cache | {"A2": cache["Z2"].copy()}, X, draw.normal(rng, n_y, m, scale=wide)


exercise = Exercise(
    inputs=linear_output,
    more_keys=True,
    sizes=(
        dict(n_x=3, n_h=4, n_y=2, m=7),
        dict(n_x=4, n_h=2, n_y=3, m=1),
        dict(n_x=1, n_h=3, n_y=1, m=300),
        dict(n_x=3, n_h=3, n_y=3, m=3),
    ),
    parts={"output layer": (("dW2", "db2"), 2), "hidden layer": (("dW1", "db1"), 3)},
    vectorised=0.2,
    extra=extreme(
        "features and values in the hundreds",
        lambda rng: linear_output(rng, 3, 4, 2, 6, wide=300.0),
        sizes=dict(n_x=3, n_h=4, n_y=2, m=6),
    ),
    idiom=BACKWARD_IDIOM.replace("backward_propagation", "regression_backward"),
    equivalents=(
        """
def regression_backward(parameters, cache, X, Y):
    m = Y.shape[1]
    dZ2 = cache["A2"] - Y
    dZ1 = np.multiply(np.matmul(parameters["W2"].T, dZ2), 1 - np.power(np.tanh(cache["Z1"]), 2))
    grads = {"dZ2": dZ2, "dZ1": dZ1}
    grads["dW2"] = np.einsum("im,jm->ij", dZ2, cache["A1"]) / m
    grads["dW1"] = np.einsum("im,jm->ij", dZ1, X) / m
    grads["db2"], grads["db1"] = np.mean(dZ2, axis=1, keepdims=True), np.mean(dZ1, 1)[:, np.newaxis]
    return grads
""",
    ),
    misconceptions=(
        *BACKWARD_MISTAKES,
        Misconception(
            "slope-at-the-output",
            "Your dZ2 has the slope of a sigmoid as a factor. The output is linear here: dZ2 is A2 - Y.",
            (("dZ2 = A2 - Y", "dZ2 = (A2 - Y) * A2 * (1 - A2)"),),
            (("(A2 - Y) / Y", "(A2 - Y) * (A2 - A2 ** 2) / Y"),),
        ),
        Misconception(
            "twice",
            "Your gradients are twice as large as they should be. The half in the cost cancels the 2 that the square brings.",
            (("dZ2 = A2 - Y", "dZ2 = 2 * (A2 - Y)"),),
            (("(A2 - Y) / Y", "(A2 - Y) * 2 / Y"),),
        ),
    ),
)
