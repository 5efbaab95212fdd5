"""Values in transit: a JSON tree with leaves for arrays. One codec for pipes, `checks.h5` and receipts.

`pack` turns a value into a tree of JSON and a list of arrays; `unpack` turns them back. What is not plain data (an
object, an array of objects, a generator ...) becomes `Opaque(type name)`: it can be talked about but not executed.
Nothing is ever unpickled, and a declared size is checked before anything of that size is allocated.
"""

import json
import math
from dataclasses import dataclass

import numpy as np

from .functions import FUNCTIONS

KINDS = "biuf"  # dtypes that may travel: bool, int, unsigned, float
MAX_BYTES = 64 << 20
MAX_NODES = 200_000
MAX_DEPTH = 60


class CodecError(ValueError):
    """A value or a message that does not follow the format, or is larger than allowed."""


@dataclass(frozen=True)
class Opaque:
    """Stands for a value that is not plain data; `type` says what it was."""

    type: str


PLAIN = frozenset((type(None), bool, float, str))  # what JSON has itself; an int may be too large


def pack(value):
    """Return (tree, arrays): `tree` is JSON, `arrays` a list of C-contiguous arrays of numeric dtype.

    An array that occurs in several places is in the list once: the cases of an exercise share most of their arguments.
    """
    arrays, known, budget = [], {}, [MAX_NODES, MAX_BYTES]

    def walk(v, depth):
        budget[0] -= 1
        if depth > MAX_DEPTH or budget[0] < 0:
            raise CodecError(f"the value is nested more than {MAX_DEPTH} deep or has over {MAX_NODES} items")
        if type(v) in PLAIN:
            return v
        if type(v) is int:
            return v if abs(v) < 2**63 else {"opaque": "int beyond 64 bits"}
        if isinstance(v, np.ndarray | np.generic):
            return array(v)
        if isinstance(v, dict):
            pairs = list(dict.items(v))
            if all(type(k) is str for k, _ in pairs):
                return {"record": {k: walk(x, depth + 1) for k, x in pairs}}
            return {"dict": [[walk(k, depth + 1), walk(x, depth + 1)] for k, x in pairs]}
        if isinstance(v, tuple | list):
            kind = "tuple" if isinstance(v, tuple) else "list"
            return {kind: [walk(x, depth + 1) for x in tuple(v)]}
        if callable(v) and FUNCTIONS.get(getattr(v, "__name__", None)) is v:
            return {"function": v.__name__}
        if isinstance(v, Opaque):
            return {"opaque": v.type}
        return {"opaque": type(v).__name__[:80]}

    def array(v):
        if isinstance(v, np.ndarray):
            budget[1] -= np.ndarray.nbytes.__get__(v)  # each time: whoever receives it may look at all
            if budget[1] < 0:
                raise CodecError(f"the value is larger than {MAX_BYTES >> 20} MB")
            if id(v) in known:
                return known[id(v)][1]
        a = np.array(v, order="C", copy=True, subok=False)
        if a.dtype.kind not in KINDS:
            return {"opaque": f"array of dtype {a.dtype}"[:80]}
        arrays.append(a if a.dtype.isnative else a.astype(a.dtype.newbyteorder("=")))
        kind = "scalar" if isinstance(v, np.generic) else "array"
        leaf = {kind: [a.dtype.str.lstrip("<>|="), list(a.shape), len(arrays) - 1]}
        known[id(v)] = v, leaf  # `v` too: a number is that of one object only as long as it lives
        return leaf

    return walk(value, 0), arrays


def unpack(tree, arrays):
    """Inverse of `pack`."""
    return _unpack(tree, lambda dtype, shape, index: arrays[index])


def _unpack(tree, take):
    """Inverse of `pack`, where take(dtype, shape, index) gives the arrays. It is asked for them in the order in which they
    were packed. Raises CodecError on anything that `pack` does not write."""

    def walk(t):
        if type(t) in PLAIN:
            return t
        if type(t) is int:
            if abs(t) > 2**63:
                raise CodecError("an int beyond 64 bits")
            return t
        if type(t) is not dict or len(t) != 1:
            raise CodecError(f"expected one tagged value, found {str(t)[:80]}")
        ((tag, v),) = t.items()
        if tag == "array":
            return take(*v)
        if tag == "record":
            return {k: walk(x) for k, x in v.items()}
        if tag in ("tuple", "list"):
            return (tuple if tag == "tuple" else list)([walk(x) for x in v])
        if tag == "dict":
            return {_key(walk(k)): walk(x) for k, x in v}
        if tag == "scalar":
            return take(*v)[()]
        if tag == "function":
            if v not in FUNCTIONS:
                raise CodecError(f"unknown function {str(v)[:80]!r}")
            return FUNCTIONS[v]
        if tag == "opaque":
            return Opaque(str(v)[:80])
        raise CodecError(f"unknown tag {str(tag)[:40]!r}")

    return walk(tree)


def _key(k):
    """A key of a dictionary. Tuples are none: some hundred thousand can be made to have one hash, and would take minutes."""
    return k if isinstance(k, str | int | float | bool | None) else Opaque(type(k).__name__)


class _Taken:
    """Arrays taken one after another from what `fetch(dtype, count)` gives; one that was taken before is had by its number."""

    def __init__(self, fetch):
        self.fetch, self.arrays, self.room = fetch, [], MAX_BYTES

    def __call__(self, dtype, shape, index):
        dtype = np.dtype(str(dtype))
        if dtype.kind not in KINDS or len(shape) > 32 or not 0 <= index <= len(self.arrays):
            raise CodecError("a forged array header")
        if not all(type(n) is int and 0 <= n <= MAX_BYTES for n in shape):
            raise CodecError("a forged array shape")
        count = math.prod(shape)
        self.room -= count * dtype.itemsize  # each time: one array in many places is many to look at
        if self.room < 0:
            raise CodecError(f"arrays of more than {MAX_BYTES >> 20} MB in all are declared")
        if index == len(self.arrays):
            self.arrays.append(self.fetch(dtype, count).reshape(shape))
        elif (self.arrays[index].dtype, self.arrays[index].shape) != (dtype, tuple(shape)):
            raise CodecError("two headers of one array")
        return self.arrays[index]


def to_bytes(value) -> bytes:
    """One message: length of the tree (8 hex digits), the tree as JSON, then the arrays' raw bytes in order."""
    tree, arrays = pack(value)
    head = json.dumps(tree, separators=(",", ":")).encode()
    return b"%08x" % len(head) + head + b"".join(a.tobytes() for a in arrays)


def from_bytes(data: bytes):
    """Inverse of `to_bytes` for data of unknown origin: raises CodecError, never allocates more than `data` holds."""
    try:
        size = int(data[:8], 16)
        blob, at = memoryview(data)[8 + size :], 0

        def fetch(dtype, count):
            nonlocal at
            start, at = at, at + count * dtype.itemsize
            if at > len(blob):
                raise CodecError(f"{count} numbers of {dtype} are declared but {len(blob) - start} bytes remain")
            return np.frombuffer(blob[start:at], dtype).copy()

        return _unpack(json.loads(data[8 : 8 + size]), _Taken(fetch))
    except CodecError:
        raise
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError, OverflowError) as e:
        raise CodecError(f"not a message of this format: {type(e).__name__}: {str(e)[:120]}") from None


def to_h5(group, value):
    """Write `value` into an h5py group: the tree as text, all numbers in one dataset of float64 (exact below 2**53)."""
    tree, arrays = pack(value)
    text = np.frombuffer(json.dumps(tree, separators=(",", ":")).encode(), "uint8")
    numbers = np.concatenate([np.zeros(0), *(a.astype(np.float64).ravel() for a in arrays)])
    for name, data in (("tree", text), ("numbers", numbers if numbers.size else np.zeros(1))):
        group.create_dataset(name, data=data, chunks=data.shape, compression="gzip", shuffle=name == "numbers")


def from_h5(group):
    """Inverse of `to_h5`."""
    numbers, at = group["numbers"][()], 0

    def fetch(dtype, count):
        nonlocal at
        start, at = at, at + count
        return numbers[start:at].astype(dtype)

    return _unpack(json.loads(bytes(group["tree"][()])), _Taken(fetch))
