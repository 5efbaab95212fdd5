"""Compare values: flatten nested results into named leaves, say which leaves are wrong and how, and fingerprint them.

A leaf is an array, a number, or a list of numbers. Which container held it (tuple or list, float or 0-d array, C or
Fortran order, float32 or float64, bool or int) is idiom, not mathematics, and is not compared.
"""

import re
from dataclasses import dataclass
from itertools import islice

import numpy as np

from .codec import Opaque

GOLDEN = 0.6180339887498949
LEFT_OUT = Opaque("left out")  # a view puts it in the place of a part that need not be returned: it equals anything


@dataclass
class Wrong:
    """One leaf that is not as expected. `how`: missing, type, length, shape, nan or value."""

    leaf: str
    how: str
    expected: object = None
    received: object = None


def is_number(v):
    return isinstance(v, bool | int | float | np.number | np.bool_) or (isinstance(v, np.ndarray) and v.ndim == 0)


def _is_series(v):
    return isinstance(v, list | tuple) and len(v) > 0 and all(is_number(x) for x in v)


def describe(v):
    """A value's kind in a student's words: "array (4, 1)", "number", "tuple of 2", ..."""
    if v is None:
        return "None"
    if isinstance(v, Opaque):
        return "function (not called: brackets missing?)" if v.type.endswith(("function", "method")) else v.type
    if isinstance(v, np.ndarray) and v.ndim:
        return f"array {v.shape}"
    if is_number(v):
        return "number"
    if isinstance(v, str):
        return "text"
    if isinstance(v, dict):
        return f"dictionary with {_keys(v) or 'no keys'}"
    if isinstance(v, tuple | list):
        return f"{type(v).__name__} of {len(v)}"
    return type(v).__name__


def _keys(v, most=12):
    """The first keys of a dictionary in quotes, and how many more there are: a sentence names a few, whatever was given."""
    named = [
        f'"{k}"' if isinstance(k, str) else describe(k) if isinstance(k, Opaque) else str(k) for k in islice(v, most)
    ]
    short = [name if len(name) <= 60 else f"{name[:57]}..." for name in named]
    return ", ".join(short) + (f" and {len(v) - most} more" if len(v) > most else "")


def in_words(v):
    """`describe` for the middle of a sentence: "an array of shape (4, 1)", "a single number", "a tuple of 2 values"."""
    if is_number(v):
        return "a single number"
    if isinstance(v, np.ndarray):
        return f"an array of shape {v.shape}"
    if isinstance(v, dict):
        return f"a dictionary with {f'the keys {_keys(v)}' if v else 'no keys'}"
    if isinstance(v, tuple | list):
        return f"a {type(v).__name__} of {len(v)} value{'' if len(v) == 1 else 's'}"
    words = describe(v)
    if isinstance(v, Opaque) and words.startswith("array of dtype <U"):
        return "an array of texts"
    return words if v is None else f"{'an' if words[0] in 'aeiouAEIOU' else 'a'} {words}"


def leaves(value, names=()):
    """Flatten a result into {name: leaf}. `names`: what the positions of a tuple are called, nested like the tuple."""
    found = {}

    def walk(v, name, names):
        if isinstance(v, dict):
            for k, x in v.items():
                walk(x, f"{name}.{k}" if name else str(k), ())
        elif isinstance(v, tuple | list) and not (isinstance(v, list) and _is_series(v)):
            inner = names if isinstance(names, tuple | list) else ()
            for i, x in enumerate(v):
                child = inner[i] if i < len(inner) else f"{name}[{i}]"
                walk(x, child if isinstance(child, str) else name, child)
        else:
            found[name or "result"] = np.asarray(v, float) if _is_series(v) else v

    walk(value, names if isinstance(names, str) else "", names)
    return found


def differences(expected, received, names=(), rtol=1e-6, atol=1e-9):
    """List of `Wrong`, empty when `received` is what `expected` says. Structure first: a wrong container hides its leaves.

    rtol: relative to each entry; atol: relative to the largest entry of the leaf (absolute for numbers below 1).
    """
    wrong = []

    def walk(e, r, name, names, place="result"):
        if r is LEFT_OUT:  # this very object: a class of a student's may have the same name
            return
        if isinstance(e, dict):
            if not isinstance(r, dict):
                return wrong.append(Wrong(name or place, "type", e, r))
            for k, x in e.items():
                child = f"{name}.{k}" if name else str(k)
                if k in r:
                    walk(x, r[k], child, ())
                else:
                    wrong.append(Wrong(child, "missing", x, r))
        elif isinstance(e, list) and _is_series(e) or isinstance(e, list) and not e:
            walk_series(e, r, name)
        elif isinstance(e, tuple | list):
            if not isinstance(r, tuple | list):
                return wrong.append(Wrong(name or place, "type", e, r))
            if len(r) != len(e):
                return wrong.append(Wrong(name or place, "length", e, r))
            inner = names if isinstance(names, tuple | list) else ()
            for i, (x, y) in enumerate(zip(e, r, strict=True)):
                child = inner[i] if i < len(inner) else f"{name}[{i}]"
                walk(x, y, child if isinstance(child, str) else name, child, f"{place}[{i}]")
        else:
            leaf(e, r, name or "result")

    def walk_series(e, r, name):
        if isinstance(r, np.ndarray) and r.ndim == 1 or isinstance(r, tuple | list) and all(is_number(x) for x in r):
            return leaf(np.asarray(e, float), np.asarray(r, float), name or "result")
        wrong.append(Wrong(name or "result", "type", e, r))

    def leaf(e, r, name):
        if isinstance(e, str) or e is None:
            return wrong.append(Wrong(name, "value", e, r)) if type(e) is not type(r) or e != r else None
        if not is_number(r) and not isinstance(r, np.ndarray):
            return wrong.append(Wrong(name, "type", e, r))
        e, r = np.asarray(e), np.asarray(r)
        if e.shape != r.shape:
            return wrong.append(Wrong(name, "shape", e, r))
        if not ((e == r).all() or close(e, r, rtol, atol).all()):
            bad = ~np.isfinite(r.astype(float)) & np.isfinite(e.astype(float))
            wrong.append(Wrong(name, "nan" if bad.any() else "value", e, r))

    walk(expected, received, names if isinstance(names, str) else "", names)
    return wrong


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
        if not (is_number(v) or isinstance(v, np.ndarray)):
            prints.append([name, describe(v), 0.0, 0.0, 0.0, ""])
            continue
        a = np.asarray(v, float)
        flat = a.ravel()
        finite = np.where(np.isfinite(flat), flat, 0.0)
        k = np.arange(1, flat.size + 1)
        sums = [float(finite @ (0.5 + (k * GOLDEN * s) % 1.0)) for s in (1.0, 7.0)]
        prints.append([name, str(a.shape), *sums, float(np.abs(finite).sum()), _not_finite(flat)])
    return [*prints, ["changed", ",".join(changed), 0.0, 0.0, 0.0, ""]]


def _not_finite(flat):
    """How many entries are not finite, and in which way: NaN and infinity come from different mistakes."""
    counts = {"nan": np.isnan(flat).sum(), "inf": np.isposinf(flat).sum(), "-inf": np.isneginf(flat).sum()}
    return ", ".join(f"{n} {kind}" for kind, n in counts.items() if n)


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
