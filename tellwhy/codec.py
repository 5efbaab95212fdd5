"""Values in transit: a JSON tree with leaves for arrays. One codec for pipes, `checks.h5` and receipts.

`pack` turns a value into a tree of JSON and a list of arrays; `unpack` turns them back. Each kind of value knows how (see
`values`). What is of no known kind (an object, a generator ...) becomes `Opaque(type name)`: it can be talked about but not
executed. Nothing is ever unpickled, and a declared size is checked before anything of that size is allocated.
"""

import json
from functools import lru_cache

import numpy as np

from .values import BY_TAG, BY_TYPE, CodecError, Opaque, kind_of, revived
from .values.dates import dates_in
from .values.plain import NUMERIC
from .values.texts import texts_in

MAX_BYTES = 64 << 20
MAX_NODES = 200_000
MAX_DEPTH = 60

__all__ = ["CodecError", "Opaque", "from_bytes", "from_h5", "pack", "plain", "revived", "to_bytes", "to_h5", "unpack"]

_as_json = json.JSONEncoder(separators=(",", ":"), check_circular=False).encode  # no tree holds itself

PLAIN = frozenset((type(None), bool, float, str))  # what JSON has itself; an int may be too large


def pack(value):
    """Return (tree, arrays): `tree` is JSON, `arrays` a list of C-contiguous arrays of numeric dtype.

    An array that occurs in several places is in the list once: the cases of an exercise share most of their arguments.
    """
    packer = _Packer()
    return packer.walk(value), packer.arrays


def plain(value):
    """A value as it will be in another process. Arrays stay the very objects that they are, and so do containers of what
    has no stand-in: the cases of an exercise share them."""
    if type(value) in PLAIN or isinstance(value, np.ndarray) and value.dtype.kind in NUMERIC:
        return value
    if type(value) in (list, tuple, dict):
        inside = list(value.values()) if isinstance(value, dict) else value
        made = [plain(v) for v in inside]
        if all(a is b for a, b in zip(made, inside, strict=True)):
            return value
        return dict(zip(value, made, strict=True)) if isinstance(value, dict) else type(value)(made)
    return unpack(*pack(value))


@lru_cache(maxsize=64)
def _code(dtype):
    """ "f8" for float64, whatever its byte order."""
    return dtype.str.lstrip("<>|=")


@lru_cache(maxsize=64)
def _dtype(code):
    """Inverse of `_code`, for a code of unknown origin."""
    dtype = np.dtype(code)
    if dtype.kind not in NUMERIC:
        raise CodecError("a forged array header")
    return dtype


class _Packer:
    """What kinds of values pack themselves with: it goes on with what is inside, takes arrays, and keeps to the bounds."""

    def __init__(self):
        self.arrays, self.known, self.nodes, self.bytes, self.depth = [], {}, MAX_NODES, MAX_BYTES, 0

    def walk(self, v):
        return self.inside([v])[0]

    def inside(self, values):
        """The trees of what a container holds."""
        self.depth += 1
        self.count(len(values))
        made = [v if type(v) in PLAIN else (BY_TYPE.get(type(v)) or kind_of(v)).pack(v, self) for v in values]
        self.depth -= 1
        return made

    def count(self, items):
        self.nodes -= items
        if self.depth > MAX_DEPTH or self.nodes < 0:
            raise CodecError(f"the value is nested more than {MAX_DEPTH} deep or has over {MAX_NODES} items")

    def array(self, v):
        """The tree of a NumPy array, or of one of its scalars, of whatever dtype."""
        if isinstance(v, np.ndarray):
            self.bytes -= np.ndarray.nbytes.__get__(v)  # each time: whoever receives it may look at all
            if self.bytes < 0:
                raise CodecError(f"the value is larger than {MAX_BYTES >> 20} MB")
            if known := self.known.get(id(v)):
                return known[1]
        a = np.array(v, order="C", copy=True, subok=False)
        dtype = a.dtype
        if dtype.kind not in NUMERIC:
            return self._other(v, a)
        kind = "scalar" if isinstance(v, np.generic) else "array"
        leaf = {kind: [_code(dtype), a.shape, len(self.arrays)]}
        self.arrays.append(a if dtype.isnative else a.astype(dtype.newbyteorder("=")))
        self.known[id(v)] = v, leaf  # `v` too: a number is that of one object only as long as it lives
        return leaf

    def _other(self, v, a):
        """An array, or a scalar, of text or of dates; of anything else nothing is told but its dtype."""
        found = texts_in(a) or dates_in(a)
        if found is None:
            return {"opaque": f"array of dtype {a.dtype}"[:80]}
        return self.walk(str(v) if isinstance(v, np.str_) else found)


def unpack(tree, arrays):
    """Inverse of `pack`."""
    return _Unpacker(lambda dtype, shape, index: arrays[index]).walk(tree)


class _Unpacker:
    """Inverse of `_Packer`, where take(dtype, shape, index) gives the arrays. It is asked for them in the order in which they
    were packed. Raises CodecError on anything that is not packed so."""

    def __init__(self, take):
        self.take, self.nodes = take, MAX_NODES

    def count(self, items):
        self.nodes -= items
        if self.nodes < 0:
            raise CodecError(f"a value of over {MAX_NODES} items")

    def walk(self, t):
        return self.inside([t])[0]

    def inside(self, trees):
        """The values of several trees."""
        self.count(len(trees))
        return [t if type(t) in PLAIN else self._value(t) for t in trees]

    def _value(self, t):
        if type(t) is int:
            if abs(t) > 2**63:
                raise CodecError("an int beyond 64 bits")
            return t
        if type(t) is not dict or len(t) != 1:
            raise CodecError(f"expected one tagged value, found {str(t)[:80]}")
        ((tag, body),) = t.items()
        if tag not in BY_TAG:
            raise CodecError(f"unknown tag {str(tag)[:40]!r}")
        return BY_TAG[tag].unpack(tag, body, self)


class _Taken:
    """Arrays taken one after another from what `fetch(dtype, shape, count)` gives; one that was taken before is had by its
    number."""

    def __init__(self, fetch):
        self.fetch, self.arrays, self.room = fetch, [], MAX_BYTES

    def __call__(self, dtype, shape, index):
        dtype, count = _dtype(str(dtype)), 1
        if len(shape) > 32 or not 0 <= index <= len(self.arrays):
            raise CodecError("a forged array header")
        for n in shape:
            if type(n) is not int or not 0 <= n <= MAX_BYTES:
                raise CodecError("a forged array shape")
            count *= n
        self.room -= count * dtype.itemsize  # each time: one array in many places is many to look at
        if self.room < 0:
            raise CodecError(f"arrays of more than {MAX_BYTES >> 20} MB in all are declared")
        if index == len(self.arrays):
            self.arrays.append(self.fetch(dtype, shape, count))
        elif (self.arrays[index].dtype, self.arrays[index].shape) != (dtype, tuple(shape)):
            raise CodecError("two headers of one array")
        return self.arrays[index]


def to_bytes(value) -> bytes:
    """One message: length of the tree (8 hex digits), the tree as JSON, then the arrays' raw bytes in order."""
    tree, arrays = pack(value)
    head = _as_json(tree).encode()
    return b"".join([b"%08x" % len(head), head, *arrays])


def from_bytes(data: bytes):
    """Inverse of `to_bytes` for data of unknown origin: raises CodecError, never allocates more than `data` holds."""
    try:
        size = int(data[:8], 16)
        blob, at = memoryview(data)[8 + size :], 0

        def fetch(dtype, shape, count):
            nonlocal at
            start, at = at, at + count * dtype.itemsize
            if at > len(blob):
                raise CodecError(f"{count} numbers of {dtype} are declared but {len(blob) - start} bytes remain")
            return np.ndarray(shape, dtype, blob, start).copy()

        return _Unpacker(_Taken(fetch)).walk(json.loads(data[8 : 8 + size]))
    except CodecError:
        raise
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError, OverflowError) as e:
        raise CodecError(f"not a message of this format: {type(e).__name__}: {str(e)[:120]}") from None


def to_h5(group, value):
    """Write `value` into an h5py group: the tree as text, all numbers in one dataset of float64 (exact below 2**53)."""
    tree, arrays = pack(value)
    text = np.frombuffer(_as_json(tree).encode(), "uint8")
    numbers = np.concatenate([np.zeros(0), *(a.astype(np.float64).ravel() for a in arrays)])
    for name, data in (("tree", text), ("numbers", numbers if numbers.size else np.zeros(1))):
        group.create_dataset(name, data=data, chunks=data.shape, compression="gzip", shuffle=name == "numbers")


def from_h5(group):
    """Inverse of `to_h5`."""
    numbers, at = group["numbers"][()], 0

    def fetch(dtype, shape, count):
        nonlocal at
        start, at = at, at + count
        return numbers[start:at].astype(dtype).reshape(shape)

    return _Unpacker(_Taken(fetch)).walk(json.loads(bytes(group["tree"][()])))
