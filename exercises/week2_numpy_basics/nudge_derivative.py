"""nudge_derivative: The slope of f at a, measured by a nudge to the right."""

from autograder import Case, Exercise, Misconception
from nnlab.functions import FUNCTIONS


def nudge(rng, f):
    """A nudge of visible size: one-sided and two-sided slopes, and those to the left, all differ."""
    return FUNCTIONS[f], float(rng.uniform(1, 3)), float(rng.uniform(0.05, 0.2))


def both_sides(rng):
    """A note: the text nudges to the right alone."""
    says = (
        "You nudge to both sides. That is right too, and closer to the true slope than the text's nudge to the right."
    )
    return [Case((FUNCTIONS["cube"], 2.0, 0.1), "f = cube", role="note", strict=True, says=says)]


exercise = Exercise(
    inputs=nudge,
    sizes=(dict(f="cube"), dict(f="square"), dict(f="natural_log"), dict(f="triple")),
    returns="slope",
    float32=False,
    extra=both_sides,
    also_right=(
        (("f(a + eps) - f(a)", "f(a + eps) - f(a - eps)"), ("growth / eps", "growth / (2 * eps)")),
        (("f(a + eps) - f(a)", "f(a + eps / 2) - f(a - eps / 2)"),),
    ),
    idiom="""
def nudge_derivative(f, a, eps):
    before, after = f(a), f(a + eps)
    return (after - before) / eps
""",
    equivalents=(
        "def nudge_derivative(f, a, eps):\n    return f(a + eps) / eps - f(a) / eps\n",
        "def nudge_derivative(f, a, eps=1e-6):\n    return np.divide(np.subtract(f(a + eps), f(a)), eps)\n",
        """
def nudge_derivative(f, a, eps):
    nudged = a + eps
    return (f(nudged) - f(a)) / (nudged - a)
""",
    ),
    misconceptions=(
        Misconception(
            "divided-by-the-nudged-place",
            "You divide by a + eps. Divide by the nudge, eps.",
            (("growth / eps", "growth / (a + eps)"),),
            (("(after - before) / eps", "(after - before) / (a + eps)"),),
        ),
        Misconception(
            "not-divided",
            "You return how much f grows. The slope is that growth per unit of the nudge: divide by eps.",
            (("growth / eps", "growth"),),
            (("(after - before) / eps", "after - before"),),
        ),
        Misconception(
            "multiplied",
            "You multiply by eps. Divide: the slope is the growth per unit of the nudge.",
            (("growth / eps", "growth * eps"),),
            ((" / eps", " * eps"),),
        ),
        Misconception(
            "brackets",
            "Only f(a) is divided by eps: `/` comes before `-`. Put the difference in brackets.",
            (
                ("growth = f(a + eps) - f(a)", "slope = f(a + eps) - f(a) / eps"),
                ("    slope = growth / eps\n", ""),
            ),
            (("(after - before) / eps", "after - before / eps"),),
        ),
        Misconception(
            "sign",
            "Your slope has the opposite sign: after the nudge minus before it, not the other way round.",
            (("f(a + eps) - f(a)", "f(a) - f(a + eps)"),),
            (("after - before", "before - after"),),
        ),
        Misconception(
            "nudged-to-the-left",
            "You nudge a to the left. Nudge it to the right, and compare with f at a itself.",
            (("f(a + eps) - f(a)", "f(a) - f(a - eps)"),),
            (("f(a), f(a + eps)", "f(a - eps), f(a)"),),
        ),
        Misconception(
            "left-with-the-wrong-sign",
            "You nudge a to the left, and divide as if it had gone to the right. Add eps instead of subtracting it.",
            (("f(a + eps)", "f(a - eps)"),),
            (("f(a + eps)", "f(a - eps)"),),
        ),
        Misconception(
            "both-sides-over-one-nudge",
            "You nudge to both sides, but divide by one nudge. Between the two points lie two of them.",
            (("f(a + eps) - f(a)", "f(a + eps) - f(a - eps)"),),
            (("f(a), f", "f(a - eps), f"),),
        ),
        Misconception(
            "both-sides-times-the-nudge",
            "`/ 2 * eps` divides by 2 and then multiplies by eps. Put 2 * eps in brackets.",
            (("f(a + eps) - f(a)", "f(a + eps) - f(a - eps)"), ("growth / eps", "growth / 2 * eps")),
            (("f(a), f", "f(a - eps), f"), ("/ eps", "/ 2 * eps")),
        ),
        Misconception(
            "nudged-value",
            "Your slope is always 1, as when eps is added to f(a). Nudge what goes into f.",
            (("f(a + eps)", "(f(a) + eps)"),),
            (("f(a + eps)", "f(a) + eps"),),
        ),
        Misconception(
            "f-of-the-nudge",
            "You put eps alone into f. f(a + eps) is not f(a) + f(eps): nudge a, then call f.",
            (("f(a + eps)", "(f(a) + f(eps))"),),
            (("f(a + eps)", "f(a) + f(eps)"),),
        ),
        Misconception(
            "divided-by-a",
            "You divide by a. Divide by the nudge, eps.",
            (("growth / eps", "growth / a"),),
            (("/ eps", "/ a"),),
        ),
        Misconception(
            "divided-by-the-value",
            "You divide by f(a): that is the growth relative to f. Divide by the nudge, eps.",
            (("growth / eps", "growth / f(a)"),),
            (("/ eps", "/ before"),),
        ),
        Misconception(
            "f-not-called",
            "`f` is a function: call it, with what goes into it in brackets. You multiply by it.",
            (("f(a + eps) - f(a)", "f * (a + eps) - f * a"),),
            (("f(a), f(a + eps)", "f * a, f * (a + eps)"),),
        ),
    ),
)
