"""Where pandas is: real tables taken apart, and made of what stands for them. Nothing here imports it for its own sake."""

import sys

import numpy as np

from .columns import Column, Frame, Series, plain_index
from .dates import DateArray
from .texts import TextArray


def is_one(v, *names):
    """Whether a value is of one of these classes of pandas; where nobody has imported it, nothing is."""
    pandas = sys.modules.get("pandas")
    return any(isinstance(v, getattr(pandas, name, ())) for name in names)


def frame_of(v) -> Frame:
    """A DataFrame taken apart."""
    return Frame([_column_of(v.iloc[:, k]) for k in range(v.shape[1])], _index_of(v.index))


def series_of(v) -> Series:
    """A Series, or an Index, taken apart."""
    v = v.to_series().reset_index(drop=True) if is_one(v, "Index") else v
    return Series(_column_of(v), _index_of(v.index))


def _column_of(values):
    """A pandas Series, or a level of an index as one, taken apart."""
    pandas, dtype = sys.modules["pandas"], values.dtype
    name, categories, ordered = values.name, None, False
    name = name.item() if isinstance(name, np.generic) else name
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
    return Column(name, dtype_name, found, categories, ordered)


def _index_of(index):
    """An Index taken apart: one column for each level."""
    levels = [index.get_level_values(k).to_series().reset_index(drop=True) for k in range(index.nlevels)]
    for level, name in zip(levels, index.names, strict=True):
        level.name = name
    made = [_column_of(level) for level in levels]
    if is_one(index, "RangeIndex") and index.start == 0 and index.step == 1:
        made[0].dtype = "range"
    return made


def frame(v, walk):
    import pandas

    index = _pandas_index(v.index, walk)
    made = pandas.DataFrame({k: _pandas_column(c, walk).array for k, c in enumerate(v.columns)}, index=index)
    labels = [tuple(c.name) if isinstance(c.name, tuple) else c.name for c in v.columns]
    tuples = labels and all(isinstance(x, tuple) for x in labels)
    made.columns = pandas.MultiIndex.from_tuples(labels) if tuples else pandas.Index(labels)
    return made


def series(v, walk):
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

    if plain_index(index):
        return pandas.RangeIndex(len(index[0]), name=index[0].name)
    levels = [_pandas_column(level, walk) for level in index]
    if len(levels) == 1:
        return pandas.Index(levels[0], name=index[0].name)
    return pandas.MultiIndex.from_arrays(levels, names=[level.name for level in index])
