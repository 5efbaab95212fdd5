"""Text, compared exactly, and arrays of text. What differs is said so that it can be seen: case, spaces, the end of a line."""

import math
from dataclasses import dataclass

import numpy as np

from .kind import CodecError, Kind, key

MAX_BYTES = 64 << 20  # of an array of text, whose longest entry sets the room of all


@dataclass(frozen=True)
class TextArray:
    """Stands for a NumPy array of texts."""

    shape: tuple
    items: tuple


class Texts(Kind):
    types = (str, np.str_)

    def pack(self, v, packer):
        return str(v)

    def words(self, v):
        return "text"

    def show(self, v, depth):
        return repr(v[:200])

    def compare(self, e, r, name, names, place, c):
        if not isinstance(r, str):
            c.wrong(name or place, "type", e, r)
        elif e != r:
            c.wrong(name or "result", "text", e, r)

    def says(self, w, what):
        return difference(w.expected, w.received, what)

    def excerpt(self, e, r):
        if not isinstance(e, str) or not isinstance(r, str):
            return super().excerpt(e, r)
        start = max(0, first_difference(e, r) - 20)
        return tuple(_window(text, start, 50) for text in (e, r))


def first_difference(e, r):
    """Index of the first character that differs."""
    return next((k for k, (a, b) in enumerate(zip(e, r, strict=False)) if a != b), min(len(e), len(r)))


def _window(text, start, size):
    """A piece of a text in quotes, with dots where it goes on."""
    piece = repr(text[start : start + size])
    return ("..." if start else "") + piece + ("..." if start + size < len(text) else "")


def difference(e, r, what):
    """(id, sentence): what has to be changed in `r` to be `e`. what: subject of the sentence."""
    for look in (_empty, _case, _ends, _spaces, _backwards, _cut):
        if found := look(e, r):
            return found[0], f"{what} {found[1]}"
    k = first_difference(e, r)
    return (
        "other-text",
        f"{what} differs from {_place(e, k)} on: {_window(r, k, 20)} stands where {_window(e, k, 20)} should be.",
    )


def _place(e, k):
    line = e.count("\n", 0, k)
    column = k - (e.rfind("\n", 0, k) + 1) + 1
    return f"line {line + 1}, character {column}," if "\n" in e.rstrip("\n") else f"character {k + 1}"


def _empty(e, r):
    if not r:
        return "empty-text", f"is empty; it should be {_window(e, 0, 40)}."
    return ("text-not-empty", f"is {_window(r, 0, 40)}; it should be empty.") if not e else None


def _case(e, r):
    if e.casefold() != r.casefold():
        return None
    k = first_difference(e, r)
    return (
        "case",
        f"is right but for upper and lower case: {_window(r, k, 20)} stands where {_window(e, k, 20)} should be.",
    )


def _ends(e, r):
    """The same but for what cannot be seen at the beginning or the end."""
    if r.rstrip("\n") == e.rstrip("\n"):
        more = len(r) - len(e)
        lines = f"{abs(more)} newlines" if abs(more) > 1 else "a newline"
        return "newline-at-end", (
            f"is right but for its end: it ends with {lines} too many."
            if more > 0
            else f'is right but for its end: {lines} ("\\n") is missing there.'
        )
    if r.strip() != e.strip():
        return None
    places = [
        place
        for place, a, b in (
            ("beginning", _leading(e), _leading(r)),
            ("end", _leading(e[::-1]), _leading(r[::-1])),
        )
        if a != b
    ]
    more = "that should not be there" if len(r) > len(e) else "missing" if len(r) < len(e) else "others"
    words = {"that should not be there": "has spaces {} that should not be there", "missing": "lacks spaces {}"}
    at = " and ".join(f"at the {p}" for p in places)
    return "spaces-at-ends", f"is right but for its ends: it {words.get(more, 'has other spaces {}').format(at)}."


def _leading(text):
    return text[: len(text) - len(text.lstrip())]


def _spaces(e, r):
    if "".join(e.split()) != "".join(r.split()):
        return None
    k = first_difference(e, r)
    reads = f"{_window(r, k, 20)}; it should be {_window(e, k, 20)}"
    return "spaces", f"is right but for spaces and line breaks: from {_place(e, k)} on it reads {reads}."


def _backwards(e, r):
    return ("backwards", "is the right text backwards.") if r == e[::-1] else None


def _cut(e, r):
    if e.startswith(r):
        return (
            "text-cut",
            f"stops too early: after {_window(r, max(0, len(r) - 20), 20)} is missing {_window(e, len(r), 40)}.",
        )
    if r.startswith(e):
        return "text-goes-on", f"is right at first, but then goes on: {_window(r, len(e), 40)} should not be there."
    return None


class ArraysOfText(Kind):
    tags, types = ("texts",), (TextArray,)

    def pack(self, v, packer):
        packer.count(len(v.items))
        return {"texts": [list(v.shape), list(v.items)]}

    def unpack(self, tag, body, unpacker):
        shape, items = body
        unpacker.count(len(items))
        if (
            not all(type(t) is str for t in items)
            or not all(type(n) is int and n >= 0 for n in shape)
            or len(shape) > 32
        ):
            raise CodecError("a forged array of texts")
        if math.prod(shape) != len(items) or 4 * len(items) * max(map(len, items), default=0) > MAX_BYTES:
            raise CodecError("an array of texts of another size than it says, or too large")
        return TextArray(tuple(shape), tuple(items))

    def revive(self, v, walk):
        return np.array(v.items, dtype=str).reshape(v.shape)

    def words(self, v):
        return f"array of texts {v.shape}"

    def in_words(self, v):
        return f"an array of texts of shape {v.shape}"

    def key(self, v):
        return f"ArraysOfText:{v.shape}:{','.join(map(key, v.items))}"

    def compare(self, e, r, name, names, place, c):
        if len(e.shape) == 1 and isinstance(r, list | tuple):
            r = TextArray((len(r),), tuple(r))
        if not isinstance(r, TextArray) or e.shape != r.shape:
            return c.wrong(name or place, "type", e, r)
        c.walk(list(e.items), list(r.items), name, (), place)


def texts_in(a):
    """The TextArray of a NumPy array that holds texts only, or None. a: of the class ndarray itself."""
    if a.dtype.kind not in "UTO":
        return None
    items = a.ravel().tolist()
    plain = [str(t) if isinstance(t, str) else None for t in items] if a.dtype.kind == "O" else items
    return (
        None
        if not items and a.dtype.kind == "O" or any(type(t) is not str for t in plain)
        else TextArray(a.shape, tuple(plain))
    )
