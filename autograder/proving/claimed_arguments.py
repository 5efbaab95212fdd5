"""What sentences claim of a result and an argument: products, sums, sides, steps; each with a predicate on a trial."""

import numpy as np

from tellwhy.arguments import given_arrays
from tellwhy.symptoms import ROLE, symptom

from .claimed_relations import alike, names_in


def _with(test):
    """A predicate on each case in which a leaf is wrong and an argument of that name was given."""

    def holds(trial, names, argument, where=None):
        return all(
            test(a, e, r)
            for leaf in names_in(names)
            for i, e, r in _wrong_ones(trial, leaf)
            if (a := _given(trial, i).get(argument)) is not None and np.isfinite(r).all()
        )

    return holds


def _wrong_ones(trial, leaf):
    return [
        (i, np.asarray(e, float), np.asarray(r, float))
        for i, e, r in trial.having(leaf)
        if trial.is_wrong(i, leaf) and np.shape(e) == np.shape(r) and not trial.bundle.cases[i].mistake
    ]


def _given(trial, i):
    return given_arrays(trial.bundle.parameters, trial.bundle.cases[i].args)


def _multiple(a, off):
    if a.shape != off.shape or not a.any():
        return False
    return bool(abs(off - a * ((a * off).sum() / (a * a).sum())).max() <= 1e-3 * abs(off).max())


def _one_side(trial, names, argument, side, where=None):
    wrong = {"positive": np.greater, "negative": np.less}[side]
    return _with(lambda a, e, r: np.array_equal(~np.isclose(e, r, 1e-4, 0), wrong(a, 0)))(trial, names, argument)


def _far_side(trial, names, argument, words, where=None):
    """Right and wrong lie on two sides of some number, whatever it is in the case that was measured."""
    size = {"far": np.abs, "above": np.array, "below": np.negative}[words.split()[0]]
    for leaf in names_in(names):
        sides = {True: [-np.inf], False: [np.inf]}
        for i, e, r in _wrong_ones(trial, leaf):
            ok = np.isclose(e, r, 1e-4, 0)
            for side in sides:
                sides[side].extend(size(_given(trial, i)[argument])[ok == side].ravel())
        if max(sides[True]) > min(sides[False]):
            return False
    return True


def _of_squares(trial, names, argument, where=None):
    """One factor for all cases, or one that goes with a size."""
    for leaf in names_in(names):
        found = _wrong_ones(trial, leaf)
        factor = np.array([float(r - e) / float((_given(trial, i)[argument] ** 2).sum()) for i, e, r in found])
        sizes = [
            np.array([trial.bundle.cases[i].sizes.get(s, 0) for i, *_ in found]) for s in trial.bundle.cases[0].sizes
        ]
        if not any(np.ptp(f) <= 1e-3 * abs(f).max() for f in (factor, *(factor * n for n in sizes))):
            return False
    return True


def changed(test):
    """A predicate of a relation, on the changes of what was given under the name of the leaf."""

    def holds(trial, names, *more):
        for leaf in names_in(names):
            for i, e, r in _wrong_ones(trial, leaf):
                old = _given(trial, i).get(leaf)
                if old is None or not test(trial.bundle.cases[i].sizes, e - old, r - old, *more[:-1]):
                    return False
        return True

    return holds


def has_symptom(trial, key):
    """Whether a case that measures one thing shows it."""
    cases = ((i, c) for i, c in enumerate(trial.bundle.cases) if c.role == ROLE)
    found = (symptom(trial.bundle, c, trial.bundle.expected[0][i], trial.run(c)) for i, c in cases)
    return any(w and w.leaf == key for w in found)


NAME = r"`([^`]+)`"
WITH_ARGUMENT = (
    (rf"(?:is|are) the right value times {NAME}", _with(lambda a, e, r: alike(e * a, r))),
    (rf"(?:is|are) the right value divided by {NAME}", _with(lambda a, e, r: alike(e / a, r))),
    (rf"differs? from the right value by a multiple of the {NAME} that was given", _with(lambda a, e, r: _multiple(a, r - e))),
    (rf"differs? from the right value by a multiple of the sum of the squares of {NAME}", _of_squares),
    (rf"(?:is|are) wrong wherever {NAME} is (positive|negative), and right elsewhere", _one_side),
    (rf"(?:is|are) wrong wherever {NAME} is (far from 0, beyond|above|below) about [-\d.e+]+(?: to either side)?, "
     r"and right elsewhere",
     _far_side),
)  # fmt: skip
