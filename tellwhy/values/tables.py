"""pandas' Series and DataFrames, compared by value: columns, types, index, order of rows, then entries.

pandas is never imported for this. A table is taken apart in the process whose function returned it, where pandas is there;
what travels and is compared are columns of plain data. Only a function that is given a table needs it, and gets a real one.
"""

import re
from collections import Counter

import numpy as np

from .columns import Column, Frame, Series, Typed, family, index_labels, plain_index, same_type
from .dates import DateArray
from .kind import CodecError, Kind, key, plural, shown
from .pandas_side import frame, frame_of, is_one, series, series_of
from .table_words import as_text, table_says
from .texts import TextArray

DTYPE = re.compile(r"\w{1,40}(\[[\w,/+: -]{0,60}\])?")


class Tables(Kind):
    """What Series and DataFrames have in common."""

    def _packed(self, columns, packer):
        made = []
        for c in columns:
            values, categories = packer.walk(c.values), packer.walk(c.categories)
            made.append([packer.walk(c.name), c.dtype, values, categories, c.ordered])
        return made

    def _read_column(self, body, unpacker):
        name, dtype, values, categories, ordered = body
        if type(dtype) is not str or not DTYPE.fullmatch(dtype) or type(ordered) is not bool:
            raise CodecError("a forged column")
        found, categories = unpacker.walk(values), unpacker.walk(categories)
        flat = (
            isinstance(found, np.ndarray) and found.ndim == 1 or isinstance(found, DateArray) and found.array.ndim == 1
        )
        if not (flat or isinstance(found, list) or isinstance(found, TextArray) and len(found.shape) == 1):
            raise CodecError("a column that is none")
        if not isinstance(categories, list | None):
            raise CodecError("forged categories")
        return Column(_label(unpacker.walk(name)), dtype, found, categories, ordered)

    def _read_index(self, body, unpacker, length=None):
        levels = [self._read_column(level, unpacker) for level in body]
        if not levels or {len(level) for level in levels} - {len(levels[0]) if length is None else length}:
            raise CodecError("an index of another length than its table")
        return levels


def _label(name):
    """The name of a column: text, a number, a date or a tuple of these."""
    from .containers import _as_key

    return _as_key(name)


def _rows(index, columns):
    """Each row as a text, for comparing rows in whatever order."""
    parts = [list(map(key, c.listed())) for c in (*index, *columns)]
    return [";".join(row) for row in zip(*parts, strict=True)]


def _same_values(a, b, c):
    """Which entries of two columns of one length are equal."""
    if isinstance(a.values, np.ndarray) and isinstance(b.values, np.ndarray):
        return c.near(a.values, b.values)
    return np.array([key(x) == key(y) for x, y in zip(a.listed(), b.listed(), strict=True)], bool)


def whole(e, r, name, c, columns):
    """Compare what comes before the entries: number of rows, their order, index. Whether the entries can be compared.

    columns: pairs of the columns of both.
    """
    leaf = name or "result"
    if len(e) != len(r):
        c.wrong(leaf, "rows", e, r)
        return False
    same = [bool(_same_values(a, b, c).all()) for a, b in zip(e.index, r.index, strict=False)]
    if len(e.index) == len(r.index) and all(same):
        if all(_same_values(a, b, c).all() for a, b in columns):
            return True  # should anything be wrong, it is the types
    left, right = ([pair[k] for pair in columns] for k in (0, 1))
    plain = plain_index(e.index) and plain_index(r.index)
    levels = ((), ()) if plain else (e.index, r.index)
    if Counter(_rows(levels[0], left)) == Counter(_rows(levels[1], right)):
        c.wrong(leaf, "row-order", e, r)
        return False
    if len(e.index) == len(r.index) and all(same):
        return True
    c.wrong(leaf, "index", e, r)
    return False


class Frames(Tables):
    tags, types = ("frame",), (Frame,)

    def takes(self, v):
        return is_one(v, "DataFrame")

    def pack(self, v, packer):
        v = v if isinstance(v, Frame) else frame_of(v)
        return {"frame": [self._packed(v.columns, packer), self._packed(v.index, packer)]}

    def unpack(self, tag, body, unpacker):
        columns, index = body
        columns = [self._read_column(column, unpacker) for column in columns]
        index = self._read_index(index, unpacker)
        if any(len(column) != len(index[0]) for column in columns):
            raise CodecError("columns of different lengths")
        return Frame(columns, index)

    def revive(self, v, walk):
        return frame(v, walk) if isinstance(v, Frame) else v

    def words(self, v):
        rows, columns = (len(v), len(v.columns)) if isinstance(v, Frame) else v.shape
        return f"DataFrame ({rows}, {columns})"

    def in_words(self, v):
        rows, columns = (len(v), len(v.columns)) if isinstance(v, Frame) else v.shape
        return f"a DataFrame of {plural(rows, 'row')} and {plural(columns, 'column')}"

    def key(self, v):
        names = [f"{key(c.name)}:{family(c.dtype)}" for c in v.columns]
        return f"Frames:{','.join(names)}:{'|'.join(_rows(v.index, v.columns))}"

    def compare(self, e, r, name, names, place, c):
        if not isinstance(r, Frame):
            return c.wrong(name or place, "type", e, r)
        mine, theirs = ([key(x.name) for x in t.columns] for t in (e, r))
        if Counter(mine) != Counter(theirs):
            return c.wrong(name or "result", "columns", e, r)
        if mine != theirs:
            c.wrong(name or "result", "column-order", e, r)
            if len(set(mine)) < len(mine):
                return None
        pairs = [
            (x, r.columns[theirs.index(k) if mine != theirs else i])
            for i, (x, k) in enumerate(zip(e.columns, mine, strict=True))
        ]
        if whole(e, r, name, c, pairs):
            for a, b in pairs:
                child = f"{name}.{a.name}" if name else str(a.name)
                entries(a, b, e, r, child, c)

    def says(self, w, what):
        return table_says(w, what)

    def excerpt(self, e, r):
        return tuple(as_text(t) if isinstance(t, Frame) else shown(t) for t in (e, r))


def entries(a, b, e, r, child, c):
    """Compare the entries of two columns of one length whose index is the same."""
    if not same_type(a, b):
        return c.wrong(child, "dtype", Typed(a), Typed(b))
    if isinstance(a.values, np.ndarray) and isinstance(b.values, np.ndarray):
        return c.numbers(a.values, b.values, child)
    same = _same_values(a, b, c)
    if not same.all():
        c.wrong(child, "entries", Typed(a, e.index), Typed(b, r.index))


class Columns(Tables):
    """A column on its own, as a part of a table that is wrong."""

    types = (Typed,)

    def words(self, v):
        return f"column of {family(v.column.dtype)} ({v.column.dtype})"

    def says(self, w, what):
        e, r = w.expected.column, w.received.column
        if w.how == "dtype":
            return "wrong-dtype", (
                f"{what} has the wrong dtype: it holds {family(r.dtype)} ({r.dtype}); it should hold {family(e.dtype)} "
                f"({e.dtype})."
            )
        left, right = e.listed(), r.listed()
        bad = [k for k, (x, y) in enumerate(zip(left, right, strict=True)) if key(x) != key(y)]
        row = shown(index_labels(w.expected.index)[bad[0]])
        says = f"{what} is wrong in {plural(len(bad), 'row')} of {len(left)}; the first is row {row}: "
        return "wrong-entries", f"{says}{shown(right[bad[0]])} stands where {shown(left[bad[0]])} should be."

    def excerpt(self, e, r):
        return tuple(", ".join(shown(x, 20) for x in t.column.listed()[:6]) for t in (e, r))


class SeriesKind(Tables):
    tags, types = ("series",), (Series,)

    def takes(self, v):
        return is_one(v, "Series", "Index")

    def pack(self, v, packer):
        v = v if isinstance(v, Series) else series_of(v)
        return {"series": [*self._packed([v.column], packer), self._packed(v.index, packer)]}

    def unpack(self, tag, body, unpacker):
        column, index = body
        column = self._read_column(column, unpacker)
        return Series(column, self._read_index(index, unpacker, len(column)))

    def revive(self, v, walk):
        return series(v, walk) if isinstance(v, Series) else v

    def words(self, v):
        return f"Series of {len(v)}"

    def in_words(self, v):
        return f"a Series of {plural(len(v), 'value')}"

    def key(self, v):
        return f"SeriesKind:{family(v.column.dtype)}:{'|'.join(_rows(v.index, [v.column]))}"

    def compare(self, e, r, name, names, place, c):
        if not isinstance(r, Series):
            return c.wrong(name or place, "type", e, r)
        if whole(e, r, name, c, [(e.column, r.column)]):
            entries(e.column, r.column, e, r, name or "result", c)

    def says(self, w, what):
        return table_says(w, what)

    def excerpt(self, e, r):
        return tuple(as_text(t) if isinstance(t, Series) else shown(t) for t in (e, r))
