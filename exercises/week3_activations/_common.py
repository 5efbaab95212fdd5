"""What several exercises of week3_activations share."""

import numpy as np

from autograder import Case, Misconception

from .. import draw
from ..shared.elementwise import STEEP
from ..shared.trials import BIG, all_of, extreme, far


def array(rng, n, m):
    """Few numbers near 0, or many in a wide range: cutting off at 1 or at 6 then shows."""
    z = draw.normal(rng, n, m, scale=2.0 if m < 50 else 6.0)
    z = np.where(abs(z) > 18, z / 2, z)  # what lies further out is drawn for a case of its own
    return (-abs(z) if z.size == 1 else z,)


def array_and_slope(rng, n, m, slope):
    return *array(rng, n, m), slope


def classes(rng, n_y, m):
    """Probabilities A whose columns sum to 1, none below 0.04, and one-hot Y in which no row is like another."""
    A = 0.04 + (1 - 0.04 * n_y) * rng.dirichlet(np.ones(n_y), size=m).T
    return A, np.eye(n_y)[:, rng.integers(0, n_y, size=m)]


def sure_classes(rng):
    """Probabilities of four classes for five examples, nearly certain and right for most; no class is below 1e-7."""
    Y = np.eye(4)[:, [0, 3, 1, 2, 0]]
    rest = rng.dirichlet(np.ones(3), size=5).T * np.array([4e-6, 1e-4, 1e-3, 0.02, 0.4]) + 1e-7
    A = np.zeros((4, 5))
    for i in range(5):
        A[Y[:, i] == 0, i] = rest[:, i]
    return A + Y * (1 - A.sum(axis=0)), Y


def one_element(*more):
    """An extra case: an array of one number, which a condition may get right by luck. It is negative, as 0 is the larger one
    then."""
    return lambda rng: [Case((-abs(draw.normal(rng, 1, 1, scale=2.0)), *more), "an array of one number")]


def with_notes(extra, *notes):
    """Extra cases, and further ones that only make a remark."""
    return lambda rng: extra(rng) + list(notes)


def other_ranks(*more):
    """Notes: loops over rows and columns are right for the arrays of this course, though the text says any shape."""
    says = "For {} your result is not right, though it is for one of two. The text says: an array of any shape."
    arrays = {"an array of one axis": np.array([-2.5, 0.5]), "an array of three axes": np.array([[[-2.5], [0.5]]])}
    return [Case((a, *more), label, role="note", says=says.format(label)) for label, a in arrays.items()]


def corner(value, *more):
    says = f"At z = 0 your slope is not {value}. That costs nothing: at the kink any slope from 0 to 1 is right."
    return Case((np.zeros((1, 2)), *more), "z = 0", role="note", says=says)


def default_slope():
    says = "Called without a slope, your function does not take 0.01: keep the header as it was given."
    return Case((np.array([[-3.0, 2.0]]),), "no slope given", role="note", says=says)


LARGE = Case(
    (np.array([[-800.0, 800.0]]),),
    "z = -800 and 800",
    role="note",
    view="finite",
    says="For z = -800 or 800 your result is not finite, since e to the power of 800 is too large a number for a float.",
)


def large(*more):
    return extreme(BIG, lambda rng: (far(rng, 2, 5, most=600.0), *more))


STEEPEST = extreme("slope = 0.95", lambda rng: (draw.normal(rng, 2, 5), 0.95))


ELEMENTWISE = dict(
    inputs=array,
    sizes=(dict(n=3, m=4), dict(n=2, m=50)),
    extra=with_notes(all_of(one_element(), STEEP), *other_ranks()),
    vectorised=0.2,
)


WITH_SLOPE = ELEMENTWISE | dict(
    inputs=array_and_slope,
    sizes=(dict(n=3, m=4, slope=0.2), dict(n=2, m=50, slope=0.01)),
)


def step_mistakes(below):
    """Mistakes in the slope of a ReLU; below: the text of the slope to the left of 0, "0.0" or "slope"."""
    right = f"np.where(z > 0, 1.0, {below})"
    return (
        Misconception(
            "value-for-slope",
            "You keep z where it is positive: that is the function. Its slope there is 1.",
            ((right, f"np.where(z > 0, z, {below})"),),
            (("[z > 0] = 1", "[z > 0] = z[z > 0]"),),
        ),
        Misconception(
            "sides-swapped",
            "The two sides are the wrong way round: the slope is 1 where z is positive.",
            (("z > 0", "z < 0"),),
            (("z > 0", "z < 0"),),
        ),
        Misconception(
            "ones-everywhere",
            "Your slope is 1 everywhere. Where z is negative it is another.",
            ((right, "np.ones_like(z)"),),
            (("dr[z > 0] = 1", "dr[...] = 1"),),
        ),
        Misconception(
            "minus-one",
            "Your slope is -1 where z is negative: that is the slope of the absolute value.",
            ((right, "np.where(z > 0, 1.0, -1.0)"),),
            ((f"np.full_like(z, {below})", "np.full_like(z, -1)"),),
        ),
        Misconception(
            "changes-argument",
            "Your result is right, but you write it into the caller's array. Make a new array.",
            ((f"dr = {right}", f"z[:] = {right}\n    dr = z"),),
            (
                (
                    f"dr = np.full_like(z, {below})\n    dr[z > 0] = 1",
                    f"dr, up = z, z > 0\n    dr[up], dr[~up] = 1, {below}",
                ),
            ),
        ),
        Misconception(
            "one-number",
            "You return a single number. Each element of z has a slope of its own.",
            ((right, f"1.0 if np.max(z) > 0 else {below}"),),
            (("return dr", f"return 1 if z.max() > 0 else {below}"),),
        ),
        Misconception(
            "threshold-one",
            "You compare z with 1. The corner is at 0.",
            (("z > 0", "z > 1"),),
            (("z > 0", "z > 1"),),
        ),
        Misconception(
            "if-on-an-array",
            "An array as a whole is not larger or smaller than 0, so Python's `if` and `max` cannot decide. `np.where` goes"
            " element by element.",
            ((right, f"1.0 if z > 0 else {below}"),),
            ((f"dr = np.full_like(z, {below})\n    dr[z > 0] = 1", f"dr = {below}\n    if z > 0:\n        dr = 1.0"),),
        ),
    )
