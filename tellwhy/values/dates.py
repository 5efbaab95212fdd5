"""Dates, moments, times of day and spans of time, Python's and NumPy's, alone and in arrays.

What holds them is not compared: a `date` equals the `datetime64` of that day. A moment with a time zone differs from one
without.
"""

import datetime as dt
import math
import re
from dataclasses import dataclass

import numpy as np

from .kind import CodecError, Kind, plural, shown

DTYPE = re.compile(r"[Mm]8(\[\d{0,4}(Y|M|W|D|h|m|s|ms|us|ns|ps|fs|as)\])?")
MICROSECOND = dt.timedelta(microseconds=1)
EPOCH = dt.datetime(1970, 1, 1)


@dataclass(frozen=True, eq=False)
class DateArray:
    """Stands for a NumPy array (or, without axes, a scalar) of datetime64 or timedelta64, which is in `array`."""

    array: np.ndarray


class Dates(Kind):
    tags = ("date", "datetime", "time", "span", "dates")
    types = (dt.date, dt.datetime, dt.time, dt.timedelta, DateArray)
    wide = (dt.date, dt.time, dt.timedelta)  # pandas' Timestamp and Timedelta are such

    def pack(self, v, packer):
        if isinstance(v, DateArray):
            # as pairs of 32 bits: 64 would not fit into the floats of an HDF5 file
            halves = np.ascontiguousarray(v.array).astype(v.array.dtype.newbyteorder("=")).reshape(-1).view("u4")
            return {"dates": [v.array.dtype.str.lstrip("<>|="), list(v.array.shape), packer.array(halves)]}
        if v != v:  # pandas' NaT
            return self.pack(DateArray(np.array("NaT", "M8[ns]")), packer)
        if isinstance(v, dt.timedelta):
            return {"span": [v.days, v.seconds, v.microseconds]}
        if isinstance(v, dt.datetime):
            return {"datetime": dt.datetime.isoformat(v)}
        return {"date" if isinstance(v, dt.date) else "time": v.isoformat()}

    def unpack(self, tag, body, unpacker):
        if tag == "dates":
            dtype, shape, halves = body
            if type(dtype) is not str or not DTYPE.fullmatch(dtype) or len(shape) > 32:
                raise CodecError("a forged array of dates")
            found = unpacker.walk(halves)
            fits = isinstance(found, np.ndarray) and found.dtype == np.uint32 and found.ndim == 1
            if not fits or not all(type(n) is int and n >= 0 for n in shape) or found.size != 2 * math.prod(shape):
                raise CodecError("an array of dates of another size than it says")
            return DateArray(np.ascontiguousarray(found).view(dtype).reshape(shape))
        if tag == "span":
            days, seconds, microseconds = body
            return dt.timedelta(days, seconds, microseconds)
        kinds = {"date": dt.date, "datetime": dt.datetime, "time": dt.time}
        return kinds[tag].fromisoformat(body)

    def revive(self, v, walk):
        return (v.array.copy() if v.array.ndim else v.array[()]) if isinstance(v, DateArray) else v

    def words(self, v):
        if isinstance(v, DateArray):
            what = "spans of time" if v.array.dtype.kind == "m" else "dates"
            return f"array of {what} {v.array.shape}" if v.array.ndim else what[:-1].replace("spans", "span")
        return {dt.date: "date", dt.time: "time of day", dt.timedelta: "span of time"}.get(type(v), "date and time")

    def key(self, v):
        if isinstance(v, DateArray) and v.array.ndim:
            return f"Dates:{v.array.shape}:{_micro(v.array).ravel().tolist()}"
        return f"Dates:{canonical(v)}"

    def show(self, v, depth):
        if not isinstance(v, DateArray):
            return str(v)
        if v.array.ndim:
            return self.in_words(v)
        return np.datetime_as_string(v.array, unit="auto") if v.array.dtype.kind == "M" else str(v.array)

    def compare(self, e, r, name, names, place, c):
        if not isinstance(r, (*self.wide, DateArray)) or _sort(e) != _sort(r):
            return c.wrong(name or place, "type", e, r)
        if self.key(e) != self.key(r):
            c.wrong(name or "result", "date", e, r)

    def says(self, w, what):
        e, r = w.expected, w.received
        if isinstance(e, DateArray) and e.array.ndim:
            bad = np.argwhere(_micro(e.array) != _micro(r.array))
            at = tuple(map(int, bad[0]))
            where = f"entry {at[0] if len(at) == 1 else at}"
            many = f"{len(bad)} wrong of {plural(e.array.size, 'date')}"
            return "other-dates", f"{what} has {many}, the first in {where}: {r.array[at]}; it should be {e.array[at]}."
        return "other-date", f"{what} is {shown(r)}; it should be {shown(e)}.{_off(canonical(e), canonical(r))}"

    def excerpt(self, e, r):
        return tuple(str(v.array) if isinstance(v, DateArray) else str(v) for v in (e, r))


def _sort(v):
    """What can be equal to each other: moments, spans or times of day, arrays of one shape."""
    if isinstance(v, DateArray):
        return v.array.dtype.kind, v.array.shape
    kind = "t" if isinstance(v, dt.time) else "m" if isinstance(v, dt.timedelta) else "M"
    aware = isinstance(v, dt.datetime) and v.tzinfo is not None
    return kind + "z" * aware, ()


def _micro(array):
    """An array of dates as whole microseconds."""
    return array.astype(f"{array.dtype.kind}8[us]").view(np.int64)


def canonical(v):
    """A date, moment or span as whole microseconds; a time of day as text."""
    if isinstance(v, DateArray):
        return int(_micro(v.array))
    if isinstance(v, dt.time):
        return v.isoformat()
    if isinstance(v, dt.timedelta):
        return v // MICROSECOND
    if isinstance(v, dt.datetime):
        plain = v if v.tzinfo is None else v.astimezone(dt.UTC).replace(tzinfo=None)
        return (plain - EPOCH) // MICROSECOND
    return (dt.datetime(v.year, v.month, v.day) - EPOCH) // MICROSECOND


def _off(e, r):
    """How far off it is, in whole days, where it is so."""
    day = 24 * 3600 * 10**6
    if isinstance(e, str) or (e - r) % day or abs(e - r) > 400 * day:
        return ""
    days = abs(e - r) // day
    return f" That is {days} day{'' if days == 1 else 's'} too {'late' if r > e else 'early'}."


def dates_in(a):
    """The DateArray of a NumPy array of dates, or None."""
    return DateArray(a) if a.dtype.kind in "Mm" else None
