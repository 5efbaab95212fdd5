"""predict: A label for every example: 1 where the activation is over 0.5, else 0."""

import numpy as np

from autograder import Exercise, Misconception

from .. import draw
from ..shared.labels import labels
from ..shared.trials import NEAR, near_threshold


def to_predict(rng, n_x, m):
    """w, b, X such that leaving out the bias or the sigmoid changes a label, too; some activations are over 0.9."""
    while True:
        w, b, X, _ = draw.logistic(rng, n_x, 4 * m + 8)
        Z = w.T @ X + b
        factor = 3 / max(Z.max(), 1.0)
        w, b, Z = factor * w, factor * b, factor * Z
        columns = draw.telling(rng, Z, m)
        if columns is None:
            continue
        X, Z = X[:, columns], Z[:, columns]
        if m < 4 or np.any((Z > 0) != (Z > b)) and np.any((Z > 0) & (Z < 0.5)) and np.any((Z > 0.5) & (Z < 2)):
            return w, b, X


def with_sums(rng, Z, bias=1.0):
    """w, b, X whose Z is the given one."""
    w, b = np.array([[0.5], [-1.5]]), bias * float(rng.normal())
    first = draw.normal(rng, 1, Z.shape[1])
    return w, b, np.vstack([first, (w[0] * first + b - Z) / 1.5])


exercise = Exercise(
    inputs=to_predict,
    sizes=(dict(n_x=4, m=30), dict(n_x=3, m=20), dict(n_x=1, m=25), dict(n_x=2, m=1)),
    returns="predictions",
    extra=near_threshold(with_sums),
    uses=("sigmoid",),
    idiom="""
def predict(w, b, X):
    probabilities = sigmoid(w.T @ X + b)
    labels = np.where(probabilities > 0.5, 1.0, 0.0)
    return labels
""",
    equivalents=(
        """
def predict(w, b, X):
    m = X.shape[1]
    Y_prediction = np.zeros((1, m))
    A = sigmoid(np.dot(w.reshape(X.shape[0], 1).T, X) + b)
    for i in range(A.shape[1]):
        Y_prediction[0, i] = 1 if A[0, i] >= 0.5 else 0
    return Y_prediction
""",
        "def predict(w, b, X):\n    return np.round(sigmoid(np.dot(w.T, X) + b))\n",
        "def predict(w, b, X):\n    return np.dot(w.T, X) + b > 0\n",
    ),
    misconceptions=(
        Misconception(
            "threshold",
            NEAR,
            (("A > 0.5", "A > 0.49"),),
            (("probabilities > 0.5", "probabilities > 0.51"),),
            by="evidence",
        ),
        *labels("A", "Y_prediction"),
        Misconception(
            "bias-left-out",
            "b is left out. It matters in prediction as much as in training.",
            (("np.dot(w.T, X) + b", "np.dot(w.T, X)"),),
            (("w.T @ X + b", "w.T @ X"),),
        ),
        Misconception(
            "no-sigmoid",
            "You compare Z with 0.5. Compare the activation, sigmoid(Z).",
            (("sigmoid(np.dot(w.T, X) + b)", "np.dot(w.T, X) + b"),),
            (("sigmoid(w.T @ X + b)", "w.T @ X + b"),),
        ),
    ),
)
