"""predict: Class 0 or 1 of each example: 1 where the output exceeds 0.5."""

import numpy as np

from autograder import Case, Exercise, Misconception

from ..shared.hidden_layer import hidden_layer
from ..shared.trials import FIRST_ROW, NEAR, all_of, near_threshold


def to_predict(rng, n_x, n_h, m):
    """Parameters and X with outputs on both sides of one half, some of them between it and sigmoid(0.5).

    The first and the last example have label 1, so that leaving one out shows.
    """
    X, params, cache = hidden_layer(rng, n_x, n_h, 1, 2 * m + 8)
    shift = 0.3 - np.median(cache["Z2"])
    params["b2"] = params["b2"] + shift
    Z2 = cache["Z2"][0] + shift
    clear = np.flatnonzero(abs(Z2) > 0.05)[:m]
    top = clear[np.argsort(Z2[clear])[::-1]]
    return params, X[:, np.r_[top[:1], rng.permutation(top[2:]), top[1:2]]]


def with_sums(rng, Z, bias=1.0):
    """Parameters and X whose Z2 is the given one; exactly so where it is 0."""
    m = Z.shape[1]
    X, params, cache = hidden_layer(rng, m, m, 1, m)
    params["b2"] = params["b2"] * Z.any() * bias
    params["W2"] = (Z - params["b2"]) @ np.linalg.inv(cache["A1"])
    return params, X


def two_outputs(rng):
    X, params, cache = hidden_layer(rng, 3, 4, 2, 9)
    params["b2"] = params["b2"] - np.median(cache["Z2"], axis=1, keepdims=True) + 0.01
    sizes = dict(n_y=2, m=9)
    return [Case((params, X), "n_y = 2, m = 9", mistake="first-output-only", says=FIRST_ROW, role="last", sizes=sizes)]


exercise = Exercise(
    inputs=to_predict,
    sizes=(dict(n_x=3, n_h=4, m=31), dict(n_x=2, n_h=5, m=20), dict(n_x=1, n_h=2, m=25), dict(n_x=2, n_h=3, m=1)),
    returns="predictions",
    extra=all_of(near_threshold(with_sums), two_outputs),
    uses=("forward_propagation",),
    idiom="""
def predict(parameters, X):
    out = forward_propagation(X, parameters)[0]
    return np.where(out > 0.5, 1, 0)
""",
    equivalents=(
        "def predict(parameters, X):\n    A2, cache = forward_propagation(X, parameters)\n    return np.round(A2)\n",
        "def predict(parameters, X):\n    return forward_propagation(X, parameters)[1]['Z2'] >= 0\n",
        """
def predict(parameters, X):
    A2, _ = forward_propagation(X, parameters)
    predictions = np.zeros(A2.shape)
    for k in range(A2.shape[0]):
        for i in range(X.shape[1]):
            predictions[k, i] = 1 if A2[k, i] > 0.5 else 0
    return predictions
""",
    ),
    misconceptions=(
        Misconception(
            "threshold-at-the-mean",
            "You compare with the mean of the outputs, so that a label depends on the other examples. Compare with 0.5.",
            (("A2 > 0.5", "A2 > np.mean(A2)"),),
            (("out > 0.5", "out > out.mean()"),),
        ),
        Misconception(
            "last-prediction-missing",
            "The last example always gets the label 0. A loop over m examples ends at m - 1, as `range(m)` does by itself.",
            (("return predictions", "predictions[:, -1] = 0\n    return predictions"),),
            (("return np.where(out > 0.5, 1, 0)", "out[:, -1] = 0\n    return np.where(out > 0.5, 1, 0)"),),
        ),
        Misconception(
            "first-output-only",
            FIRST_ROW,
            (("(A2 > 0.5)", "(A2[:1] > 0.5)"),),
            (("(X, parameters)[0]", "(X, parameters)[0][[0]]"),),
            by="evidence",
        ),
        Misconception("threshold", NEAR, (("A2 > 0.5", "A2 > 0.49"),), (("out > 0.5", "out > 0.51"),), by="evidence"),
        Misconception(
            "probabilities-returned",
            "You return the probabilities. Return labels: 1 where the probability is over 0.5, else 0.",
            (("(A2 > 0.5).astype(int)", "A2"),),
            (("np.where(out > 0.5, 1, 0)", "out"),),
        ),
        Misconception(
            "wrong-side",
            "Your labels are the wrong way round: an output over 0.5 means 1.",
            (("A2 > 0.5", "A2 < 0.5"),),
            (("1, 0)", "0, 1)"),),
        ),
        Misconception(
            "threshold-zero",
            "Every label is 1, as when the outputs are compared with 0. A probability is never below 0: compare with 0.5.",
            (("A2 > 0.5", "A2 > 0"),),
            (("out > 0.5", "out > 0"),),
        ),
        Misconception(
            "threshold-one",
            "Every label is 0, as when the outputs are cut down to whole numbers or compared with 1. Compare with 0.5.",
            (("(A2 > 0.5).astype(int)", "A2.astype(int)"),),
            (("out > 0.5", "out >= 1"),),
        ),
        Misconception(
            "sums-compared",
            "You compare Z2 with 0.5. Compare A2, the probability.",
            (("A2 > 0.5", 'cache["Z2"] > 0.5'),),
            (("out > 0.5", "out > 1 / (1 + np.exp(-0.5))"),),
        ),
        Misconception(
            "hidden-layer-compared",
            "You compare the hidden layer, A1, with 0.5. Compare the output, A2.",
            (("A2 > 0.5", 'cache["A1"] > 0.5'),),
            (("out = forward_propagation(X, parameters)[0]", 'out = forward_propagation(X, parameters)[1]["A1"]'),),
        ),
        Misconception(
            "minus-one-for-zero",
            "You return -1 for class 0. The labels are 0 and 1.",
            (("(A2 > 0.5).astype(int)", "np.sign(A2 - 0.5)"),),
            (("1, 0)", "1, -1)"),),
        ),
        Misconception(
            "rank-1-predictions",
            "The labels are a rank-1 array. Keep the row: shape (n_y, m).",
            (("return predictions", "return predictions.ravel()"),),
            (("out > 0.5", "out[0] > 0.5"),),
        ),
        Misconception(
            "column-of-predictions",
            "The labels are a column. One column per example makes a row of labels: shape (n_y, m).",
            (("return predictions", "return predictions.T"),),
            (("out > 0.5", "out.reshape(-1, 1) > 0.5"),),
        ),
        Misconception(
            "one-prediction",
            "You return one number for all examples. Return one label for each column of X: shape (n_y, m).",
            (("return predictions", "return predictions[0, 0]"),),
            (("np.where(out > 0.5, 1, 0)", "1 if out[0][0] > 0.5 else 0"),),
        ),
        Misconception(
            "cache-returned-too",
            "You return the labels and the cache. Return the labels alone.",
            (("return predictions", "return predictions, cache"),),
            (("np.where(out > 0.5, 1, 0)", "np.where(out > 0.5, 1, 0), forward_propagation(X, parameters)[1]"),),
        ),
        Misconception(
            "result-not-unpacked",
            "`forward_propagation` returns two things, the output and the cache. Compare the first of them with 0.5.",
            (("A2, cache = forward", "A2 = forward"),),
            (("forward_propagation(X, parameters)[0]", "forward_propagation(X, parameters)"),),
        ),
    ),
)
