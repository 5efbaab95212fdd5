"""model: Logistic regression from start to finish: initialise, train, predict."""

import numpy as np

from autograder import CLIPPED, Exercise, Misconception

from .. import draw
from ..shared.trials import calm


def train_and_test(rng, n_x, m, m_test, steps, learning_rate):
    _, _, X, Y = draw.logistic(rng, n_x, m)
    Y = 1 - Y if steps > 100 else Y  # more ones than zeros, so that a bias alone does not foretell 0 everywhere
    return X, Y, draw.normal(rng, n_x, m_test), draw.labels(rng, m_test), steps, learning_rate


def small_features(rng, steps):
    """Features so small that each step changes the cost by less than 1e-6, and labels as often 1 as 0."""
    Y = np.array([[1.0, 0, 0, 1, 0, 1, 1, 0]])
    return draw.normal(rng, 3, 8, scale=1e-3), Y, draw.normal(rng, 3, 5, scale=1e-3), draw.labels(rng, 5), steps, 2.0


exercise = Exercise(
    inputs=train_and_test,
    more_keys=True,
    sizes=(
        dict(n_x=3, m=8, m_test=5, steps=4, learning_rate=0.3),
        dict(n_x=2, m=6, m_test=9, steps=305, learning_rate=0.1),
    ),
    atol=CLIPPED,
    extra=calm(small_features, "a cost that hardly changes"),
    uses=("initialize_with_zeros", "optimize", "predict", "propagate", "sigmoid"),
    idiom="""
def model(X_train, Y_train, X_test, Y_test, num_iterations, learning_rate, print_cost=False):
    w, b = initialize_with_zeros(len(X_train))
    params, _, costs = optimize(w, b, X_train, Y_train, num_iterations, learning_rate, print_cost)
    d = dict(costs=costs, learning_rate=learning_rate, num_iterations=num_iterations, **params)
    for name, data in (("train", X_train), ("test", X_test)):
        d["Y_prediction_" + name] = predict(params["w"], params["b"], data)
    return d
""",
    misconceptions=(
        Misconception(
            "trained-on-the-test-set",
            "You train on the test set. It is there to measure with, so training must never see it.",
            (("optimize(w, b, X_train, Y_train,", "optimize(w, b, X_test, Y_test,"),),
            (("optimize(w, b, X_train, Y_train,", "optimize(w, b, X_test, Y_test,"),),
        ),
        Misconception(
            "trained-twice",
            "You call `optimize` twice, the second time from where the first call ended: that is twice as many steps. Call it "
            "once, and take parameters and costs out of what it returns.",
            (
                (
                    "num_iterations, learning_rate, print_cost)\n    w = ",
                    "num_iterations, learning_rate, print_cost)\n    params, grads, costs = optimize("
                    'params["w"], params["b"], X_train, Y_train, num_iterations, learning_rate)\n    w = ',
                ),
            ),
            (
                (
                    "    d = dict",
                    "    params, _, costs = optimize(*params.values(), X_train, Y_train, num_iterations, learning_rate)\n"
                    "    d = dict",
                ),
            ),
        ),
        Misconception(
            "untrained-parameters",
            "You predict with the w and b from before training. Take them out of what `optimize` returns.",
            (('    w = params["w"]\n    b = params["b"]\n', ""),),
            (("**params)", "w=w, b=b)"), ('predict(params["w"], params["b"], data)', "predict(w, b, data)")),
        ),
        Misconception(
            "predictions-swapped",
            "The predictions of the training set and of the test set are the wrong way round.",
            (
                ("Y_prediction_test = predict(w, b, X_test)", "Y_prediction_test = predict(w, b, X_train)"),
                ("Y_prediction_train = predict(w, b, X_train)", "Y_prediction_train = predict(w, b, X_test)"),
            ),
            (('("train", X_train), ("test", X_test)', '("train", X_test), ("test", X_train)'),),
        ),
        Misconception(
            "training-predictions-twice",
            "Both predictions are of the training set. Y_prediction_test is made from X_test.",
            (("predict(w, b, X_test)", "predict(w, b, X_train)"),),
            (('("test", X_test)', '("test", X_train)'),),
        ),
        Misconception(
            "features-times-examples",
            "You make a weight for each number in X_train. There is one for each feature: X_train.shape[0].",
            (("X_train.shape[0]", "X_train.shape[0] * X_train.shape[1]"),),
            (("len(X_train)", "X_train.size"),),
        ),
    ),
)
