"""backward_propagation: Gradients of the cost with respect to the four parameters."""

from scipy.special import expit

from autograder import Exercise, Misconception

from .. import draw
from ..shared.hidden_layer import BACKWARD_IDIOM, BACKWARD_MISTAKES, hidden_layer
from ..shared.trials import LARGE, extreme


def to_backward(rng, n_x, n_h, n_y, m, wide=1.0):
    X, params, cache = hidden_layer(rng, n_x, n_h, n_y, m, wide)
    return params, cache | {"A2": expit(cache["Z2"])}, X, draw.labels(rng, m, n_y)


exercise = Exercise(
    inputs=to_backward,
    more_keys=True,
    sizes=(
        dict(n_x=3, n_h=4, n_y=2, m=7),
        dict(n_x=4, n_h=2, n_y=3, m=1),
        dict(n_x=1, n_h=3, n_y=1, m=300),
        dict(n_x=3, n_h=3, n_y=3, m=3),  # here every product fits, so that its numbers tell which it is
    ),
    parts={"output layer": (("dW2", "db2"), 2), "hidden layer": (("dW1", "db1"), 3)},
    vectorised=0.2,
    extra=extreme(
        LARGE,
        lambda rng: to_backward(rng, 3, 4, 2, 6, wide=1000.0),
        sizes=dict(n_x=3, n_h=4, n_y=2, m=6),
    ),
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
            "Your dZ2 has an extra factor A2(1 - A2). It cancels: for cross entropy dZ2 is A2 - Y.",
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
)
