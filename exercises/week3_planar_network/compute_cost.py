"""compute_cost: Cross-entropy cost, the mean over the examples."""

from autograder import CLIPPED, Exercise, Misconception

from .. import draw
from ..shared.cross_entropy import certain
from ..shared.trials import CUT, CUT_OFF, FIRST_ROW, SOME, all_of, extreme, nearly_certain, several_outputs, sure_of_one


def to_cost(rng, m):
    return draw.probabilities(rng, 1, m), draw.labels(rng, m)


exercise = Exercise(
    inputs=to_cost,
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
                "Y * np.log(A2) + (1 - Y) * np.log(1 - A2)",
                "np.dot(Y, np.log(A2).T) + np.dot(1 - Y, np.log(1 - A2).T)",
            ),
        ),
    ),
    idiom="""
def compute_cost(A2, Y):
    yes, no = np.multiply(Y, np.log(A2)), np.multiply(1 - Y, np.log(1 - A2))
    return float(-np.mean(yes + no))
""",
    equivalents=(
        """
def compute_cost(A2, Y, parameters=None):
    m = Y.shape[1]
    cost = -(np.dot(Y, np.log(A2).T) + np.dot(1 - Y, np.log(1 - A2).T)) / m
    cost = float(np.squeeze(cost))
    assert isinstance(cost, float)
    return cost
""",
        "def compute_cost(A2, Y):\n    return -np.log(np.where(Y == 1, A2, 1 - A2) + 1e-8).sum() / A2.shape[1]\n",
        """
def compute_cost(A2, Y):
    Z2 = np.log(A2 / (1 - A2))
    return np.mean(np.logaddexp(0, Z2) - Y * Z2)
""",
        """
def compute_cost(A2, Y):
    cost = 0
    for a, y in zip(A2.ravel(), Y.ravel()):
        cost = cost - (np.log(a) if y == 1 else np.log(1 - a))
    return cost / len(Y[0])
""",
        """
def compute_cost(A2, Y):
    cost = -np.sum(Y * np.log(A2) + (1 - Y) * np.log(1 - A2)) / Y.size
    cost = np.squeeze(cost)
    assert isinstance(cost, float)
    return cost
""",
    ),
    misconceptions=(
        Misconception(
            "brackets-lost",
            "The brackets around 1 - Y are missing: without them it reads 1 - Y log(1 - A2).",
            (("(1 - Y) * np.log(1 - A2)", "1 - Y * np.log(1 - A2)"),),
            (("np.multiply(1 - Y, np.log(1 - A2))", "1 - Y * np.log(1 - A2)"),),
        ),
        Misconception(
            "log1p",
            "You take log(1 + A2) where log(1 - A2) belongs; `np.log1p` adds 1 to its argument.",
            (("np.log(1 - A2)", "np.log1p(A2)"),),
            (("np.log(1 - A2)", "np.log(1 + A2)"),),
        ),
        Misconception(
            "last-example-skipped",
            "The last example is left out. A loop over m examples is `range(m)`, which ends at m - 1 by itself.",
            (("np.sum(logprobs)", "np.sum(logprobs[:, :-1])"),),
            (("-np.mean(yes + no)", "-np.sum((yes + no)[:, :-1]) / Y.size"),),
        ),
        Misconception(
            "first-example-skipped",
            "The first example is left out. Counting starts at 0.",
            (("np.sum(logprobs)", "np.sum(logprobs[:, 1:])"),),
            (("-np.mean(yes + no)", "-np.sum((yes + no)[:, 1:]) / Y.size"),),
        ),
        Misconception(
            "halved",
            "Your cost is half of what it should be. The factor 1/2 belongs to squared errors, not to the cross"
            " entropy.",
            (("(1 / m)", "1 / (2 * m)"),),
            (("np.mean(yes + no)", "np.mean(yes + no) / 2"),),
        ),
        Misconception(
            "first-output-only",
            FIRST_ROW,
            (("    m = Y", "    A2, Y = A2[:1], Y[:1]\n    m = Y"),),
            (("    yes", "    A2, Y = A2[0], Y[0]\n    yes"),),
            by="evidence",
        ),
        Misconception(
            CUT_OFF,
            CUT.format(SOME),
            (("    m = Y", "    A2 = np.clip(A2, 0.05, 0.95)\n    m = Y"),),
            (("    yes", "    A2 = np.minimum(np.maximum(A2, 0.01), 0.99)\n    yes"),),
            by="evidence",
        ),
        Misconception(
            "cost-sign",
            "Your cost is negative: the minus in front of the sum is missing. The log of a probability is below zero.",
            (("cost = -", "cost = +"),),
            (("-np.mean", "np.mean"),),
        ),
        Misconception(
            "cost-not-averaged",
            "Your cost is the sum of the losses. Divide by m, the number of examples: the cost is their mean.",
            (("(1 / m) * np.sum", "np.sum"),),
            (("np.mean", "np.sum"),),
        ),
        Misconception(
            "averaged-twice",
            "You divide by m twice. Once is enough; `np.mean` divides by itself.",
            (("np.sum", "np.mean"),),
            (("return float(-np.mean(yes + no))", "return float(-np.mean(yes + no) / Y.size)"),),
        ),
        Misconception(
            "half-the-cost",
            "Your cost has only the term with Y log A2. Examples with label 0 need (1 - Y) log(1 - A2).",
            ((" + (1 - Y) * np.log(1 - A2)", ""),),
            (("yes + no", "yes"),),
        ),
        Misconception(
            "other-half-of-the-cost",
            "Your cost has only the term with (1 - Y) log(1 - A2). Examples with label 1 need Y log A2.",
            (("Y * np.log(A2) + (1 - Y)", "(1 - Y)"),),
            (("yes + no", "no"),),
        ),
        Misconception(
            "minus-between-the-terms",
            "You subtract the second term. The two terms are added, and one minus stands in front of all.",
            ((" + (1", " - (1"),),
            (("yes + no", "yes - no"),),
        ),
        Misconception(
            "labels-swapped",
            "The two terms have the labels the wrong way round: log A2 counts where y = 1, log(1 - A2) where y = 0.",
            (("Y * np.log(A2) + (1 - Y) * np.log(1 - A2)", "(1 - Y) * np.log(A2) + Y * np.log(1 - A2)"),),
            (("(Y, np.log(A2))", "(Y, np.log(1 - A2))"), ("(1 - Y, np.log(1 - A2))", "(1 - Y, np.log(A2))")),
        ),
        Misconception(
            "same-logarithm-twice",
            "Both terms have log A2. Where y = 0 it is the logarithm of 1 - A2.",
            (("np.log(1 - A2)", "np.log(A2)"),),
            (("np.log(1 - A2)", "np.log(A2)"),),
        ),
        Misconception(
            "minus-before-the-first-term",
            "The minus and the 1/m stand before the first term only. They belong to the sum of both: put it in"
            " brackets.",
            (
                ("np.log(A2) + (1 - Y) * np.log(1 - A2)", "np.log(A2)"),
                ("np.sum(logprobs)", "np.sum(logprobs) + np.sum((1 - Y) * np.log(1 - A2))"),
            ),
            (("-np.mean(yes + no)", "-np.sum(yes) / Y.shape[1] + np.sum(no)"),),
        ),
        Misconception(
            "product-of-two-rows",
            "The labels and the logarithms are two rows, (n_y, m) both, which have no matrix product. Multiply them"
            " entry by entry with `*`.",
            (("Y * np.log(A2) + (1 - Y) * np.log(1 - A2)", "np.dot(Y, np.log(A2)) + np.dot(1 - Y, np.log(1 - A2))"),),
            (("np.multiply(Y, np.log(A2))", "Y @ np.log(A2)"), ("np.multiply(1 - Y, np", "np.matmul(1 - Y, np")),
        ),
        Misconception(
            "cost-outer-product",
            "Your cost sums over all pairs of examples: `np.dot(Y.T, log A2)` is an (m, m) table. Multiply element by element,"
            " or transpose the other factor.",
            (
                (
                    "Y * np.log(A2) + (1 - Y) * np.log(1 - A2)",
                    "np.dot(Y.T, np.log(A2)) + np.dot((1 - Y).T, np.log(1 - A2))",
                ),
            ),
            (
                ("np.multiply(Y, np.log(A2))", "np.outer(Y, np.log(A2))"),
                ("np.multiply(1 - Y, np.log(1 - A2))", "np.outer(1 - Y, np.log(1 - A2)) * Y.size"),
                ("yes + no", "yes * Y.size + no"),
            ),
        ),
        Misconception(
            "cost-base-2",
            "You take logarithms to base 2. `np.log` is the natural one.",
            (("np.log(A2)", "np.log2(A2)"), ("np.log(1 - A2)", "np.log2(1 - A2)")),
            (("-np.mean(yes + no)", "-np.mean(yes + no) / np.log(2)"),),
        ),
        Misconception(
            "cost-base-10",
            "You take logarithms to base 10. `np.log` is the natural one.",
            (("np.log(A2)", "np.log10(A2)"), ("np.log(1 - A2)", "np.log10(1 - A2)")),
            (("-np.mean(yes + no)", "-np.mean(yes + no) / np.log(10)"),),
        ),
        Misconception(
            "labels-and-outputs-swapped",
            "Your cost is not finite, as when the logarithm is taken of the labels, which are 0 and 1. Take "
            "that of the outputs, A2, and of 1 - A2.",
            (("Y * np.log(A2) + (1 - Y) * np.log(1 - A2)", "A2 * np.log(Y) + (1 - A2) * np.log(1 - Y)"),),
            (("(Y, np.log(A2))", "(A2, np.log(Y))"), ("(1 - Y, np.log(1 - A2))", "(1 - A2, np.log(1 - Y))")),
        ),
        Misconception(
            "squared-error",
            "That is the mean squared error. Here the cost is cross entropy, with logarithms.",
            (("cost = -(1 / m) * np.sum(logprobs)", "cost = (1 / m) * np.sum((A2 - Y) ** 2)"),),
            (("-np.mean(yes + no)", "np.mean(np.square(Y - A2))"),),
        ),
        Misconception(
            "half-squared-error",
            "That is half the mean squared error. Here the cost is cross entropy, with logarithms.",
            (("cost = -(1 / m) * np.sum(logprobs)", "cost = 1 / (2 * m) * np.sum((A2 - Y) ** 2)"),),
            (("-np.mean(yes + no)", "np.mean(np.square(Y - A2)) / 2"),),
        ),
        Misconception(
            "cost-as-array",
            "The cost is an array of shape (1, 1). It is one number: use `np.sum`, `np.squeeze` or `.item()`.",
            (("np.sum(logprobs)", "np.sum(logprobs, axis=1, keepdims=True)"),),
            (("float(-np.mean(yes + no))", "-np.mean(yes + no).reshape(1, 1)"),),
        ),
        Misconception(
            "cost-per-example",
            "You return one number per example. Add them all up: the cost is one number.",
            (("np.sum(logprobs)", "logprobs"),),
            (("float(-np.mean(yes + no))", "-(yes + no) / Y.size"),),
        ),
        Misconception(
            "axis-for-summand",
            "`np.sum(a, b)` does not add b: it takes b as the axis. Add first, `a + b`, then sum.",
            (
                ("Y * np.log(A2) + (1 - Y)", "(1 - Y)"),
                ("np.sum(logprobs)", "np.sum(Y * np.log(A2), logprobs)"),
            ),
            (("np.mean(yes + no)", "np.sum(yes, no)"),),
        ),
    ),
)
