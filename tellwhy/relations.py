"""Right shapes, wrong numbers: which simple relation holds between what was wanted and what was received?

A relation counts only if it holds in every case, and the cases have to be such that it can hardly hold by chance.
"""

import numpy as np

from .compare import close

LOGARITHMS = {
    np.log10(np.e): "as the logarithm to base 10 gives (`np.log` is the natural one)",
    np.log2(np.e): "as the logarithm to base 2 gives (`np.log` is the natural one)",
}


def relation(pairs, right):
    """(id, what is to be said after the name of the leaf) for one leaf, or None.

    pairs: (sizes of the case, expected, received), arrays of equal shapes, of the cases where it is wrong
    right: the same of those where it is right: a relation that holds there too holds everywhere
    The words begin with "is", "has", "differs" or "changes"; `plural` makes them fit several leaves.
    """
    if _everywhere(pairs, _same):
        return None if right else _nearly(pairs)
    for look in FORMULAS:
        if found := look([*pairs, *right]):
            return found
    if right and len(pairs) > 1 and _everywhere(pairs, lambda e, r: not r.any() and e.any()):
        return "all-zero", f"is zero{WHERE}"
    for look in (*FORMULAS[right != [] :], *PATTERNS):  # a number that several wrong results share may be chance
        if found := look(pairs):
            return (found[0], f"{found[1]}{WHERE}") if right else found
    return None


WHERE = " where it is wrong"


def plural(words):
    """The words of a relation for several leaves at once."""
    first, _, rest = words.replace(WHERE, " where they are wrong").partition(" ")
    rest = (
        rest.replace(" and is ", " and are ").replace("but is ", "but are ").replace("all of it is", "all of them are")
    )
    return {"is": "are", "has": "have", "differs": "differ", "changes": "change"}[first] + " " + rest


def _everywhere(pairs, test):
    return all(test(e, r) for _, e, r in pairs)


def _same(a, b):
    return a.shape == b.shape and bool(close(a, b, 1e-4, 1e-7).all())


def _numbers(pairs):
    """How many different numbers were wanted: with one or two, nearly any relation can be found."""
    return len({round(float(x), 9) for _, e, _ in pairs for x in e.ravel()})


def _throughout(pairs):
    """One number whatever comes in."""
    array = any(e.ndim for _, e, _ in pairs)
    if _everywhere(pairs, lambda e, r: not r.any()):
        return "all-zero", "is zero throughout" if array else "is zero in every case tried"
    first = pairs[0][2].ravel()[:1]
    if (len(pairs) > 1 or first.size and array and pairs[0][1].size > 3) and _everywhere(
        pairs, lambda e, r: bool((r == first).all())
    ):
        wanted = f"; it should be {pairs[0][1].flat[0]:.4g}" if _numbers(pairs) == 1 else ""
        return "same-number", f"is {first[0]:.4g} {'throughout' if array else 'in every case tried'}{wanted}"
    return None


def _scaled(pairs):
    """Negated, or times one factor: a size, a change of logarithm, any number."""
    if _everywhere(pairs, lambda e, r: _same(-e, r)):
        return "negated", "has the opposite sign" + (" everywhere" if any(e.ndim for _, e, _ in pairs) else "")
    for size in sorted({s for sizes, _, _ in pairs for s in sizes}):
        n = [sizes.get(size, 0) for sizes, _, _ in pairs]
        if len(set(n)) < 2 and len(pairs) > 1 or 0 in n:
            continue
        if all(_same(e * k, r) for k, (_, e, r) in zip(n, pairs, strict=True)):
            return f"times-{size}", f"is {size} times too large ({size} = {n[0]} here)"
        if all(_same(e * k * k, r) for k, (_, e, r) in zip(n, pairs, strict=True)):
            return f"times-{size}-squared", f"is {size} times {size} times too large ({size} = {n[0]} here)"
        if all(_same(e / k, r) for k, (_, e, r) in zip(n, pairs, strict=True)):
            return f"over-{size}", f"is {size} times too small ({size} = {n[0]} here)"
        if all(_same(-e * k, r) for k, (_, e, r) in zip(n, pairs, strict=True)):
            return (
                f"negated-times-{size}",
                f"has the opposite sign and is {size} times too large ({size} = {n[0]} here)",
            )
        if all(_same(-e / k, r) for k, (_, e, r) in zip(n, pairs, strict=True)):
            return f"negated-over-{size}", f"has the opposite sign and is {size} times too small ({size} = {n[0]} here)"
        for step, words in ((-1, f"{size} - 1"), (1, f"{size} + 1")):
            fit = [(k, e, r) for k, (_, e, r) in zip(n, pairs, strict=True) if k + step]
            if len(fit) > 1 and len({k for k, *_ in fit}) > 1 and all(_same(e * k / (k + step), r) for k, e, r in fit):
                return f"over-{size}{step:+d}", f"is divided by {words} in place of {size}"
    c = _factor(*pairs[0][1:])
    plain = c and (abs(np.log2(abs(c)) % 1) < 1e-6 or any(abs(c / k - 1) < 1e-6 for k in LOGARITHMS))
    if c and (_numbers(pairs) > 2 or plain) and _everywhere(pairs, lambda e, r: _same(e * c, r)):
        why = next((f", {words}" for k, words in LOGARITHMS.items() if abs(c / k - 1) < 1e-6), "")
        entries = " in every entry" if any(e.ndim for _, e, _ in pairs) else ""
        return "factor", f"is {c:.4g} times the right value{entries}{why}"
    return None


def _factor(e, r):
    """The number c with r = c * e, or None."""
    e, r = e.ravel(), r.ravel()
    k = int(np.argmax(np.abs(e))) if e.size else 0
    if not e.size or e[k] == 0 or r[k] == 0 or not np.isfinite(r[k]):
        return None
    c = float(r[k] / e[k])
    return None if 0.991 < c < 1.009 else c  # so near 1 it may as well be something added


def _transposed(pairs):
    if _everywhere(pairs, lambda e, r: e.ndim == 2 and e.shape[0] == e.shape[1] > 1 and _same(e.T, r)):
        return "transposed", "is transposed"
    return None


def _offset(pairs):
    """The same amount added everywhere."""
    if sum(e.size for _, e, _ in pairs if e.size > 2) > 5:
        if _everywhere(pairs, lambda e, r: np.ptp(r - e) <= 1e-6 * (1 + np.abs(e).max())):
            return "offset", "differs from the right value by the same amount in every entry"
    return None


FUNCTIONS = (
    ("sign-lost", "has lost its minus signs: all of it is positive", np.abs),
    ("complement", "is 1 minus the right value", lambda e: 1 - e),
    ("squared", "is the square of the right value", np.square),
    ("rooted", "is the square root of the right value", lambda e: np.sqrt(np.abs(e))),
    ("reciprocal", "is 1 divided by the right value", lambda e: 1 / e),
    ("logarithm", "is the logarithm of the right value", lambda e: np.log(np.abs(e))),
    ("exponential", "is e to the power of the right value", np.exp),
)


def _function_of_the_right(pairs):
    """The square of the right values, 1 minus them, ..."""
    if _numbers(pairs) < 3:
        return None
    with np.errstate(all="ignore"):
        for name, words, f in FUNCTIONS:
            if _everywhere(pairs, lambda e, r, f=f: _same(f(e), r)):
                return name, words
    return None


def _sign_in_places(pairs):
    if _numbers(pairs) > 2 and _everywhere(pairs, lambda e, r: _same(np.abs(e), np.abs(r))):
        return "sign-in-places", "has the right size everywhere, but not everywhere the right sign"
    return None


def _rounded(pairs):
    """Whole numbers, or fewer decimals than there should be."""
    if _everywhere(pairs, lambda e, r: np.array_equal(e, np.round(e))):
        return None
    whole = _everywhere(pairs, lambda e, r: np.array_equal(r, np.round(r)))
    if whole and _numbers(pairs) > 2 and _everywhere(pairs, lambda e, r: np.array_equal(r, np.trunc(e))):
        return "integers", "has whole numbers only: the fractions are cut off"
    for places in range(5):
        exact = _everywhere(pairs, lambda e, r, p=places: bool((np.abs(r - np.round(e, p)) < 1e-12).all()))
        if exact and _numbers(pairs) > 2:
            to = f"{places} decimal{'' if places == 1 else 's'}" if places else "whole numbers"
            return "rounded", f"is rounded to {to}"
    return ("integers", "has whole numbers only; the right values have fractions") if whole else None


def _bounded(pairs):
    """Cut off at one number in all cases, above, below or both."""
    arrays = [(e, r) for _, e, r in pairs if np.isfinite(r).all()]
    if len(arrays) < len(pairs) or _numbers(pairs) < 6 or not any(e.ndim for e, _ in arrays):
        return None
    top, low = max(float(r.max()) for _, r in arrays), min(float(r.min()) for _, r in arrays)
    if top > 0 > low and _both_sides(arrays):
        return "cut-off-at", "is cut off on both sides"
    for bounds in ((-np.inf, top), (low, np.inf), (low, top)):
        words = " and ".join(f"{b:.4g}" for b in bounds if np.isfinite(b))
        cut = [((e < bounds[0]) | (e > bounds[1])) for e, _ in arrays]
        if all(_same(np.clip(e, *bounds), r) for e, r in arrays) and sum(c.sum() for c in cut) > 1:
            return "cut-off-at", f"is cut off at {words}"
    return None


def _both_sides(arrays):
    """Whether nothing is larger than one size, in each case one of its own, and what was to be larger has that size."""
    cut = 0
    for e, r in arrays:
        most = np.abs(r).max()
        cut += int((np.abs(e) > 1.001 * most).sum()) if r.size > 2 else 0
        if not _same(np.clip(e, -most, most), r):
            return False
    return cut > 3


def _one_size(pairs):
    """The right signs, and one size."""
    sizes = [np.abs(r[e != 0]) for _, e, r in pairs]
    if sum(s.size for s in sizes if s.size > 2) < 6 or not all(np.isfinite(s).all() and s.any() for s in sizes):
        return None
    if (
        any(np.ptp(s) > 1e-6 * s.max() for s in sizes)
        or len({x for _, e, _ in pairs for x in np.sign(e).flat} - {0}) < 2
    ):
        return None
    return ("one-size", "has the right signs, but only one size") if _everywhere(pairs, _same_signs) else None


def _same_signs(e, r):
    return bool((np.sign(e) == np.sign(r)).all())


def _mean_of_the_right(pairs):
    """One number in all entries, the mean of those that were wanted."""
    wide = [(e, r) for _, e, r in pairs if e.size > 1]
    if len(wide) > 1 and len(wide) == len(pairs) and all(_same(np.full(e.shape, e.mean()), r) for e, r in wide):
        return "mean-in-all-places", "is the mean of the right values in every entry"
    return None


def _arranged(pairs):
    """The right numbers in other places."""
    enough = [p for p in pairs if p[1].size > 3 and len(np.unique(p[1])) > 3]
    if enough and _everywhere(pairs, lambda e, r: _same(np.sort(e.ravel()), np.sort(r.ravel()))):
        return "other-order", "has the right numbers, but in other places"
    return None


def _lines(pairs):
    """Only the first row or column right, the first or last wrong, or each line multiplied by a number of its own."""
    for axis, line in ((1, "column"), (0, "row")):
        long = [(e, r) for _, e, r in pairs if e.ndim == 2 and e.shape[axis] > 1]
        fine = [close(e, r, 1e-6, 1e-9).all(axis=1 - axis) for e, r in long]
        if sum(len(f) for f in fine) < 3 or any(np.array_equal(e, np.round(e)) for e, _ in long) and len(fine) < 2:
            continue
        if all(f[0] and not f[1:].any() for f in fine):
            return f"first-{line}-only", f"is right in the first {line} only"
        if len(fine) > 1 and all(f[:-1].all() for f in fine):
            return f"last-{line}-wrong", f"is wrong in the last {line} only"
        if len(fine) > 1 and all(f[1:].all() for f in fine):
            return f"first-{line}-wrong", f"is wrong in the first {line} only"
    return _line_factors(pairs)


def _line_factors(pairs):
    """Each row or column, or each whole array, multiplied by a number of its own."""
    arrays = [(e, r) for _, e, r in pairs if e.size > 2]
    factors = [_own_factor(e, r) for e, r in arrays]
    if len(factors) > 1 and all(factors) and sum(e.size for e, _ in arrays) > 6:
        if max(factors) - min(factors) > 1e-4 * max(map(abs, factors)):
            return "own-factor", "has the right proportions, but is off by a factor that differs from case to case"
        return None
    for axis, line in ((1, "row"), (0, "column")):
        wide = [(e, r) for _, e, r in pairs if e.ndim == 2 and e.shape[axis] > 2 and e.shape[1 - axis] > 1]
        factors = [_factors(e, r, axis) for e, r in wide]
        if len(wide) > 1 and all(f.size for f in factors) and any(np.ptp(f) > 1e-4 * np.abs(f).max() for f in factors):
            return (
                f"{line}-factors",
                f"has the right proportions in each {line}, but each {line} is off by a factor of its own",
            )
    return None


def _own_factor(e, r):
    """The one number that a whole array is off by, or 0."""
    k = int(np.argmax(np.abs(e)))
    there = e.ravel()[k]
    if there == 0 or np.ptp(e) <= 1e-6 * abs(there) or not np.isfinite(r).all():
        return 0.0
    c = float(r.ravel()[k] / there)
    return c if c and _same(e * c, r) else 0.0


def _factors(e, r, axis):
    """What each line of `r` is multiplied by; empty where not every line is a multiple of that of `e`."""
    none = np.empty(0)
    if (np.ptp(e, axis=axis) <= 1e-6 * np.abs(e).max()).any():
        return none  # a line of equal numbers has no proportions
    top = np.argmax(np.abs(e), axis=axis, keepdims=True)
    there = np.take_along_axis(e, top, axis)
    if not np.isfinite(r).all() or not there.all():
        return none
    factors = np.take_along_axis(r, top, axis) / there
    return factors if _same(e * factors, r) else none


def _nearly(pairs):
    """Off by less than one percent: no other formula, but a number in it."""
    off = max(float(np.abs(r - e).max() / max(np.abs(e).max(), 1e-9)) for _, e, r in pairs)
    if off < 0.01:
        return "nearly", f"is nearly right, here off by {100 * off:.2g} % at most"
    return None


# What gives one received value for each right one, and what may hold here and there by itself.
FORMULAS = (_throughout, _scaled, _transposed, _function_of_the_right, _rounded)
PATTERNS = (_offset, _sign_in_places, _bounded, _one_size, _mean_of_the_right, _arranged, _lines, _nearly)
