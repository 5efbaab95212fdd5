"""softmax_cost: Cross-entropy cost of a softmax output, the mean over the examples."""

import numpy as np

from autograder import CLIPPED, Case, Exercise, Misconception

from ..shared.trials import SOME, all_of, extreme, sure
from ._common import classes, sure_classes


def certain(rng):
    """For information: 0 times the logarithm of 0 is NaN in the textbook's formula."""
    says = "Where a class gets the probability 0, the formula asks for log 0, and your cost is not finite. That costs nothing."
    A = np.array([[1.0, 0.5], [0.0, 0.5]])
    return [Case((A, np.eye(2)), "a probability of 0", role="note", view="finite", says=says)]


def sure_of_the_first(p):
    return np.array([p, 1 - p]), np.array([[1.0], [0.0]]) * np.ones(p.size)


exercise = Exercise(
    inputs=classes,
    sizes=(dict(n_y=3, m=7), dict(n_y=4, m=5), dict(n_y=5, m=1), dict(n_y=3, m=300)),
    returns="cost",
    vectorised=0.2,
    atol=CLIPPED,
    extra=all_of(extreme(SOME, sure_classes, sizes=dict(n_y=4, m=5)), certain, sure(sure_of_the_first)),
    idiom="""
def softmax_cost(A, Y):
    losses = -np.sum(np.multiply(Y, np.log(A)), axis=0)
    return losses.mean().item()
""",
    equivalents=(
        "def softmax_cost(A, Y):\n    return -np.log(A[np.argmax(Y, axis=0), np.arange(A.shape[1])]).mean()\n",
        "def softmax_cost(A, Y):\n    return np.squeeze(-np.einsum('ij,ij->', Y, np.log(A + 1e-9)) / Y.shape[1])\n",
        "def softmax_cost(A, Y):\n    return float(-np.trace(np.dot(Y, np.log(A).T)) / len(Y[0]))\n",
        """
def softmax_cost(A, Y):
    cost = 0.0
    for k in range(Y.shape[0]):
        for i in range(Y.shape[1]):
            if Y[k, i] == 1:
                cost -= np.log(A[k, i]) / Y.shape[1]
    return cost
""",
    ),
    misconceptions=(
        Misconception(
            "missed-probability",
            "You average 1 minus the probability of the true class. The cost is minus its logarithm.",
            (("cost = -(1 / m) * np.sum(Y * np.log(A))", "cost = 1 - np.sum(Y * A) / m"),),
            (("-np.sum(np.multiply(Y, np.log(A)), axis=0)", "1 - np.sum(Y * A, axis=0)"),),
        ),
        Misconception(
            "cost-base-10",
            "You take logarithms to base 10. `np.log` is the natural one.",
            (("np.log(", "np.log10("),),
            (("np.log(", "np.log10("),),
        ),
        Misconception(
            "cost-sign",
            "Your cost is negative: the minus in front of the sum is missing. The log of a probability is below zero.",
            (("-(1 / m)", "(1 / m)"),),
            (("-np.sum", "np.sum"),),
        ),
        Misconception(
            "cost-not-averaged",
            "Your cost is the sum of the losses. Divide by m: the cost is their mean.",
            (("-(1 / m) * ", "-"),),
            (("losses.mean()", "losses.sum()"),),
        ),
        Misconception(
            "mean-over-everything",
            "You divide by the number of all elements, n_y times m. Divide by m, the number of examples.",
            (("np.sum(Y * np.log(A))", "np.mean(Y * np.log(A)) * m"),),
            (("-np.sum(np.multiply(Y, np.log(A)), axis=0)", "-np.multiply(Y, np.log(A))"),),
        ),
        Misconception(
            "divided-by-n_y",
            "You divide by the number of classes. m is the number of examples, the columns of Y: Y.shape[1].",
            (("Y.shape[1]", "Y.shape[0]"),),
            (("losses.mean()", "(losses.sum() / len(Y))"),),
        ),
        Misconception(
            "both-halves",
            "You use the cost for yes and no, with (1 - Y) log(1 - A) in it. With softmax there is only Y log A.",
            (("Y * np.log(A)", "Y * np.log(A) + (1 - Y) * np.log(1 - A)"),),
            (("np.multiply(Y, np.log(A))", "np.log(np.where(Y == 1, A, 1 - A))"),),
        ),
        Misconception(
            "cost-base-2",
            "You take logarithms to base 2. `np.log` is the natural one.",
            (("np.log(", "np.log2("),),
            (("np.log(", "np.log2("),),
        ),
        Misconception(
            "sum-over-pairs",
            "Your cost sums over all pairs of examples: `np.dot(Y.T, log A)` is an (m, m) table. Multiply element by element.",
            (("np.sum(Y * np.log(A))", "np.sum(np.dot(Y.T, np.log(A)))"),),
            (("np.multiply(Y, np.log(A)), axis=0", "Y.T @ np.log(A), axis=0"),),
        ),
        Misconception(
            "all-classes",
            "You add up the logarithms of all classes. Only that of the true one counts, so multiply Y and log A element by"
            " element: `np.dot(Y, log A.T)` pairs each class with each.",
            (("np.sum(Y * np.log(A))", "np.sum(np.dot(Y, np.log(A).T))"),),
            (("np.multiply(Y, np.log(A))", "np.log(A)"),),
        ),
        Misconception(
            "log-missing",
            "You take the probability of the true class itself. Take its logarithm.",
            (("np.log(A)", "A"),),
            (("np.log(A)", "A"),),
        ),
        Misconception(
            "largest-probability",
            "You take the largest probability of each column. Take that of the true class, which Y picks.",
            (("np.sum(Y * np.log(A))", "np.sum(np.log(np.max(A, axis=0)))"),),
            (("np.sum(np.multiply(Y, np.log(A)), axis=0)", "np.log(A.max(0))"),),
        ),
        Misconception(
            "labels-and-outputs-swapped",
            "Your cost is not finite, as when the logarithm is taken of the labels, which are 0 and 1. Take "
            "that of the probabilities, A.",
            (("Y * np.log(A)", "A * np.log(Y)"),),
            (("np.multiply(Y, np.log(A))", "np.multiply(A, np.log(Y))"),),
        ),
        Misconception(
            "axis-for-summand",
            "`np.sum(a, b)` does not combine a and b: it takes b as the axis. Multiply first, `a * b`, then sum.",
            (("np.sum(Y * np.log(A))", "np.sum(Y, np.log(A))"),),
            (("np.sum(np.multiply(Y, np.log(A)), axis=0)", "np.sum(Y, np.log(A))"),),
        ),
        Misconception(
            "cost-per-example",
            "You return one number per example. Add them all up: the cost is one number.",
            (("np.sum(Y * np.log(A))", "np.sum(Y * np.log(A), axis=0)"),),
            (("losses.mean().item()", "losses / losses.size"),),
        ),
    ),
)
