"""The relations between wanted and received numbers that sentences claim, each with a test on arrays of its own.

A test takes (sizes of the case, expected, received, *groups of the pattern).
"""

import re

import numpy as np

from tellwhy.compare import close

NUMBER = r"-?\d+(?:\.\d+)?(?:e[-+]?\d+)?|-?inf|nan"


def names_in(text):
    return re.findall(r"`([^`]+)`", text)


def everywhere(test):
    """A predicate on pairs of expected and received: in every case, or, said so, in those that are wrong."""

    def holds(trial, names, *more):
        where = more[-1]
        for leaf in names_in(names):
            pairs = [
                p for p in trial.pairs(leaf, wrong_only=bool(where)) if np.isfinite(p[2]).all()
            ]  # numbers came out
            if not pairs or not all(test(sizes, e, r, *more[:-1]) for sizes, e, r in pairs):
                return not pairs and bool(where)  # "where it is wrong" says nothing of inputs on which it is right
        return True

    return holds


def alike(a, b, rtol=1e-3, atol=1e-5):
    return np.shape(a) == np.shape(b) and bool(close(a, b, rtol, atol).all())


def _times(sizes, e, r, size, large):
    k = sizes[size]
    return alike(e * k if large == "large" else e / k, r)


def _lines(axis, good):
    """A test of which rows or columns are right."""

    def test(sizes, e, r, *_):
        if e.ndim != 2 or e.shape[axis] < 2:
            return True
        return good(close(e, r, 1e-6, 1e-9).all(axis=1 - axis))

    return test


def _own_factors(sizes, e, r, line=None, *_):
    if not e.any():
        return True
    axis = {"row": 1, "column": 0, None: None}[line]
    top = np.expand_dims(np.argmax(np.abs(e), axis=axis), axis) if axis is not None else None
    if axis is None:
        k = np.argmax(np.abs(e))
        return alike(e * (r.ravel()[k] / e.ravel()[k]), r)
    there = np.take_along_axis(e, top, axis)
    return bool(there.all()) and alike(e * (np.take_along_axis(r, top, axis) / there), r)


def _cut(e, r, a, b):
    """Cut off at one number, from above or below, or at two."""
    bounds = [(a, b)] if b is not None else [(-np.inf, a), (a, np.inf)]
    return any(alike(np.clip(e, *pair), r) for pair in bounds)


RELATIONS = (
    (r"(?:is|are) zero(?: throughout| in every case tried)?", lambda s, e, r: not r.any()),
    (rf"(?:is|are) ({NUMBER}) (?:throughout|in every case tried)(?:; it should be [^ ]+?)?",
     lambda s, e, r, x: np.allclose(r, float(x), rtol=1e-3)),
    (r"(?:has|have) the opposite sign and (?:is|are) (\w+) times too (large|small) \(\w+ = \d+ here\)",
     lambda s, e, r, n, large: _times(s, -e, r, n, large)),
    (r"(?:has|have) the opposite sign(?: everywhere)?", lambda s, e, r: alike(-e, r)),
    (r"(?:is|are) (\w+) times \w+ times too large \(\w+ = \d+ here\)", lambda s, e, r, n: alike(e * s[n] ** 2, r)),
    (r"(?:is|are) divided by (\w+) ([-+]) 1 in place of \w+",
     lambda s, e, r, n, sign: s[n] + int(sign + "1") == 0 or alike(e * s[n] / (s[n] + int(sign + "1")), r)),
    (r"(?:is|are) (\w+) times too (large|small) \(\w+ = \d+ here\)", _times),
    (rf"(?:is|are) ({NUMBER}) times the right value(?: in every entry)?(?:, as the logarithm to base \d+ gives \([^)]*\))?",
     lambda s, e, r, c: alike(e * float(c), r)),
    (r"(?:is|are) transposed", lambda s, e, r: alike(e.T, r)),
    (r"differs? from the right value by the same amount in every entry", lambda s, e, r: np.ptp(r - e) < 1e-3),
    (r"(?:has|have) lost its minus signs: all of (?:it is|them are) positive", lambda s, e, r: alike(abs(e), r)),
    (r"(?:is|are) 1 minus the right value", lambda s, e, r: alike(1 - e, r)),
    (r"(?:is|are) the square of the right value", lambda s, e, r: alike(e**2, r)),
    (r"(?:is|are) the square root of the right value", lambda s, e, r: alike(np.sqrt(abs(e)), r)),
    (r"(?:is|are) 1 divided by the right value", lambda s, e, r: alike(1 / e, r)),
    (r"(?:is|are) the logarithm of the right value", lambda s, e, r: alike(np.log(abs(e)), r)),
    (r"(?:is|are) e to the power of the right value", lambda s, e, r: alike(np.exp(e), r)),
    (r"(?:has|have) the right size everywhere, but not everywhere the right sign", lambda s, e, r: alike(abs(e), abs(r))),
    (r"(?:has|have) whole numbers only(?:: the fractions are cut off|; the right values have fractions)",
     lambda s, e, r: np.array_equal(r, np.round(r))),
    (r"(?:is|are) rounded to (?:(\d) decimals?|whole numbers)",
     lambda s, e, r, n: bool((abs(r - np.round(e, int(n or 0))) < 1e-9).all())),
    (r"(?:is|are) cut off on both sides", lambda s, e, r: alike(np.clip(e, -abs(r).max(), abs(r).max()), r)),
    (rf"(?:is|are) cut off at ({NUMBER})(?: and ({NUMBER}))?", lambda s, e, r, a, b: _cut(e, r, float(a), b and float(b))),
    (r"(?:has|have) the right signs, but only one size",
     lambda s, e, r: bool((np.sign(e) == np.sign(r)).all()) and alike(abs(r[e != 0]), np.full(r[e != 0].shape, abs(r).max()))),
    (r"(?:is|are) the mean of the right values in every entry", lambda s, e, r: alike(e * 0 + e.mean(), r)),
    (r"(?:has|have) the right numbers, but in other places",
     lambda s, e, r: alike(np.sort(e.ravel()), np.sort(r.ravel()))),
    (r"(?:is|are) right in the first row only", _lines(0, lambda ok: ok[0] and not ok[1:].any())),
    (r"(?:is|are) right in the first column only", _lines(1, lambda ok: ok[0] and not ok[1:].any())),
    (r"(?:is|are) wrong in the last row only", _lines(0, lambda ok: ok[:-1].all())),
    (r"(?:is|are) wrong in the last column only", _lines(1, lambda ok: ok[:-1].all())),
    (r"(?:is|are) wrong in the first row only", _lines(0, lambda ok: ok[1:].all())),
    (r"(?:is|are) wrong in the first column only", _lines(1, lambda ok: ok[1:].all())),
    (r"(?:has|have) the right proportions in each (row|column), but each \w+ is off by a factor of its own", _own_factors),
    (r"(?:has|have) the right proportions, but (?:is|are) off by a factor that differs from case to case",
     _own_factors),
    (r"(?:is|are) nearly right, here off by [\d.e-]+ % at most",
     lambda s, e, r: abs(r - e).max() <= 0.05 * max(abs(e).max(), 1e-9)),
)  # fmt: skip
