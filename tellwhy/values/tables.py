"""pandas' Series and DataFrames, compared by value: columns, types, index, order of rows, then entries.

pandas is never imported for this. A table is taken apart in the process whose function returned it, where pandas is there;
what travels and is compared are columns of plain data. Only a function that is given a table needs it, and gets a real one.
"""

import re
import sys
from collections import Counter
from dataclasses import dataclass

import numpy as np

from .dates import DateArray
from .kind import CodecError, Kind, key, named, plural, shown
from .texts import TextArray

DTYPE = re.compile(r"\w{1,40}(\[[\w,/+: -]{0,60}\])?")
FAMILIES = (
    (r"range|[Uu]?[Ii]nt\d*", "whole numbers"),
    (r"[Ff]loat\d*", "numbers with fractions"),
    (r"bool(ean)?", "true and false"),
    (r"object|str|string(\[.*\])?", "text"),
    (r"datetime64\[.*\]", "dates"),
    (r"timedelta64\[.*\]", "spans of time"),
)


@dataclass(eq=False)
class Column:
    """A column, or a level of an index. values: an array of numbers, a TextArray, a DateArray, or a list where None is what
    is missing.   categories: of dtype category, in order;  ordered: whether their order means something"""

    name: object
    dtype: str
    values: object
    categories: object = None
    ordered: bool = False

    def listed(self):
        """Its entries as a list of plain values."""
        if isinstance(self.values, TextArray):
            return list(self.values.items)
        if isinstance(self.values, DateArray):
            return [DateArray(x.reshape(())) for x in self.values.array.reshape(-1, 1)]
        return self.values.tolist() if isinstance(self.values, np.ndarray) else list(self.values)

    def __len__(self):
        v = self.values
        return len(v.items if isinstance(v, TextArray) else v.array if isinstance(v, DateArray) else v)


@dataclass(eq=False)
class Frame:
    """Stands for a DataFrame. index: a Column for each level."""

    columns: list
    index: list

    def __len__(self):
        return len(self.index[0])


@dataclass(eq=False)
class Series:
    """Stands for a Series."""

    column: Column
    index: list

    def __len__(self):
        return len(self.column)


def _pandas(name):
    """A class of pandas, or () where nobody has imported it: then nothing is of that class."""
    return getattr(sys.modules.get("pandas"), name, ())


class Tables(Kind):
    """What Series and DataFrames have in common."""

    def _column(self, values, packer):
        """A pandas Series, or a level of an index as one, taken apart."""
        pandas, dtype = sys.modules["pandas"], values.dtype
        name, categories, ordered = values.name, None, False
        if isinstance(dtype, pandas.CategoricalDtype):
            categories, ordered, dtype_name = list(dtype.categories), bool(dtype.ordered), "category"
        else:
            dtype_name = str(dtype)
        if isinstance(dtype, pandas.DatetimeTZDtype):
            found = values.dt.tz_convert("UTC").dt.tz_localize(None).to_numpy()
        elif isinstance(dtype, np.dtype) and dtype.kind in "biufMm":
            found = values.to_numpy()
        else:
            there = values.notna().tolist()
            found = [x if ok else None for x, ok in zip(values.astype(object).tolist(), there, strict=True)]
            if found and all(type(x) is str for x in found):
                found = TextArray((len(found),), tuple(found))
        return self._packed(Column(name, dtype_name, found, categories, ordered), packer)

    def _packed(self, column, packer):
        values, categories = packer.walk(column.values), packer.walk(column.categories)
        return [packer.walk(column.name), column.dtype, values, categories, column.ordered]

    def _index(self, index, packer):
        """A pandas Index taken apart: one column for each level."""
        pandas = sys.modules["pandas"]
        levels = [index.get_level_values(k).to_series().reset_index(drop=True) for k in range(index.nlevels)]
        for level, name in zip(levels, index.names, strict=True):
            level.name = name
        packed = [self._column(level, packer) for level in levels]
        if isinstance(index, pandas.RangeIndex) and index.start == 0 and index.step == 1:
            packed[0][1] = "range"
        return packed

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


def family(dtype):
    """What a column holds, in words: types of one family are not told apart."""
    return next((words for pattern, words in FAMILIES if re.fullmatch(pattern, dtype)), dtype)


def _same_type(a, b):
    return (
        family(a.dtype) == family(b.dtype)
        or "text" in (family(a.dtype), family(b.dtype))
        and _all_text(a)
        and _all_text(b)
    )


def _all_text(column):
    return all(x is None or isinstance(x, str) for x in column.listed())


def _rows(index, columns):
    """Each row as a text, for comparing rows in whatever order."""
    parts = [list(map(key, c.listed())) for c in (*index, *columns)]
    return [";".join(row) for row in zip(*parts, strict=True)]


def _same_values(a, b, c):
    """Which entries of two columns of one length are equal."""
    if isinstance(a.values, np.ndarray) and isinstance(b.values, np.ndarray):
        return c.near(a.values, b.values)
    return np.array([key(x) == key(y) for x, y in zip(a.listed(), b.listed(), strict=True)], bool)


def _plain_index(index):
    return len(index) == 1 and index[0].dtype == "range"


def _index_labels(index):
    levels = [level.listed() for level in index]
    return levels[0] if len(levels) == 1 else list(zip(*levels, strict=True))


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
    plain = _plain_index(e.index) and _plain_index(r.index)
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
        return isinstance(v, _pandas("DataFrame"))

    def pack(self, v, packer):
        if isinstance(v, Frame):
            columns = [self._packed(column, packer) for column in v.columns]
            return {"frame": [columns, [self._packed(level, packer) for level in v.index]]}
        columns = [self._column(v.iloc[:, k], packer) for k in range(v.shape[1])]
        return {"frame": [columns, self._index(v.index, packer)]}

    def unpack(self, tag, body, unpacker):
        columns, index = body
        columns = [self._read_column(column, unpacker) for column in columns]
        index = self._read_index(index, unpacker)
        if any(len(column) != len(index[0]) for column in columns):
            raise CodecError("columns of different lengths")
        return Frame(columns, index)

    def revive(self, v, walk):
        return v if not isinstance(v, Frame) else _frame(v, walk)

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
        return tuple(_text(t) if isinstance(t, Frame) else shown(t) for t in (e, r))


def entries(a, b, e, r, child, c):
    """Compare the entries of two columns of one length whose index is the same."""
    if not _same_type(a, b):
        return c.wrong(child, "dtype", Typed(a), Typed(b))
    if isinstance(a.values, np.ndarray) and isinstance(b.values, np.ndarray):
        return c.numbers(a.values, b.values, child)
    same = _same_values(a, b, c)
    if not same.all():
        c.wrong(child, "entries", Typed(a, e.index), Typed(b, r.index))


@dataclass(eq=False)
class Typed:
    """A column, as what is expected or received of a table's leaf."""

    column: Column
    index: object = None


class Columns(Tables):
    """A column on its own, as a part of a table that is wrong."""

    types = (Typed,)

    def words(self, v):
        return f"column of {family(v.column.dtype)} ({v.column.dtype})"

    def says(self, w, what):
        e, r = w.expected.column, w.received.column
        if w.how == "dtype":
            return "wrong-dtype", (
                f"{what} has the wrong dtype: it holds {family(r.dtype)} ({r.dtype}); wanted are {family(e.dtype)} ({e.dtype})."
            )
        left, right = e.listed(), r.listed()
        bad = [k for k, (x, y) in enumerate(zip(left, right, strict=True)) if key(x) != key(y)]
        row = shown(_index_labels(w.expected.index)[bad[0]])
        says = f"{what} is wrong in {plural(len(bad), 'row')} of {len(left)}; the first is row {row}: "
        return "wrong-entries", f"{says}{shown(right[bad[0]])} stands where {shown(left[bad[0]])} is wanted."

    def excerpt(self, e, r):
        return tuple(", ".join(shown(x, 20) for x in t.column.listed()[:6]) for t in (e, r))


class SeriesKind(Tables):
    tags, types = ("series",), (Series,)

    def takes(self, v):
        return isinstance(v, _pandas("Series")) or isinstance(v, _pandas("Index"))

    def pack(self, v, packer):
        if isinstance(v, Series):
            return {"series": [self._packed(v.column, packer), [self._packed(level, packer) for level in v.index]]}
        v = v if isinstance(v, _pandas("Series")) else v.to_series().reset_index(drop=True)
        return {"series": [self._column(v, packer), self._index(v.index, packer)]}

    def unpack(self, tag, body, unpacker):
        column, index = body
        column = self._read_column(column, unpacker)
        return Series(column, self._read_index(index, unpacker, len(column)))

    def revive(self, v, walk):
        return v if not isinstance(v, Series) else _series(v, walk)

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
        return tuple(_text(t) if isinstance(t, Series) else shown(t) for t in (e, r))


def table_says(w, what):
    """What is wrong with a table as a whole."""
    from .containers import missing_and_more

    e, r = w.expected, w.received
    if w.how == "columns":
        missing, more = missing_and_more([c.name for c in e.columns], [c.name for c in r.columns])
        says = f"lacks the column{'s' * (len(missing) > 1)} {named(missing)}" if missing else ""
        says += " and " if missing and more else ""
        says += f"has the column{'s' * (len(more) > 1)} {named(more)}, which should not be there" if more else ""
        return "missing-column" if missing else "more-columns", f"{what} {says}."
    if w.how == "column-order":
        return (
            "column-order",
            f"The columns of {_lower(what)} stand in another order; wanted is {named([c.name for c in e.columns], 8)}.",
        )
    if w.how == "rows":
        return "wrong-number-of-rows", f"{what} has {plural(len(r), 'row')}; wanted are {len(e)}."
    if w.how == "row-order":
        return "row-order", f"{what} holds the right rows, but in another order."
    (a, left), (b, right) = ((len(t.index), _index_labels(t.index)) for t in (e, r))
    if a != b:
        return "wrong-index", f"The index of {_lower(what)} has {plural(b, 'level')}; wanted are {a}."
    k = next((k for k, (x, y) in enumerate(zip(left, right, strict=True)) if key(x) != key(y)), 0)
    return "wrong-index", (
        f"The index of {_lower(what)} is not right: row {k + 1} is called {shown(right[k])}; wanted is {shown(left[k])}. "
        "`reset_index` and `set_index` change it."
    )


def _lower(what):
    return what[0].lower() + what[1:]


def _text(t, rows=5):
    """The first rows of a table as text, with its index."""
    columns = t.columns if isinstance(t, Frame) else [t.column]
    heads = ["", *(str(c.name) for c in columns)] if isinstance(t, Frame) else ["", ""]
    labels = _index_labels(t.index)[:rows]
    body = [[_cell(x) for x in c.listed()[:rows]] for c in columns[:4]]
    lines = [heads[:5], *([_cell(k), *(b[i] for b in body)] for i, k in enumerate(labels))]
    widths = [max(len(line[k]) for line in lines) for k in range(len(lines[0]))]
    text = ["  ".join(x.rjust(w) for x, w in zip(line, widths, strict=True)).rstrip() for line in lines]
    text = [line + (" ..." if len(columns) > 4 else "") for line in text]
    return "\n".join([*text, *(["..."] if len(t) > rows else [])]).lstrip("\n")


def _cell(x):
    if isinstance(x, float):
        return f"{x:.5g}"
    text = shown(x) if isinstance(x, DateArray) else str(x)
    return text if len(text) <= 20 else f"{text[:17]}..."


def _frame(v, walk):
    import pandas

    index = _pandas_index(v.index, walk)
    made = pandas.DataFrame({k: _pandas_column(c, walk).array for k, c in enumerate(v.columns)}, index=index)
    labels = [tuple(c.name) if isinstance(c.name, tuple) else c.name for c in v.columns]
    tuples = labels and all(isinstance(x, tuple) for x in labels)
    made.columns = pandas.MultiIndex.from_tuples(labels) if tuples else pandas.Index(labels)
    return made


def _series(v, walk):
    made = _pandas_column(v.column, walk)
    made.index = _pandas_index(v.index, walk)
    return made


def _pandas_column(c, walk):
    import pandas

    values = walk(c.values)
    if c.dtype == "category":
        made = pandas.Series(pandas.Categorical(values, categories=walk(c.categories), ordered=c.ordered))
    elif isinstance(c.values, DateArray):
        made = pandas.Series(values)
        made = (made.dt.tz_localize("UTC") if "," in c.dtype else made).astype(c.dtype)
    else:
        made = pandas.Series(values, dtype="int64" if c.dtype == "range" else c.dtype)
    made.name = tuple(c.name) if isinstance(c.name, tuple) else c.name
    return made


def _pandas_index(index, walk):
    import pandas

    if _plain_index(index):
        return pandas.RangeIndex(len(index[0]), name=index[0].name)
    levels = [_pandas_column(level, walk) for level in index]
    if len(levels) == 1:
        return pandas.Index(levels[0], name=index[0].name)
    return pandas.MultiIndex.from_arrays(levels, names=[level.name for level in index])
