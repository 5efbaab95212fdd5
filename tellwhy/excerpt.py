"""What the table under a verdict shows: shapes, and the top left corner of the numbers with the wrong ones marked."""

import numpy as np

from .compare import close, describe, is_number
from .values import kind_of
from .views import SENTENCES


def rows(bundle, seen, wrong, most=4):
    """(leaf, case, expected, received, excerpt of expected, excerpt of received) for up to `most` leaves, shapes first."""
    found, shown = [], set()
    for i, group in wrong.items():
        for w in group:
            if w.how in ("error", "changed") or w.leaf in shown or len(found) >= most:
                continue
            shown.add(w.leaf)
            received = "missing" if w.how == "missing" else describe(w.received)
            parts = _parts(w)
            found.append((w.leaf, bundle.cases[i].label, wanted(w.expected), received, *parts))
    return found


def _parts(w):
    """Excerpts of what was expected and received, or ("", "") where describing them says it all."""
    if w.how in ("shape", "value", "nan"):
        return ("", "") if w.leaf.endswith(".shape") else excerpt(w.expected, w.received)
    if w.how in ("missing", "extra") or w.how in ("type", "length") and _of_numbers(w.expected):
        return "", ""
    return kind_of(w.expected).excerpt(w.expected, w.received)


def _of_numbers(v):
    """Whether there are numbers or arrays in a value, which tables show by themselves."""
    inside = v.values() if isinstance(v, dict) else v if isinstance(v, list | tuple) else ()
    return v is None or is_number(v) or isinstance(v, np.ndarray) or any(map(_of_numbers, inside))


def wanted(expected, words=describe):
    """An expected value in words; where a view shows statistics of an array, an array is what was wanted."""
    if not isinstance(expected, dict):
        return words(expected)
    return words(expected.get("shape", {k: v for k, v in expected.items() if k not in SENTENCES}))


def excerpt(expected, received, rows=3, columns=4):
    """The top left corner of both as text, in columns; entries that differ are marked with a star."""
    e, r = np.asarray(expected), np.asarray(received)
    ok = close(e, r, 1e-5, 1e-8) if e.shape == r.shape else np.zeros(r.shape, bool)
    return _corner(e, np.ones(e.shape, bool), rows, columns), _corner(r, ok, rows, columns)


def _corner(array, good, rows, columns):
    table, fine = _flat(array), _flat(good)
    cells = [
        [f"{float(x):.5g}" + (" " if ok else "*") for x, ok in zip(line[:columns], marks[:columns], strict=True)]
        for line, marks in zip(table[:rows], fine[:rows], strict=True)
    ]
    width = max((len(cell) for line in cells for cell in line), default=0)
    right, below = table.shape[1] > columns, table.shape[0] > rows
    lines = [(" ".join(cell.rjust(width) for cell in line) + (" ..." if right else "")).rstrip() for line in cells]
    return "\n".join([*lines, *(["..."] if below else [])])


def _flat(array):
    """Any array as a table: numbers and rank-1 arrays are one row, further axes are unrolled."""
    return np.atleast_2d(array) if array.ndim < 3 else array.reshape(len(array), int(np.prod(array.shape[1:])))
