"""What stands for a table: columns of plain data, and an index that is columns, too."""

import re
from dataclasses import dataclass

import numpy as np

from .dates import DateArray
from .texts import TextArray

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


@dataclass(eq=False)
class Typed:
    """A column, as what is expected or received of a table's leaf."""

    column: Column
    index: object = None


def family(dtype):
    """What a column holds, in words: types of one family are not told apart."""
    return next((words for pattern, words in FAMILIES if re.fullmatch(pattern, dtype)), dtype)


def same_type(a, b):
    return (
        family(a.dtype) == family(b.dtype)
        or "text" in (family(a.dtype), family(b.dtype))
        and _all_text(a)
        and _all_text(b)
    )


def _all_text(column):
    return all(x is None or isinstance(x, str) for x in column.listed())


def plain_index(index):
    return len(index) == 1 and index[0].dtype == "range"


def index_labels(index):
    levels = [level.listed() for level in index]
    return levels[0] if len(levels) == 1 else list(zip(*levels, strict=True))
