"""Cases made to show one kind of mistake that ordinary numbers hide. Where nothing else is wrong, they say which it is.

Each maker of cases takes a Generator, as `Exercise.extra` does; `all_of` puts several together.
"""

import numpy as np

from autograder import Case, Misconception
from nnlab.symptoms import CLIMBING, STEPS, SURE

from .. import draw

CUT_OFF = "cut-off"
CUT = (
    "It is right for ordinary numbers, but not for {}. Is something cut off or kept in bounds on the way, as by `np.clip`, "
    "`min` or an `if`? Every number counts as it is."
)
STOPS = "stops-early"
EARLY = (
    "Where the cost is tiny or hardly changes, it stops early: asked for more steps there, it gives the same result. Take all"
    " num_iterations steps, whatever the cost does."
)
SOME = "outputs of which some are nearly certain"


def all_of(*makers):
    """One maker of cases out of several; None stands for no cases."""
    return lambda rng: [case for make in makers if make for case in make(rng)]


def extreme(label, make, **more):
    """A case of legal numbers far from the usual ones; make: rng -> arguments."""
    return lambda rng: [far_out(label, make(rng), **more)]


def far_out(label, args, **more):
    return Case(args, label, mistake=CUT_OFF, says=CUT.format(label), **more)


LARGE = "features in the thousands"
BIG = "numbers between 20 and 600 and their negatives"  # e to the power of 710 is more than a float holds


CALM = 40  # steps
TINY = "a cost that is tiny and hardly changes"


def certain_of_two(Z, m=8):
    """Of the sums Z (1, many) of an output unit, `m` columns on two sides, and (middle, factor): factor * (Z - middle) lies
    at 14 or more from 0 on either side, so that outputs are within 1e-6 of 0 and 1, and yet none rounds to them: of all
    such sides, those whose columns lie most alike."""
    order, half = np.argsort(Z[0]), m // 2
    z = Z[0, order]
    begins = np.arange(z.size - half + 1)  # of a side: it goes on to begins + half - 1
    low, high = begins[:, None], begins[None, :]  # both sides, as a table
    near = (z[high] - z[low + half - 1]) / 2
    middle = (z[high] + z[low + half - 1]) / 2
    most = np.maximum(middle - z[low], z[high + half - 1] - middle)
    apart = (high >= low + half) & (near > 0)
    alike = np.where(apart, most / np.where(apart, near, 1.0), np.inf)
    a, b = np.unravel_index(np.argmin(alike), alike.shape)
    return np.concatenate([order[a : a + half], order[b : b + half]]), middle[a, b], 14 / near[a, b]


def calm(make, label=TINY, **more):
    """A training with nothing left to learn, of which each step still moves the parameters; make: (rng, steps) -> arguments."""

    def cases(rng):
        seed = rng.integers(2**31)
        args, longer = (make(np.random.default_rng(seed), steps) for steps in (CALM, CALM + 7))
        return [nothing_left(args, longer, label, **more)]

    return cases


def far(rng, *shape, least=20.0, most=2000.0):
    """Numbers of either sign with sizes between `least` and `most`, as many small as large."""
    sizes = np.exp(rng.uniform(np.log(least), np.log(most), size=shape))
    signs = rng.choice([-1.0, 1.0], size=shape)
    signs.flat[:2] = (-1.0, 1.0)[: signs.size]
    return sizes * signs


def nearly_certain(rng, n_y, m):
    """Probabilities (n_y, m) between 1e-6 and 1 - 1e-6, and the labels that they are nearly certain of.

    The labels are as foretold, so that an epsilon of 1e-8 in a logarithm does not show, and a bound of 1e-5 does.
    """
    Z = far(rng, n_y, m, least=4.0, most=12.0)
    Z.flat[:2] = -13.8, 13.8
    return 1 / (1 + np.exp(-Z)), (Z > 0) * 1.0


def certain_logistic(rng):
    """w, b, X, Y of nearly certain and right activations."""
    A, Y = nearly_certain(rng, 1, 5)
    Z, w = np.log(A / (1 - A)), np.array([[0.5], [-1.5]])
    X = draw.normal(rng, 2, 5)
    X[1] = (w[0] * X[0] + 0.25 - Z[0]) / 1.5
    return w, 0.25, X, Y


def large_features(rng):
    """w, b, X, Y of which X and dw are in the hundreds."""
    w, b, X, Y = draw.logistic(rng, 3, 6)
    return w / 1000, b, X * 1000, Y


def near_one_half(rng, m=12):
    """Z (1, m) whose sigmoid lies within 0.01 of one half, on either side, as near as 0.0002."""
    Z = far(rng, 1, m, least=0.001, most=0.035)
    Z[0, :4] = -0.0008, 0.0008, -0.03, 0.03
    return Z


NEAR = (
    "It is right where the probabilities are far from one half, but not where they come near it: the threshold is 0.5 itself,"
    " not a number beside it."
)
TIE = "Where a probability is exactly 0.5 the text says 0; yours says 1. A tie costs nothing."


def near_threshold(make):
    """make: (rng, Z, bias=1.0) -> arguments with which Z are the sums of the output unit; bias: factor on that of the output.
    A case beside one half, and a note at it."""

    def cases(rng):
        tie = np.zeros((1, 2))
        climbing = [np.log(p / (1 - p))[None, :] for p in map(np.array, CLIMBING)]
        pairs = [[make(rng, Z, **bias) for Z in climbing] for bias in ({}, {"bias": 0.0})]
        return [
            Case(pairs[0][0], role="symptom", again=pairs[0][1], view="threshold"),
            Case(pairs[1][0], role="symptom", again=pairs[1][1], view="moving"),
            Case(make(rng, near_one_half(rng)), "probabilities near one half", mistake="threshold", says=NEAR),
            Case(make(rng, tie), "probabilities of one half", role="note", says=TIE),
        ]

    return cases


def sure(make):
    """A symptom: the costs of some outputs that should have been 1; make: array of outputs -> arguments."""
    return lambda rng: [Case(make(np.array(SURE[0])), role="symptom", again=make(np.array(SURE[1])), view="sureness")]


sure_of_one = sure(lambda p: (p[None, :], np.ones((1, p.size))))


def along(make, stride=0.01):
    """Symptoms: one step, and four, along gradients that are given, as the cost is; make: (rng, steps, cost) -> arguments,
    functions given."""

    def cases(rng):
        seed, found = rng.integers(2**31), []
        for view, cost in (("steps", 5.0), ("early", 1e-9)):
            (one, given), (four, _) = (make(np.random.default_rng(seed), steps, cost) for steps in (1, STEPS))
            found.append(Case(one, role="symptom", again=four, given=given, view=view, sizes={"stride": stride}))
        return found

    return cases


def uneven(rng, shape):
    """Gradients of sizes between 0.002 and 20."""
    return far(rng, *shape, least=0.002, most=20.0)


MANY = "many-steps"
LONG = (
    "It is right for a few steps, but not for {}. Is there a bound on the number of steps, or a stop on the way, or something "
    "that is done after 100 steps only?"
)
BATCHES = "mini-batches"
PARTLY = (
    "It is right for a few examples, but not for 300: does a step see some of them only, as with mini-batches? Every step takes"
    " all examples."
)


COSTS = (0.7, 0.4, 0.9, 0.3, 0.8, 0.5, 0.6)  # in the quick case, in turn: seven, so that every hundredth is another


def many_steps(rng, make, args, steps, view="", **more):
    """A case of enough steps to find a bound on their number, and a quick one, along gradients that are given.

    make: (rng, steps, cost) -> arguments, functions given
    """
    seed = rng.integers(2**31)
    (quick, first), *others = (make(np.random.default_rng(seed), steps, cost) for cost in COSTS)
    given = {name: [value, *(known[name] for _, known in others)] for name, value in first.items()}
    label = f"{steps} steps"
    return [
        Case(quick, label, role="quick", given=given, view=view),
        Case(args, label, role="last", mistake=MANY, says=LONG.format(steps), view=view, **more),
    ]


def many_examples(args, **more):
    """A case of so many examples, 300, that a mini-batch does not hold all of them."""
    return Case(args, "300 examples", mistake=BATCHES, says=PARTLY, **more)


def nothing_left(args, beside, label=TINY, **more):
    """A case of CALM steps with nothing left to learn, of which each still moves the parameters; beside: some steps more."""
    return Case(args, label, mistake=STOPS, says=EARLY, beside=beside, **more)


def mini_batches(patch, again):
    """The misconception that `many_examples` shows."""
    return Misconception(BATCHES, PARTLY, patch, again, by="evidence")


def early_stop(patch, again):
    """The misconception that `nothing_left` shows."""
    return Misconception(STOPS, EARLY, patch, again, by="evidence")


FIRST_ROW = "It is right for one output, but not for several: there may be n_y rows, and each of them counts."
SEVERAL = "For one output your cost is right, and no more is needed here. For several (n_y > 1) it would not be."


def several_outputs(rng):
    """A cost of three outputs. A product such as `np.dot(Y, log(A).T)` is then a table, and stops where a number is made of it:
    that is right for one output, and forgiven; the first row alone is not."""
    A, Y = draw.probabilities(rng, 3, 6), draw.labels(rng, 6, 3)
    return [
        Case(
            (A, Y),
            "n_y = 3, m = 6",
            role="last",
            mistake="first-output-only",
            says=FIRST_ROW,
            view="one_cost",
            sizes=dict(n_y=3, m=6),
            forgives=("TypeError", "ValueError", "AssertionError", "IndexError"),
        ),
        Case((A, Y), "n_y = 3, m = 6", role="note", says=SEVERAL),
    ]
