"""None, numbers, arrays of numbers, functions by name, and what is of no kind that is known."""

import hashlib
import math
import sys

import numpy as np

from ..functions import FUNCTIONS
from .kind import CodecError, Kind, Opaque, shown

NUMERIC = "biuf"  # dtypes that are numbers: bool, int, unsigned, float
LONG = 10_000  # entries of an array, of which no text is made
MAX_DIGITS = 3500  # hexadecimal, of a whole number beyond 64 bits: Python still writes it in decimal ones


def is_number(v):
    """Whether it is one number that fits into a machine's word, also as an array without axes."""
    if isinstance(v, int):
        return -(2**63) <= v < 2**64
    return isinstance(v, float | np.number | np.bool_) or (isinstance(v, np.ndarray) and v.ndim == 0)


def is_series(v):
    return isinstance(v, list | tuple) and len(v) > 0 and all(is_number(x) for x in v)


class Nothing(Kind):
    types = (type(None),)

    def takes(self, v):
        return "pandas" in sys.modules and v is getattr(
            sys.modules["pandas"], "NA", None
        )  # what is missing in its columns

    def pack(self, v, packer):
        return None

    def words(self, v):
        return "None"

    def in_words(self, v):
        return "None"

    def show(self, v, depth):
        return "None"

    def prints(self, name, v):
        return [name, "None", 0.0, 0.0, 0.0, ""]  # of no size: many mistakes have it in common


class Numbers(Kind):
    """A number. Whether Python or NumPy holds it, and as bool, int or float, is not compared."""

    tags, types = ("int",), (bool, int, float)

    def pack(self, v, packer):
        if type(v) is not int or abs(v) < 2**63:
            return v
        if v.bit_length() > 4 * MAX_DIGITS:
            return {"opaque": f"int of more than {MAX_DIGITS} hexadecimal digits"}
        return {"int": hex(v)}

    def unpack(self, tag, body, unpacker):
        if type(body) is not str or len(body) > MAX_DIGITS + 3:
            raise CodecError("a forged int")
        return int(body, 16)

    def words(self, v):
        return "number" if is_number(v) else "number beyond 64 bits"

    def in_words(self, v):
        return "a single number" if is_number(v) else "a whole number beyond 64 bits"

    def key(self, v):
        return number_key(v)

    def show(self, v, depth):
        return f"{v:.6g}" if isinstance(v, float) else repr(v)

    def compare(self, e, r, name, names, place, c):
        if type(e) is int and type(r) is int:  # a whole number has no rounding errors
            return None if e == r else c.wrong(name or "result", "value" if both(e, r) else "large", e, r)
        if not is_number(e):
            near = isinstance(r, float) and abs(e) < 1e300 and math.isclose(r, e, rel_tol=c.rtol)
            return None if near else c.wrong(name or "result", "large" if is_number(r) else "type", e, r)
        return c.numbers(e, r, name or "result")

    def prints(self, name, v):
        return sums(name, v) if is_number(v) else super().prints(name, v)


def both(e, r):
    return is_number(e) and is_number(r)


def number_key(v):
    """Text of a number: equal whole numbers, whatever type holds them, and equal fractions to nine digits, have one."""
    if isinstance(v, float) and (not math.isfinite(v) or not float(v).is_integer()):
        return f"Numbers:{v:.9g}"
    return f"Numbers:{hex(int(v))}"  # decimal digits take long to make of a large number


def sums(name, v):
    """The fingerprint of numbers: sums with weights that tell entries apart, and their size."""
    flat = np.asarray(v, float).ravel()
    finite = np.where(np.isfinite(flat), flat, 0.0)
    k = np.arange(1, flat.size + 1)
    made = [float(finite @ (0.5 + (k * GOLDEN * s) % 1.0)) for s in (1.0, 7.0)]
    return [name, str(np.shape(v)), *made, float(np.abs(finite).sum()), not_finite(flat)]


GOLDEN = 0.6180339887498949


def not_finite(flat):
    """How many entries are not finite, and in which way: NaN and infinity come from different mistakes."""
    counts = {"nan": np.isnan(flat).sum(), "inf": np.isposinf(flat).sum(), "-inf": np.isneginf(flat).sum()}
    return ", ".join(f"{n} {kind}" for kind, n in counts.items() if n)


class Arrays(Kind):
    """Arrays of numbers, and NumPy's own numbers. Others (of text, of dates) are packed as what they hold."""

    tags, wide = ("array", "scalar"), (np.ndarray, np.generic)
    types = (np.ndarray, np.float64, np.float32, np.int64, np.bool_)  # the usual ones, found sooner

    def pack(self, v, packer):
        return packer.array(v)

    def unpack(self, tag, body, unpacker):
        return unpacker.take(*body) if tag == "array" else unpacker.take(*body)[()]

    def words(self, v):
        return f"array {v.shape}" if isinstance(v, np.ndarray) and v.ndim else "number"

    def in_words(self, v):
        return "a single number" if is_number(v) else f"an array of shape {v.shape}"

    def key(self, v):
        if np.size(v) > LONG:
            return f"Arrays:{np.shape(v)}:{hashlib.sha256(np.asarray(v, float).tobytes()).hexdigest()}"
        inside = ",".join(number_key(x) for x in np.asarray(v).ravel().tolist())
        return inside if is_number(v) else f"Arrays:{v.shape}:{inside}"

    def show(self, v, depth):
        return shown(v.item()) if is_number(v) else self.in_words(v)

    def compare(self, e, r, name, names, place, c):
        c.numbers(e, r, name or "result")

    def prints(self, name, v):
        return sums(name, v)


class Functions(Kind):
    """Functions of a closed table: by name, never as code."""

    tags = ("function",)

    def takes(self, v):
        return callable(v) and FUNCTIONS.get(getattr(v, "__name__", None)) is v

    def pack(self, v, packer):
        return {"function": v.__name__}

    def unpack(self, tag, body, unpacker):
        if type(body) is not str or body not in FUNCTIONS:
            raise CodecError(f"unknown function {str(body)[:80]!r}")
        return FUNCTIONS[body]

    def words(self, v):
        return f"function {v.__name__}"

    def key(self, v):
        return f"Functions:{v.__name__}"


class Unknown(Kind):
    """Any other value: it can be talked about, and equals nothing."""

    tags, types = ("opaque",), (Opaque,)

    def takes(self, v):
        return True

    def pack(self, v, packer):
        return {"opaque": v.type if isinstance(v, Opaque) else type(v).__name__[:80]}

    def unpack(self, tag, body, unpacker):
        return Opaque(str(body)[:80])

    def words(self, v):
        if not isinstance(v, Opaque):
            return type(v).__name__
        return "function (not called: brackets missing?)" if v.type.endswith(("function", "method")) else v.type

    def key(self, v):
        return f"Unknown:{self.words(v)}"

    def prints(self, name, v):
        return [name, self.words(v), 0.0, 0.0, 0.0, ""]

    def compare(self, e, r, name, names, place, c):
        if e != r:
            c.wrong(name or place, "type", e, r)
