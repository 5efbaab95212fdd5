"""Compare values: flatten nested results into named leaves, say which leaves are wrong and how, and fingerprint them.

A leaf is an array, a number, a list of numbers, a text, ...: what a kind of value (see `values`) does not take apart. Which
container held it (tuple or list, float or 0-d array, C or Fortran order, float32 or float64, bool or int) is idiom, not
mathematics, and is not compared.
"""

import re

import numpy as np

from .values import Opaque, Wrong, describe, in_words, is_number, kind_of

__all__ = ["LEFT_OUT", "Wrong", "close", "describe", "differences", "fingerprint", "in_words", "is_number", "leaves"]
__all__ += ["same_fingerprint"]

LEFT_OUT = Opaque("left out")  # a view puts it in the place of a part that need not be returned: it equals anything


class _Leaves(dict):
    """{name: leaf}; kinds put theirs into it."""

    def walk(self, v, name, names):
        kind_of(v).leaves(v, name, names, self)

    def put(self, name, v):
        self[name or "result"] = v


def leaves(value, names=()):
    """Flatten a result into {name: leaf}. `names`: what the positions of a tuple are called, nested like the tuple."""
    found = _Leaves()
    found.walk(value, names if isinstance(names, str) else "", names)
    return dict(found)


def differences(expected, received, names=(), rtol=1e-6, atol=1e-9, exact=False, messages=False):
    """List of `Wrong`, empty when `received` is what `expected` says. Structure first: a wrong container hides its leaves.

    rtol: relative to each entry; atol: relative to the largest entry of the leaf (absolute for numbers below 1).
    exact: whether keys of a dictionary that are not expected are wrong;  messages: whether those of exceptions are compared
    """
    made = _Comparison(rtol, atol, exact, messages)
    made.walk(expected, received, names if isinstance(names, str) else "", names)
    return made.found


class _Comparison:
    """What kinds compare with: it goes on with what is inside, and takes down what is wrong."""

    def __init__(self, rtol, atol, exact, messages):
        self.rtol, self.atol, self.exact, self.messages, self.found = rtol, atol, exact, messages, []

    def walk(self, e, r, name="", names=(), place="result"):
        if r is not LEFT_OUT:  # this very object: a class of a student's may have the same name
            kind_of(e).compare(e, r, name, names, place, self)

    def wrong(self, leaf, how, e=None, r=None):
        self.found.append(Wrong(leaf, how, e, r))

    def near(self, e, r):
        """Which entries of two arrays of numbers are equal."""
        return close(e, r, self.rtol, self.atol)

    def numbers(self, e, r, name):
        """Compare arrays of numbers, or numbers."""
        if not is_number(r) and not isinstance(r, np.ndarray):
            return self.wrong(name, "type", e, r)
        e, r = np.asarray(e), np.asarray(r)
        if e.shape != r.shape:
            return self.wrong(name, "shape", e, r)
        if not ((e == r).all() or self.near(e, r).all()):
            bad = ~np.isfinite(r.astype(float)) & np.isfinite(e.astype(float))
            self.wrong(name, "nan" if bad.any() else "value", e, r)


def close(expected, received, rtol=1e-6, atol=1e-9):
    """Elementwise: equal within rtol of the entry plus atol of the leaf's largest entry (at least of 1)."""
    e, r = np.asarray(expected, float), np.asarray(received, float)
    finite = e[np.isfinite(e)]
    scale = max(1.0, float(np.max(np.abs(finite)))) if finite.size else 1.0
    with np.errstate(invalid="ignore", over="ignore"):
        near = np.isfinite(e) & (np.abs(r - e) <= atol * scale + rtol * np.abs(e))  # everything is near infinity
        return near | (r == e) | (np.isnan(r) & np.isnan(e))


def fingerprint(value, names=(), only=None, error="", changed=(), place=""):
    """A short summary of what a call did, good for telling outputs apart and useless for getting them back.

    only: leaves to look at (default: all), and whatever else a tuple holds in which they lie.
    place: on what an operation failed, see `failure`
    Returns a list of [leaf, shape, two weighted sums, sum of sizes, what is not finite], or the error's text.
    """
    if error:
        return _same_in_any_idiom(error, place)
    prints = []
    roots = None if only is None else {name.split("[")[0] for name in only}
    for name, v in sorted(leaves(value, names).items()):
        if roots is not None and name.split("[")[0] not in roots and name != "result":
            continue
        prints.append(kind_of(v).prints(name, v))
    return [*prints, ["changed", ",".join(changed), 0.0, 0.0, 0.0, ""]]


MISMATCH = re.compile(
    r"shapes (\(.*?\)) and (\(.*?\)) not aligned: (\d+) \(dim \d\) != (\d+)"
    r"|matmul: .*\(size (\d+) is different from (\d+)\)"
)
ENTRIES = "entry by entry"
UNEQUAL = re.compile(r"operands could not be broadcast together with (?:remapped )?shapes (\(.*?\)) (\(.*?\))")


def _same_in_any_idiom(error, place):
    """An error as "what | full shapes | sizes of the operands"; the last two may be unknown, and then are empty.

    np.dot and @ complain in different words about the same two sizes, `a * b` and `b * a` about the same two shapes in
    different order. Two mistakes may well complain of the same two sizes: the shapes, and what the operands hold, tell them
    apart.
    """
    shapes, _, sizes = place.partition(" | ")
    if found := MISMATCH.search(error):
        left, right = found.group(3, 4) if found.group(3) else found.group(6, 5)
        whole = [_tuple(s) for s in found.group(1, 2) if s]
        return " | ".join((f"a matrix product of inner sizes {left} and {right}", " and ".join(whole) or shapes, sizes))
    if found := UNEQUAL.search(error):
        whole = " and ".join(sorted(map(_tuple, found.groups())))
        return " | ".join((ENTRIES, whole, sizes if shapes == whole else ""))
    return error


def _tuple(text):
    """A shape as NumPy's messages write it, "(1,7)", as Python does: "(1, 7)"."""
    numbers = re.findall(r"\d+", text)
    return f"({', '.join(numbers)}{',' if len(numbers) == 1 else ''})"


def _same_error(a, b):
    """Whether two errors are the same: equal texts; of two operations on arrays, the same shapes and, where known, operands:
    both of a product, one at least where it goes entry by entry, as the other may hold a part of the formula only."""
    a, b = a.split(" | "), b.split(" | ")
    if len(a) != 3 or len(b) != 3:
        return a == b
    if a[:2] != b[:2] or not a[1]:
        return False
    if not a[2] or not b[2]:
        return True
    return a[2] == b[2] or a[0] == ENTRIES and bool({*a[2].split(" and ")} & {*b[2].split(" and ")})


def same_fingerprint(a, b, tolerance=1e-6):
    """Whether two fingerprints are of equal outputs, to `tolerance` of the sum of each leaf's sizes."""
    if isinstance(a, str) or isinstance(b, str):
        return isinstance(a, str) and isinstance(b, str) and _same_error(a, b)
    if len(a) != len(b):
        return False
    for x, y in zip(a, b, strict=True):
        if x[0] == y[0] and LEFT_OUT.type in (x[1], y[1]):
            continue
        if x[:2] != y[:2] or x[5] != y[5]:
            return False
        room = tolerance * (1.5 * max(x[4], y[4]) + 1e-3)
        if any(abs(p - q) > room for p, q in zip(x[2:5], y[2:5], strict=True)):
            return False
    return True
