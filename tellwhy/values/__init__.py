"""Kinds of values: what a function may be given and may return, each with a small class (see `kind.Kind`).

This is the one registry of them. The codec packs and unpacks by it, `compare` compares, fingerprints and describes by it,
the table under a verdict takes its excerpts from it. A further kind is a class more, in KINDS.
"""

import copy

import numpy as np

from .columns import Frame, Series
from .containers import Key, Lists, Records, Set, Sets
from .dates import DateArray, Dates
from .kind import CodecError, Kind, Opaque, Wrong, key, shown
from .plain import Arrays, Functions, Nothing, Numbers, Unknown, is_number, is_series
from .raised import Exceptions, Raised
from .tables import Columns, Frames, SeriesKind
from .texts import ArraysOfText, TextArray, Texts

__all__ = [
    "BY_TAG",
    "CodecError",
    "DateArray",
    "Frame",
    "Key",
    "Kind",
    "Opaque",
    "Raised",
    "Series",
    "Set",
    "TextArray",
]
__all__ += ["Wrong", "copied", "describe", "in_words", "is_number", "is_series", "key", "kind_of", "revived"]
__all__ += ["shown", "unknown"]

# in the order in which a value of a type that none of them names is offered to them
KINDS = (
    Nothing(),
    Texts(),
    Numbers(),
    Arrays(),
    Records(),
    Lists(),
    Sets(),
    Dates(),
    ArraysOfText(),
    Frames(),
    SeriesKind(),
)
KINDS += (Columns(), Exceptions(), Functions(), Unknown())
BY_TYPE = {t: kind for kind in KINDS for t in kind.types}
BY_TAG = {tag: kind for kind in KINDS for tag in kind.tags}


def kind_of(v) -> Kind:
    """The kind of a value; Unknown where it is none of the others."""
    return BY_TYPE.get(type(v)) or next(kind for kind in KINDS if kind.takes(v))


def describe(v):
    """A value's kind in a student's words: "array (4, 1)", "number", "tuple of 2", ..."""
    return kind_of(v).words(v)


def in_words(v):
    """`describe` for the middle of a sentence: "an array of shape (4, 1)", "a single number", "a tuple of 2 values"."""
    return kind_of(v).in_words(v)


def revived(v):
    """A value that was unpacked as a function is given it: sets and tables in the place of what stands for them."""
    return kind_of(v).revive(v, revived)


ATOMS = (type(None), bool, int, float, str)


def copied(v, known=None):
    """As `copy.deepcopy`, but faster for what nearly all arguments are made of. An array that occurs in several places is one
    in the copy, too."""
    known = {} if known is None else known
    if type(v) is np.ndarray:
        if id(v) not in known:
            known[id(v)] = v.copy("K")
        return known[id(v)]
    if type(v) in ATOMS:
        return v
    if type(v) is dict:
        return {k: copied(x, known) for k, x in v.items()}
    if type(v) in (list, tuple):
        return type(v)([copied(x, known) for x in v])
    return copy.deepcopy(v)


def unknown(v):
    """What in an unpacked value is of no kind that is known: the first Opaque, or None."""
    if isinstance(v, Opaque):
        return v
    inside = v.values() if isinstance(v, dict) else v if isinstance(v, list | tuple) else ()
    if isinstance(v, Set):
        inside = v.items
    if isinstance(v, Frame | Series):
        columns = v.columns if isinstance(v, Frame) else [v.column]
        inside = [c.values for c in (*columns, *v.index) if isinstance(c.values, list)]
    keys = [k for k in v if isinstance(k, Opaque)] if isinstance(v, dict) else []
    return next((found for x in (*keys, *inside) if (found := unknown(x)) is not None), None)
