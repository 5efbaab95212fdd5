"""predict: Predict the labels of examples with a trained network, and print the accuracy."""

import numpy as np

from autograder import Case, Exercise, Misconception
from nnlab.symptoms import SYMPTOMS

from .. import draw
from ..shared.labels import labels
from ..shared.trials import NEAR, all_of, near_threshold
from ._common import forward, lively


def to_predict(rng, layers_dims, m):
    while True:
        X, params = draw.normal(rng, layers_dims[0], 3 * m + 8), lively(rng, layers_dims)
        columns = draw.telling(rng, forward(params, X), m)
        if columns is not None:
            return X[:, columns], draw.labels(rng, m), params


def with_sums(rng, Z, bias=1.0):
    """X, y and parameters of a network of one layer whose Z is the given one."""
    w, b = np.array([[0.5, -1.5]]), bias * draw.normal(rng, 1, 1)
    first = draw.normal(rng, 1, Z.shape[1])
    if not Z.any():
        b, first = 0 * b, 0 * first  # a tie has to be one to the last digit
    X = np.vstack([first, (0.5 * first + b - Z) / 1.5])
    return X, draw.labels(rng, Z.shape[1]), {"W1": w, "b1": b}


LOOKS = SYMPTOMS["labels"][1]


def other_labels(rng):
    """All labels as predicted, and none."""
    X, _, params = to_predict(rng, (3, 4, 1), 20)
    right = (forward(params, X) > 0) * 1.0
    opposite = Case((X, right, params), role="symptom", again=(X, 1 - right, params), view="differing")
    return [opposite] + [
        Case((X, y, params), f"{what} labels foretold", mistake="looks-at-the-labels", says=LOOKS)
        for what, y in (("all", right), ("no", 1 - right), ("all but one", abs(right - np.eye(1, 20))))
    ]


exercise = Exercise(
    inputs=to_predict,
    sizes=(
        dict(layers_dims=(5, 4, 3, 1), m=30),
        dict(layers_dims=(4, 3, 1), m=20),
        dict(layers_dims=(2, 1), m=25),
        dict(layers_dims=(3, 2, 1), m=1),
    ),
    returns="p",
    extra=all_of(other_labels, near_threshold(with_sums)),
    idiom="""
def predict(X, y, parameters):
    probabilities = L_model_forward(X, parameters)[0]
    labels = np.where(probabilities > 0.5, 1.0, 0.0)
    print("accuracy", 1 - np.abs(labels - y).mean())
    return labels
""",
    equivalents=(
        """
def predict(X, y, parameters):
    m = X.shape[1]
    n = len(parameters) // 2
    p = np.zeros((1, m))
    probas, caches = L_model_forward(X, parameters)
    for i in range(0, probas.shape[1]):
        if probas[0, i] > 0.5:
            p[0, i] = 1
        else:
            p[0, i] = 0
    print("Accuracy: " + str(np.sum((p == y) / m)))
    return p
""",
        "def predict(X, y, parameters):\n    return np.round(L_model_forward(X, parameters)[0])\n",
        "def predict(X, y, parameters):\n    return L_model_forward(X, parameters)[0] >= 0.5\n",
        """
def predict(X, y, parameters):
    A, L = X, len(parameters) // 2
    for l in range(1, L + 1):
        Z = parameters["W%d" % l] @ A + parameters["b%d" % l]
        A = np.maximum(Z, 0)
    return (Z > 0) * 1
""",
    ),
    misconceptions=(
        Misconception(
            "threshold",
            NEAR,
            (("AL > 0.5", "AL > 0.49"),),
            (("probabilities > 0.5", "probabilities > 0.51"),),
            by="evidence",
        ),
        *labels("AL", "p"),
        Misconception(
            "two-layers-only",
            "You go through two layers, whatever network is given. `L_model_forward` goes through all of its layers.",
            (
                (
                    "AL, caches = L_model_forward(X, parameters)",
                    'A1 = np.maximum(0, parameters["W1"] @ X + parameters["b1"])\n'
                    '    AL = 1 / (1 + np.exp(-(parameters["W2"] @ A1 + parameters["b2"])))',
                ),
            ),
            (
                (
                    "L_model_forward(X, parameters)[0]",
                    'parameters["W2"] @ np.maximum(0, parameters["W1"] @ X + parameters["b1"]) + parameters["b2"] + 0.5',
                ),
            ),
        ),
        Misconception(
            "true-labels-returned",
            "You return y, the true labels. Return what the network says; y is for the accuracy only.",
            (("return p", "return y"),),
            (("return labels", "return y"),),
        ),
        Misconception(
            "right-or-wrong-returned",
            "You return which predictions are right. Return the predictions themselves.",
            (("return p", "return (p == y).astype(int)"),),
            (("return labels", "return 1 - np.abs(labels - y)"),),
        ),
        Misconception(
            "accuracy-returned",
            "You return the accuracy. Print it, and return the predictions.",
            (("return p", "return np.mean(p == y)"),),
            (("return labels", "return 1 - np.abs(labels - y).mean()"),),
        ),
        Misconception(
            "tuple-for-the-probabilities",
            "`L_model_forward` returns two things, the probabilities and the caches. Take them apart before you "
            "compare.",
            (("AL, caches =", "AL ="),),
            (
                ("(X, parameters)[0]", "(X, parameters)"),
                ("np.where(probabilities > 0.5, 1.0, 0.0)", "probabilities > 0.5"),
            ),
        ),
        Misconception(
            "caches-for-the-probabilities",
            "`L_model_forward` returns the probabilities first, then the caches. You take the second for the first.",
            (("AL, caches =", "caches, AL ="),),
            (
                ("(X, parameters)[0]", "(X, parameters)[1]"),
                ("np.where(probabilities > 0.5, 1.0, 0.0)", "probabilities > 0.5"),
            ),
        ),
    ),
)
