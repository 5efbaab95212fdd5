"""Lists, tuples, dictionaries and sets. Whether a list or a tuple holds the values is not compared."""

import datetime
import json
from collections import Counter
from dataclasses import dataclass
from itertools import islice

import numpy as np

from .kind import CodecError, Kind, Opaque, key, named, plural, shown
from .plain import is_number, is_series
from .texts import TextArray


@dataclass(frozen=True)
class Set:
    """Stands for a set: its elements in an order that depends on nothing but them."""

    items: tuple


class Key(tuple):
    """Stands for a tuple as a key of a dictionary. Its hash is that of a text, which nobody can aim at: some hundred thousand
    tuples can be made to have one hash, and would take minutes."""

    def __hash__(self):
        return hash(key(tuple(self)))

    def __eq__(self, other):
        return isinstance(other, tuple) and key(tuple(self)) == key(tuple(other))

    def __ne__(self, other):
        return not self == other


class Lists(Kind):
    tags, types, wide = ("list", "tuple"), (list, tuple), (list, tuple)

    def pack(self, v, packer):
        return {"tuple" if isinstance(v, tuple) else "list": packer.inside(tuple(v))}

    def unpack(self, tag, body, unpacker):
        return (tuple if tag == "tuple" else list)(unpacker.inside(body))

    def revive(self, v, walk):
        return type(v)(walk(x) for x in v) if type(v) in (list, tuple) else v

    def words(self, v):
        return f"{_box(v)} of {len(v)}"

    def in_words(self, v):
        return f"a {_box(v)} of {plural(len(v), 'value')}"

    def key(self, v):
        return f"Lists:[{','.join(map(key, v))}]"

    def leaves(self, v, name, names, found):
        if isinstance(v, list) and is_series(v):
            return found.put(name, np.asarray(v, float))
        inner = names if isinstance(names, tuple | list) else ()
        for i, x in enumerate(v):
            child = inner[i] if i < len(inner) else f"{name}[{i}]"
            found.walk(x, child if isinstance(child, str) else name, child)

    def show(self, v, depth):
        inside = _inside(v, depth)
        return f"({inside}{',' * (len(v) == 1)})" if isinstance(v, tuple) else f"[{inside}]"

    def compare(self, e, r, name, names, place, c):
        if isinstance(e, list) and (not e or is_series(e)):
            return self._numbers(e, r, name, c)
        if isinstance(r, TextArray) and len(r.shape) == 1:
            r = list(r.items)
        if isinstance(e, list) and isinstance(r, np.ndarray) and r.ndim:
            r = list(r)
        if not isinstance(r, tuple | list):
            return c.wrong(name or place, "type", e, r)
        if len(r) != len(e):
            return c.wrong(name or place, "length", e, r)
        inner, before = names if isinstance(names, tuple | list) else (), len(c.found)
        for i, (x, y) in enumerate(zip(e, r, strict=True)):
            child = inner[i] if i < len(inner) else f"{name}[{i}]"
            c.walk(x, y, child if isinstance(child, str) else name, child, f"{place}[{i}]")
        one_by_one = isinstance(e, list) or all(isinstance(x, str) for x in e)
        if len(c.found) > before and one_by_one and same_elements(e, r):
            c.found[before:] = []
            c.wrong(name or place, "order", e, r)

    def _numbers(self, e, r, name, c):
        if not (isinstance(r, np.ndarray) and r.ndim == 1 or isinstance(r, tuple | list) and all(map(is_number, r))):
            return c.wrong(name or "result", "type", e, r)
        left, right = np.asarray(e, float), np.asarray(r, float)
        if len(e) == len(r) and all(type(x) is int for x in (*e, *r)):  # whole numbers have no rounding errors
            return None if list(e) == list(r) else c.wrong(name or "result", "value", left, right)
        c.numbers(left, right, name or "result")

    def says(self, w, what):
        return "other-order", f"{what} holds the right values, but in another order."


def _inside(values, depth):
    """The first elements of a container, as one would write them."""
    if depth <= 0:
        return "..."
    return ", ".join(shown(x, 40, depth - 1) for x in islice(values, 12)) + (", ..." if len(values) > 12 else "")


def _box(v):
    return "tuple" if isinstance(v, tuple) else type(v).__name__


def same_elements(e, r):
    """Whether two lists hold equal values, in whatever order."""
    return Counter(map(key, e)) == Counter(map(key, r))


def missing_and_more(e, r):
    """(what is expected and not there, what is there and not expected), each value as often as that is so."""
    rest, more = Counter(map(key, e)), []
    for x in r:
        rest[key(x)] -= 1
        if rest[key(x)] < 0:
            more.append(x)
    left, missing = Counter(map(key, r)), []
    for x in e:
        left[key(x)] -= 1
        if left[key(x)] < 0:
            missing.append(x)
    return missing, more


def told(missing, more):
    """A sentence on elements that are missing and on those that should not be there, or ""."""
    says = [f"Missing: {named(missing)}."] if missing else []
    return " ".join([*says, *([f"Not wanted: {named(more)}."] if more else [])])


class Records(Kind):
    tags, types, wide = ("record", "dict"), (dict,), (dict,)

    def pack(self, v, packer):
        names, held = list(dict.keys(v)), list(dict.values(v))
        if all(type(k) is str for k in names):
            return {"record": dict(zip(names, packer.inside(held), strict=True))}
        keys, values = packer.inside([_plain_key(k) for k in names]), packer.inside(held)
        return {"dict": [list(pair) for pair in zip(keys, values, strict=True)]}

    def unpack(self, tag, body, unpacker):
        if tag == "record":
            return dict(zip(body, unpacker.inside(body.values()), strict=True))
        return {_as_key(unpacker.walk(k)): unpacker.walk(x) for k, x in body}

    def revive(self, v, walk):
        return {tuple(k) if type(k) is Key else k: walk(x) for k, x in v.items()} if type(v) is dict else v

    def words(self, v):
        return f"dictionary with {keys_of(v) or 'no keys'}"

    def in_words(self, v):
        return f"a dictionary with {f'the keys {keys_of(v)}' if v else 'no keys'}"

    def key(self, v):
        return f"Records:{{{','.join(sorted(f'{key(k)}={key(x)}' for k, x in v.items()))}}}"

    def leaves(self, v, name, names, found):
        for k, x in v.items():
            found.walk(x, f"{name}.{k}" if name else str(k), ())

    def show(self, v, depth):
        pairs = (f"{shown(k, 40, depth - 1)}: {shown(x, 40, depth - 1)}" for k, x in islice(v.items(), 12))
        return f"{{{', '.join(pairs) if depth > 0 else '...'}}}"

    def compare(self, e, r, name, names, place, c):
        if not isinstance(r, dict):
            return c.wrong(name or place, "type", e, r)
        r = {_as_key(k): x for k, x in r.items()} if any(type(k) is tuple for k in r) else r
        for k, x in e.items():
            child, k = f"{name}.{k}" if name else str(k), _as_key(k)
            if k in r:
                c.walk(x, r[k], child, ())
            else:
                c.wrong(child, "missing", x, r)
        if c.exact and len(r) > len(e):
            known = {_as_key(k) for k in e}
            for k in r:
                if k not in known:
                    c.wrong(f"{name}.{k}" if name else str(k), "extra", e, r)


def _plain_key(k):
    """A key of NumPy's as Python's."""
    return k.item() if isinstance(k, np.generic) else k


def _as_key(k):
    """A key of a dictionary: text, a number, a date, or a tuple of these. Of others, many can be made to have one hash."""
    if type(k) is tuple and _simple(k, NESTED):
        return Key(k)
    if isinstance(k, int) and not is_number(k):
        return Opaque("int beyond 64 bits")
    aware = isinstance(k, datetime.datetime) and k.tzinfo is not None
    fine = isinstance(k, str | int | float | bool | None | Key | datetime.date) and not aware
    return k if fine else k if isinstance(k, Opaque) else Opaque(type(k).__name__)


NESTED = 3  # how deep sets and keys may be nested: each level looks at all that is inside


def _simple(v, depth):
    """Whether it is what Python would take for an element of a set, and not nested deeply."""
    if isinstance(v, tuple | Set):
        return depth > 0 and all(_simple(x, depth - 1) for x in (v.items if isinstance(v, Set) else v))
    return v is None or isinstance(
        v, str | int | float | bool | np.generic | Opaque | datetime.date | datetime.timedelta
    )


def keys_of(v, most=12):
    """The first keys of a dictionary in quotes, and how many more there are: a sentence names a few, whatever was given."""
    from . import describe

    listed = [
        f'"{k}"' if isinstance(k, str) else describe(k) if isinstance(k, Opaque) else str(k) for k in islice(v, most)
    ]
    short = [name if len(name) <= 60 else f"{name[:57]}..." for name in listed]
    return ", ".join(short) + (f" and {len(v) - most} more" if len(v) > most else "")


class Sets(Kind):
    """Sets, frozen or not. Their order depends on the hash seed: they travel sorted."""

    tags, types, wide = ("set",), (Set, set, frozenset), (set, frozenset)

    def pack(self, v, packer):
        inside = packer.inside(v.items if isinstance(v, Set) else tuple(v))
        return {"set": sorted(inside, key=json.dumps)}

    def unpack(self, tag, body, unpacker):
        items = tuple(unpacker.walk(x) for x in body)
        if not _simple(items, 1 + NESTED):
            raise CodecError("a set of what no set holds, or nested too deeply")
        return Set(tuple(sorted(items, key=_rank)))

    def revive(self, v, walk):
        return {_hashable(walk(x)) for x in v.items} if isinstance(v, Set) else v

    def words(self, v):
        return f"set of {len(_items(v))}"

    def in_words(self, v):
        return f"a set of {plural(len(_items(v)), 'value')}"

    def key(self, v):
        return f"Sets:{{{','.join(sorted(map(key, _items(v))))}}}"

    def show(self, v, depth):
        return f"{{{_inside(_items(v), depth)}}}" if _items(v) else "set()"

    def compare(self, e, r, name, names, place, c):
        if not isinstance(r, Set):
            c.wrong(name or place, "type", e, r)
        elif self.key(e) != self.key(r):
            c.wrong(name or "result", "elements", e, r)

    def says(self, w, what):
        return (
            "other-elements",
            f"{what} is not the right set. {told(*missing_and_more(_items(w.expected), _items(w.received)))}",
        )


def _items(v):
    return v.items if isinstance(v, Set) else tuple(v)


def _rank(v):
    """Numbers by size, texts by the alphabet, the rest by what they hold."""
    if is_number(v) and isinstance(v, int | float):
        return 0, float(v), ""
    return (1, 0.0, v) if isinstance(v, str) else (2, 0.0, key(v))


def _hashable(v):
    return frozenset(v) if isinstance(v, set) else v
