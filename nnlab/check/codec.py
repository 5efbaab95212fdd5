"""Values in transit: a JSON tree with leaves for arrays. One codec for pipes, `checks.h5` and receipts.

`pack` turns a value into a tree of JSON and a list of arrays; `unpack` turns them back. What is not plain data (an
object, an array of objects, a generator ...) becomes `Opaque(type name)`: it can be talked about but not executed.
Nothing is ever unpickled, and a declared size is checked before anything of that size is allocated.
"""

import json
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


def pack(value):
    """Return (tree, arrays): `tree` is JSON, `arrays` a list of C-contiguous arrays of numeric dtype."""
    arrays, budget = [], [MAX_NODES, MAX_BYTES]

    def walk(v, depth):
        budget[0] -= 1
        if depth > MAX_DEPTH or budget[0] < 0:
            raise CodecError(f"the value is nested more than {MAX_DEPTH} deep or has over {MAX_NODES} items")
        if v is None or type(v) in (bool, float, str):
            return v
        if type(v) is int:
            return v if abs(v) < 2**63 else {"opaque": "int beyond 64 bits"}
        if isinstance(v, np.ndarray | np.generic):
            return array(v)
        if isinstance(v, dict):
            pairs = list(dict.items(v))
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
        if isinstance(v, np.ndarray) and np.ndarray.nbytes.__get__(v) > budget[1]:  # before it is copied
            raise CodecError(f"the value is larger than {MAX_BYTES >> 20} MB")
        a = np.array(v, order="C", copy=True, subok=False)
        if a.dtype.kind not in KINDS:
            return {"opaque": f"array of dtype {a.dtype}"[:80]}
        budget[1] -= a.nbytes
        if budget[1] < 0:
            raise CodecError(f"the value is larger than {MAX_BYTES >> 20} MB")
        arrays.append(a if a.dtype.isnative else a.astype(a.dtype.newbyteorder("=")))
        kind = "scalar" if isinstance(v, np.generic) else "array"
        return {kind: [a.dtype.str.lstrip("<>|="), list(a.shape), len(arrays) - 1]}

    return walk(value, 0), arrays


def unpack(tree, arrays):
    """Inverse of `pack`. Raises CodecError on anything that `pack` does not write."""

    def walk(t):
        if t is None or isinstance(t, bool | int | float | str):
            if type(t) is int and abs(t) > 2**63:
                raise CodecError("an int beyond 64 bits")
            return t
        if not isinstance(t, dict) or len(t) != 1:
            raise CodecError(f"expected one tagged value, found {str(t)[:80]}")
        tag, v = next(iter(t.items()))
        if tag in ("tuple", "list"):
            return (tuple if tag == "tuple" else list)(walk(x) for x in v)
        if tag == "dict":
            return {_key(walk(k)): walk(x) for k, x in v}
        if tag in ("array", "scalar"):
            a = arrays[v[2]]
            return a[()] if tag == "scalar" else a
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


def _declared(tree):
    """All [dtype, shape, index] leaves of a tree, in the order in which `pack` wrote them."""
    found, stack = [], [tree]
    while stack:
        t = stack.pop()
        if isinstance(t, dict):
            for tag, v in t.items():
                if tag in ("array", "scalar"):
                    found.append(v)
                else:
                    stack.append(v)
        elif isinstance(t, list):
            stack.extend(t)
    return sorted(found, key=lambda v: v[2])


def to_bytes(value) -> bytes:
    """One message: length of the tree (8 hex digits), the tree as JSON, then the arrays' raw bytes in order."""
    tree, arrays = pack(value)
    head = json.dumps(tree, separators=(",", ":")).encode()
    return b"%08x" % len(head) + head + b"".join(a.tobytes() for a in arrays)


def from_bytes(data: bytes):
    """Inverse of `to_bytes` for data of unknown origin: raises CodecError, never allocates more than `data` holds."""
    try:
        size = int(data[:8], 16)
        tree, blob, at, arrays = json.loads(data[8 : 8 + size]), memoryview(data)[8 + size :], 0, []
        for i, (dtype, shape, index) in enumerate(_declared(tree)):
            dtype = np.dtype(str(dtype))
            if index != i or dtype.kind not in KINDS or len(shape) > 32:
                raise CodecError("a forged array header")
            if not all(type(n) is int and 0 <= n <= MAX_BYTES for n in shape):
                raise CodecError("a forged array shape")
            count = 1
            for n in shape:
                count *= n
            if count * dtype.itemsize > len(blob) - at:
                raise CodecError(f"an array of shape {tuple(shape)} is declared but {len(blob) - at} bytes remain")
            part = blob[at : at + count * dtype.itemsize]
            arrays.append(np.frombuffer(part, dtype).reshape(shape).copy())
            at += count * dtype.itemsize
        return unpack(tree, arrays)
    except CodecError:
        raise
    except (ValueError, TypeError, KeyError, IndexError, RecursionError, OverflowError) as e:
        raise CodecError(f"not a message of this format: {type(e).__name__}: {str(e)[:120]}") from None


def to_h5(group, value):
    """Write `value` into an h5py group: the tree as text, all numbers in one dataset of float64 (exact below 2**53)."""
    tree, arrays = pack(value)
    text = np.frombuffer(json.dumps(tree, separators=(",", ":")).encode(), "uint8")
    flat = [a.astype(np.float64).ravel() for a in arrays]
    for name, data in (("tree", text), ("numbers", np.concatenate(flat) if flat else np.zeros(1))):
        group.create_dataset(name, data=data, chunks=data.shape, compression="gzip", shuffle=name == "numbers")


def from_h5(group):
    """Inverse of `to_h5`."""
    tree, numbers, at, arrays = json.loads(bytes(group["tree"][()])), group["numbers"][()], 0, []
    for dtype, shape, _ in _declared(tree):
        count = int(np.prod(shape))
        arrays.append(numbers[at : at + count].astype(dtype).reshape(shape))
        at += count
    return unpack(tree, arrays)
