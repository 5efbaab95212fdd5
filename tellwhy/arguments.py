"""Right shapes, wrong numbers: what have they to do with what the function was given?

Each look takes (sizes of the case, given, expected, received) of one leaf, one of each case; `given` is {name: array} of all
arrays and numbers among its arguments. It returns (id, what is to be said after the name of the leaf) or None.
"""

import numpy as np

from .compare import close, is_number, leaves


def given_arrays(parameters, args):
    """{name: array} of the numbers among arguments; entries of a dictionary under their keys alone."""
    found = {}
    for name, value in zip(parameters, args, strict=False):
        if not callable(value):
            found |= leaves(value) if isinstance(value, dict) else leaves(value, name)
    return {n: np.asarray(v, float) for n, v in found.items() if _numeric(v)}


def _numeric(value):
    return is_number(value) or isinstance(value, np.ndarray) and value.dtype.kind in "biuf"


def with_an_argument(found):
    """What holds between wanted, received and one argument of the same shape, in every case."""
    if sum(e.size for *_, e, _ in found) < 3 or len(found) < 2:
        return None
    names = set.intersection(*({n for n, a in given.items() if a.shape == e.shape} for _, given, e, _ in found))
    for look in (_times, _added, _one_side, _far_side):
        for name in sorted(names):
            if told := look(name, [(given[name], e, r) for _, given, e, r in found]):
                return told
    return _penalty(found)


def _same(a, b):
    return bool(close(a, b, 1e-4, 1e-7).all())


def _times(name, found):
    """Multiplied or divided by an argument, entry by entry."""
    if any(np.ptp(a) < 1e-6 for a, _, _ in found if a.size > 1):
        return None
    with np.errstate(all="ignore"):
        if all(_same(e * a, r) for a, e, r in found):
            return "times-argument", f"is the right value times `{name}`"
        if all(a.all() and _same(e / a, r) for a, e, r in found):
            return "over-argument", f"is the right value divided by `{name}`"
    return None


def _added(name, found):
    """A multiple of an argument added: the same, or one that is divided by some size."""
    factors = [_multiple(a, r - e) for a, e, r in found]
    if sum(a.size > 2 for a, *_ in found) < 2 or sum(a.size for a, *_ in found if a.size > 2) < 6:
        return None  # of one or two numbers, nearly any other is a multiple
    if all(factors):
        return "argument-added", f"differs from the right value by a multiple of the `{name}` that was given"
    return None


def _multiple(a, off):
    """The number c with off = c * a, or 0."""
    size = float((a * a).sum())
    c = float((a * off).sum()) / size if size and np.isfinite(off).all() else 0.0
    return c if abs(c) > 1e-9 and np.abs(off - c * a).max() <= 1e-5 * np.abs(off).max() else 0.0


def _one_side(name, found):
    """Right where an argument is positive and wrong where it is negative, or the other way round."""
    for side, test in (("positive", np.greater), ("negative", np.less)):
        wrong = [(test(a, 0), ~close(e, r, 1e-4, 0)) for a, e, r in found]
        few = min(sum(int((t == b).sum()) for t, _ in wrong) for b in (True, False))
        if few > 9 and all(np.array_equal(there, bad) for there, bad in wrong):
            return f"wrong-where-{side}", f"is wrong wherever `{name}` is {side}, and right elsewhere"
    return None


FAR = (
    ("wrong-where-far-from-0", np.abs, 1, "far from 0, beyond about {c:.2g} to either side"),
    ("wrong-where-large", np.array, 1, "above about {c:.2g}"),
    ("wrong-where-small", np.negative, -1, "below about {c:.2g}"),
)


def _far_side(name, found):
    """Right up to some size of an argument and wrong beyond it."""
    for id, size, sign, words in FAR:
        right, wrong = [], []
        for a, e, r in found:
            ok = close(e, r, 1e-4, 0)
            right.append(size(a)[ok])
            wrong.append(size(a)[~ok])
        right, wrong = np.concatenate(right, axis=None), np.concatenate(wrong, axis=None)
        if 9 < wrong.size < right.size and right.max() < wrong.min():
            c = sign * (right.max() + wrong.min()) / 2
            return id, f"is wrong wherever `{name}` is {words.format(c=c)}, and right elsewhere"
    return None


def _penalty(found):
    """A cost to which a sum of squares was added: with one factor for all cases, or one that is divided by a size."""
    if any(e.size > 1 for *_, e, _ in found) or len(found) < 3:
        return None
    off = np.array([(r - e).item() for *_, e, r in found])
    for name in sorted(set.intersection(*({n for n, a in given.items() if a.size} for _, given, *_ in found))):
        squares = np.array([float((given[name] ** 2).sum()) for _, given, *_ in found])
        labels = all(np.isin(given[name], (0, 1)).all() for _, given, *_ in found)
        if labels or (squares < 1e-9).any() or not np.isfinite(off).all() or np.ptp(squares) < 1e-3 * squares.max():
            continue
        sizes = [np.array([s.get(n, 0) for s, *_ in found]) for n in {n for s, *_ in found for n in s}]
        for factor in (off / squares, *(off / squares * n for n in sizes)):
            if np.ptp(factor) <= 1e-4 * np.abs(factor).max() > 1e-9:
                return (
                    "penalty-added",
                    f"differs from the right value by a multiple of the sum of the squares of `{name}`",
                )
    return None
