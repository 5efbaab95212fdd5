"""regression_cost: Half the mean squared error."""

from autograder import Exercise, Misconception

from .. import draw
from ..shared.trials import extreme, far


def outputs(rng, n_y, m):
    """A2 and Y of a regression, both real numbers."""
    return draw.normal(rng, n_y, m), draw.normal(rng, n_y, m)


exercise = Exercise(
    inputs=outputs,
    sizes=(dict(n_y=2, m=7), dict(n_y=1, m=5), dict(n_y=3, m=1), dict(n_y=1, m=300)),
    returns="cost",
    vectorised=0.2,
    extra=extreme("large errors", lambda rng: (far(rng, 2, 5), far(rng, 2, 5)), sizes=dict(n_y=2, m=5)),
    idiom="""
def regression_cost(A2, Y):
    losses = np.sum(np.square(A2 - Y), axis=0)
    return 0.5 * losses.mean()
""",
    equivalents=(
        """
def regression_cost(A2, Y):
    difference = (Y - A2).ravel()
    return np.squeeze(np.dot(difference, difference) / (2 * Y.shape[1]))
""",
        "def regression_cost(A2, Y):\n    return float(np.linalg.norm(A2 - Y) ** 2 / 2 / A2.shape[1])\n",
        """
def regression_cost(A2, Y):
    total = 0
    for i in range(Y.shape[1]):
        total += sum((A2[k, i] - Y[k, i]) ** 2 for k in range(Y.shape[0])) / 2
    return total / Y.shape[1]
""",
        "def regression_cost(A2, Y):\n    return np.mean((A2 - Y) ** 2) * Y.shape[0] / 2\n",
    ),
    misconceptions=(
        Misconception(
            "first-output-only",
            "Only the first output counts in your cost. Add up the squares of all rows.",
            (("(A2 - Y)", "(A2[0] - Y[0])"),),
            (("A2 - Y", "A2[:1] - Y[:1]"),),
        ),
        Misconception(
            "integer-division",
            "Your cost is 0, or nearly always so: `1 // (2 * m)` cuts the fraction off. Use `/`.",
            (("1 / (2 * m)", "1 // (2 * m)"),),
            (("0.5 * losses.mean()", "1 // (2 * losses.size) * losses.sum()"),),
        ),
        Misconception(
            "last-example-skipped",
            "The last example is left out. A loop over m examples is `range(m)`, which ends at m - 1 by itself.",
            (("(A2 - Y)", "(A2 - Y)[:, :-1]"),),
            (("0.5 * losses.mean()", "0.5 * losses[:-1].sum() / losses.size"),),
        ),
        Misconception(
            "half-missing",
            "The 2 in 1/(2m) is missing.",
            (("(1 / (2 * m))", "(1 / m)"),),
            (("0.5 * ", ""),),
        ),
        Misconception(
            "not-averaged",
            "You do not divide by the number of examples: your cost is half the sum of the squares, not half their mean.",
            (("(1 / (2 * m))", "(1 / 2)"),),
            ((".mean()", ".sum()"),),
        ),
        Misconception(
            "not-divided",
            "You return the sum of the squares as it is. Divide it by 2m.",
            (("(1 / (2 * m)) * np.sum", "np.sum"),),
            (("0.5 * losses.mean()", "losses.sum()"),),
        ),
        Misconception(
            "mean-over-everything",
            "You divide by the number of all elements, n_y times m. Divide by m, the number of examples.",
            (("np.sum((A2 - Y) ** 2)", "np.sum((A2 - Y) ** 2) / Y.shape[0]"),),
            (("np.sum(np.square(A2 - Y), axis=0)", "np.square(A2 - Y)"),),
        ),
        Misconception(
            "divided-by-n_y",
            "You divide by the number of outputs. m is the number of examples, the columns of Y: Y.shape[1].",
            (("Y.shape[1]", "Y.shape[0]"),),
            ((".mean()", ".sum() / len(Y)"),),
        ),
        Misconception(
            "not-squared",
            "You add up the differences without squaring them, so that positive and negative ones cancel.",
            ((" ** 2", ""),),
            (("np.square(A2 - Y)", "A2 - Y"),),
        ),
        Misconception(
            "absolute-values",
            "You add up absolute values. The differences are to be squared.",
            (("(A2 - Y) ** 2", "np.abs(A2 - Y)"),),
            (("np.square", "np.absolute"),),
        ),
        Misconception(
            "square-of-the-sum",
            "You add up first, then square. Square each difference, then add up.",
            (("np.sum((A2 - Y) ** 2)", "np.sum(A2 - Y) ** 2"),),
            (("return 0.5 * losses.mean()", "return (A2 - Y).sum() ** 2 / 2 / Y.shape[1]"),),
        ),
        Misconception(
            "square-root",
            "You take a square root at the end. Half the mean of the squares is the cost, without a root.",
            (("return cost", "return np.sqrt(cost)"),),
            (("0.5 * losses.mean()", "(losses.mean() / 2) ** 0.5"),),
        ),
        Misconception(
            "brackets-around-2m",
            "1 / 2 * m multiplies by m. Put brackets around 2 * m.",
            (("(1 / (2 * m))", "(1 / 2 * m)"),),
            (("0.5 * losses.mean()", "0.5 * losses.sum() * Y.shape[1]"),),
        ),
        Misconception(
            "sum-of-squares-for-differences",
            "You square A2 and Y separately, then subtract. Square the difference A2 - Y.",
            (("(A2 - Y) ** 2", "A2 ** 2 - Y ** 2"),),
            (("np.square(A2 - Y)", "A2 * A2 - Y * Y"),),
        ),
        Misconception(
            "cost-per-example",
            "You return one number per example. Add them all up: the cost is one number.",
            (("np.sum((A2 - Y) ** 2)", "np.sum((A2 - Y) ** 2, axis=0)"),),
            (("losses.mean()", "losses / losses.size"),),
        ),
        Misconception(
            "cost-per-output",
            "You return a column with one number per output. Add up over the outputs too: the cost is one number.",
            (("np.sum((A2 - Y) ** 2)", "np.sum((A2 - Y) ** 2, axis=1, keepdims=True)"),),
            (
                ("np.sum(np.square(A2 - Y), axis=0)", "np.square(A2 - Y)"),
                ("losses.mean()", "losses.mean(axis=1, keepdims=True)"),
            ),
        ),
    ),
    unkillable={"A2 - Y -> Y - A2": "the difference is squared"},
)
