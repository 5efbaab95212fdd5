"""compute_cost: Compute the cross-entropy cost."""

from autograder import CLIPPED, Exercise, Misconception

from .. import draw
from ..shared.cross_entropy import certain
from ..shared.trials import CUT, CUT_OFF, FIRST_ROW, SOME, all_of, extreme, nearly_certain, several_outputs, sure_of_one

exercise = Exercise(
    inputs=lambda rng, m: (draw.probabilities(rng, 1, m), draw.labels(rng, m)),
    sizes=(dict(m=7), dict(m=4), dict(m=1), dict(m=300)),
    returns="cost",
    vectorised=0.2,
    atol=CLIPPED,
    extra=all_of(
        extreme(SOME, lambda rng: nearly_certain(rng, 1, 5), sizes=dict(m=5)), several_outputs, certain, sure_of_one
    ),
    also_right=(
        (
            ("Y.shape[1]", "Y.size"),
        ),  # for several outputs: the mean over all labels, and a product of all pairs of outputs
        (
            (
                "Y * np.log(AL) + (1 - Y) * np.log(1 - AL)",
                "np.dot(Y, np.log(AL).T) + np.dot(1 - Y, np.log(1 - AL).T)",
            ),
        ),
    ),
    idiom="""
def compute_cost(AL, Y):
    losses = -Y * np.log(AL) - (1 - Y) * np.log(1 - AL)
    return float(np.mean(losses))
""",
    equivalents=(
        """
def compute_cost(AL, Y):
    m = Y.shape[1]
    cost = -(np.dot(Y, np.log(AL).T) + np.dot(1 - Y, np.log(1 - AL).T)) / m
    cost = np.squeeze(cost)
    assert cost.shape == ()
    return cost
""",
        """
def compute_cost(AL, Y):
    logprobs = np.multiply(np.log(AL + 1e-8), Y) + np.multiply(1 - Y, np.log(1 - AL + 1e-8))
    return (np.sum(logprobs, axis=1, keepdims=True) / -AL.shape[1]).item()
""",
        "def compute_cost(AL, Y):\n    return -np.log(np.where(Y == 1, AL, 1 - AL)).mean()\n",
        """
def compute_cost(AL, Y):
    Z = np.log(AL / (1 - AL))
    return np.average(np.logaddexp(0, Z) - Y * Z)
""",
        """
def compute_cost(AL, Y):
    total = 0
    for a, y in zip(AL.ravel(), Y.ravel()):
        total -= y * np.log(a) + (1 - y) * np.log(1 - a)
    return total / Y.size
""",
    ),
    misconceptions=(
        Misconception(
            "brackets-lost",
            "The brackets around 1 - Y are missing: without them it reads 1 - Y log(1 - AL).",
            (("(1 - Y) * np.log(1 - AL)", "1 - Y * np.log(1 - AL)"),),
            (("- (1 - Y) * np.log(1 - AL)", "- 1 + Y * np.log(1 - AL)"),),
        ),
        Misconception(
            "log1p",
            "You take log(1 + AL) where log(1 - AL) belongs; `np.log1p` adds 1 to its argument.",
            (("np.log(1 - AL)", "np.log1p(AL)"),),
            (("np.log(1 - AL)", "np.log(1 + AL)"),),
        ),
        Misconception(
            "base-10",
            "Your cost is 0.43 times the right one: you take logarithms to base 10. `np.log` is the natural one.",
            (("np.log(AL)", "np.log10(AL)"), ("np.log(1 - AL)", "np.log10(1 - AL)")),
            (("np.mean(losses)", "np.mean(losses) / np.log(10)"),),
        ),
        Misconception(
            "last-example-skipped",
            "The last example is left out. A loop over m examples is `range(m)`, which ends at m - 1 by itself.",
            (
                (
                    "np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL))",
                    "np.sum((Y * np.log(AL) + (1 - Y) * np.log(1 - AL))[:, :-1])",
                ),
            ),
            (("    return", "    losses[:, -1] = 0\n    return"),),
        ),
        Misconception(
            "first-example-skipped",
            "The first example is left out. Counting starts at 0.",
            (
                (
                    "np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL))",
                    "np.sum((Y * np.log(AL) + (1 - Y) * np.log(1 - AL))[:, 1:])",
                ),
            ),
            (("    return", "    losses[:, 0] = 0\n    return"),),
        ),
        Misconception(
            "first-output-only",
            FIRST_ROW,
            (("    m = Y", "    AL, Y = AL[:1], Y[:1]\n    m = Y"),),
            (("    losses", "    AL, Y = AL[0], Y[0]\n    losses"),),
            by="evidence",
        ),
        Misconception(
            CUT_OFF,
            CUT.format(SOME),
            (("    m = Y", "    AL = np.clip(AL, 0.05, 0.95)\n    m = Y"),),
            (("    losses", "    AL = np.minimum(np.maximum(AL, 0.01), 0.99)\n    losses"),),
            by="evidence",
        ),
        Misconception(
            "cost-sign",
            "Your cost is negative: the minus in front of the sum is missing. The log of a probability is below zero.",
            (("-1 / m", "1 / m"),),
            (("np.mean(losses)", "-np.mean(losses)"),),
        ),
        Misconception(
            "cost-not-averaged",
            "Your cost is the sum of the losses. Divide by m: the cost is their mean.",
            (("-1 / m *", "-1 *"),),
            (("np.mean", "np.sum"),),
        ),
        Misconception(
            "averaged-twice",
            "Your cost is divided by m twice.",
            (("-1 / m", "-1 / m ** 2"),),
            (("np.mean(losses)", "np.mean(losses / AL.size)"),),
        ),
        Misconception(
            "halved",
            "Your cost is half of what it should be. The factor 1/2 belongs to squared errors, not to the "
            "cross entropy.",
            (("-1 / m", "-1 / (2 * m)"),),
            (("np.mean(losses)", "0.5 * np.mean(losses)"),),
        ),
        Misconception(
            "half-the-cost",
            "Your cost has only the term with Y log AL. Examples with label 0 need (1 - Y) log(1 - AL).",
            ((" + (1 - Y) * np.log(1 - AL)", ""),),
            ((" - (1 - Y) * np.log(1 - AL)", ""),),
        ),
        Misconception(
            "only-label-0",
            "Your cost has only the term with (1 - Y) log(1 - AL). Examples with label 1 need Y log AL.",
            (("Y * np.log(AL) + (1 - Y)", "(1 - Y)"),),
            (("-Y * np.log(AL) - (1 - Y)", "-(1 - Y)"),),
        ),
        Misconception(
            "terms-subtracted",
            "You subtract the second term from the first. Inside the sum the two are added.",
            (("np.log(AL) + (1", "np.log(AL) - (1"),),
            (("np.log(AL) - (1", "np.log(AL) + (1"),),
        ),
        Misconception(
            "sum-of-two-arguments",
            "A second argument of `np.sum` or `np.mean` is not added: it is the axis. Add the two terms with "
            "`+` first.",
            (("np.log(AL) + (1 - Y)", "np.log(AL), (1 - Y)"),),
            (("float(np.mean(losses))", "np.sum(-Y * np.log(AL), -(1 - Y) * np.log(1 - AL))"),),
        ),
        Misconception(
            "minus-before-the-first-term",
            "The minus and the 1/m stand before the first term only. They belong to the sum of both: put it in"
            " brackets.",
            (
                (
                    "np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL))",
                    "np.sum(Y * np.log(AL)) + np.sum((1 - Y) * np.log(1 - AL))",
                ),
            ),
            (
                ("-Y * np.log(AL) - (1 - Y) * np.log(1 - AL)", "-Y * np.log(AL)"),
                ("np.mean(losses)", "np.sum(losses) / Y.shape[1] + np.sum((1 - Y) * np.log(1 - AL))"),
            ),
        ),
        Misconception(
            "product-of-two-rows",
            "The labels and the logarithms are two rows, (n_y, m) both, which have no matrix product. Multiply them"
            " entry by entry with `*`.",
            (("Y * np.log(AL) + (1 - Y) * np.log(1 - AL)", "np.dot(Y, np.log(AL)) + np.dot(1 - Y, np.log(1 - AL))"),),
            (("-Y * np.log(AL) - (1 - Y) * np.log(1 - AL)", "-Y @ np.log(AL) - (1 - Y) @ np.log(1 - AL)"),),
        ),
        Misconception(
            "outer-product",
            "Your cost sums over all pairs of examples: `np.dot(Y.T, log AL)` is an (m, m) table. Multiply "
            "entry by "
            "entry, or transpose the other factor.",
            (
                (
                    "Y * np.log(AL) + (1 - Y) * np.log(1 - AL)",
                    "np.dot(Y.T, np.log(AL)) + np.dot((1 - Y).T, np.log(1 - AL))",
                ),
            ),
            (
                (
                    "float(np.mean(losses))",
                    "-np.sum(np.outer(Y, np.log(AL)) + np.outer(1 - Y, np.log(1 - AL))) / Y.size",
                ),
            ),
        ),
        Misconception(
            "base-2",
            "Your cost is 1.44 times too large: you take logarithms to base 2. `np.log` is the natural one.",
            (("np.log(AL)", "np.log2(AL)"), ("np.log(1 - AL)", "np.log2(1 - AL)")),
            (("np.mean(losses)", "np.mean(losses) / np.log(2)"),),
        ),
        Misconception(
            "one-minus-log",
            "You write 1 - log AL where log(1 - AL) belongs: take the logarithm of the whole difference.",
            (("np.log(1 - AL)", "(1 - np.log(AL))"),),
            (("np.log(1 - AL)", "(1 - np.log(AL))"),),
        ),
        Misconception(
            "same-logarithm-twice",
            "Both of your terms have log AL. Examples with label 0 need the log of 1 - AL.",
            (("np.log(1 - AL)", "np.log(AL)"),),
            (("np.log(1 - AL)", "np.log(AL)"),),
        ),
        Misconception(
            "logarithm-of-the-labels",
            "You take the logarithm of the labels, and the log of 0 is minus infinity. Take that of the predictions,"
            " AL.",
            (("Y * np.log(AL) + (1 - Y) * np.log(1 - AL)", "AL * np.log(Y) + (1 - AL) * np.log(1 - Y)"),),
            (("-Y * np.log(AL) - (1 - Y) * np.log(1 - AL)", "-AL * np.log(Y) - (1 - AL) * np.log(1 - Y)"),),
        ),
        Misconception(
            "labels-swapped",
            "The labels of your two terms are swapped: Y belongs to log AL, and 1 - Y to log(1 - AL).",
            (("Y * np.log(AL) + (1 - Y) * np.log(1 - AL)", "(1 - Y) * np.log(AL) + Y * np.log(1 - AL)"),),
            (("-Y * np.log(AL) - (1 - Y) * np.log(1 - AL)", "-Y * np.log(1 - AL) - (1 - Y) * np.log(AL)"),),
        ),
        Misconception(
            "sigmoid-again",
            "You take the sigmoid of AL. AL is a probability already: the last layer has applied it.",
            (("m = Y", "AL = 1 / (1 + np.exp(-AL))\n    m = Y"),),
            (("    losses", "    AL, _ = sigmoid(AL)\n    losses"),),
        ),
        Misconception(
            "squared-error",
            "You average squared differences. That is the cost of a regression; here it is the cross entropy.",
            (("-1 / m * np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL))", "1 / m * np.sum((AL - Y) ** 2)"),),
            (("-Y * np.log(AL) - (1 - Y) * np.log(1 - AL)", "np.square(Y - AL)"),),
        ),
        Misconception(
            "cost-as-array",
            "The cost is an array. It is a plain number: use `np.sum`, `np.squeeze` or `.item()`.",
            (("np.log(1 - AL))", "np.log(1 - AL), axis=1, keepdims=True)"),),
            (("float(np.mean(losses))", "np.mean(losses, axis=1, keepdims=True)"),),
        ),
    ),
)
