"""What one version of a function after the other gives on one input, at a glance: which outputs are wrong.

`observe` and `verdict` see more, and take longer than most functions do. Of hundreds of versions hardly one is right: that one
is looked at again, by them.
"""

import random

import numpy as np

from .codec import plain
from .compare import differences, leaves
from .observe import returning
from .values import copied, is_number, revived
from .values.plain import is_series
from .values.raised import Raised

ERROR = {"result": "error"}
ROOM = 5_000_000  # entries of all that one version may return: some give a hundred times what was asked for, or hold themselves


class Glance:
    """One input of an exercise. Where `possible` is false, it is one that only `observe` can see to."""

    def __init__(self, bundle, i):
        self.bundle, self.case = bundle, bundle.cases[i]
        case, ways = self.case, [expected[i] for expected in bundle.expected]
        odd = case.again or case.files or case.readonly or case.fortran
        self.possible = not odd and not any(isinstance(way, Raised) for way in ways)
        self.rtol, self.atol = bundle.rtol * case.tolerance, bundle.atol * case.tolerance
        self.args = tuple(map(revived, case.args))
        self.ways = [(way, self._numbers(way)) for way in ways]

    def _numbers(self, way):
        """{output: (its form, right numbers, how far others may be from them)}; {} where some are no finite numbers."""
        made = {}
        for name, value in leaves(way, self.bundle.returns).items():
            if not (form := _form(value)) or not np.isfinite(e := np.asarray(value, float)).all():
                return {}
            made[name] = form, e, self.atol * max(1.0, np.abs(e).max(initial=0.0)) + self.rtol * np.abs(e)
        return made

    def wrong(self, scope):
        """{output: how it is wrong} of what the function returns that a scope holds, in which nobody else's functions are; what
        it does to its arguments is not looked at."""
        given, function = self.case.given, scope[self.bundle.exercise]
        scope |= {n: returning(v if self.case.role == "quick" else [v]) for n, v in given.items()}
        try:
            values, room = [], ROOM
            for i in range(self.case.repeat):
                came = self._called(function, i)
                room = _left_beside(came, room)
                values.append(plain(came))
        except (Exception, SystemExit):  # noqa: BLE001  whatever a version of a student's code raises
            return ERROR
        came = self.bundle.view(values if self.case.repeat > 1 else values[0], self.case)
        found = leaves(came, self.bundle.returns)
        seen = [(way, self._seen(numbers, found)) for way, numbers in self.ways]
        return min((self._compared(way, came) if s is None else s for way, s in seen), key=len)

    def _called(self, function, i):
        np.random.seed(self.case.seed + i)
        random.seed(self.case.seed + i)
        return function(*copied(self.args))

    def _seen(self, numbers, found):
        """As `_compared`, where all is numbers in the right places; None where it takes a closer look."""
        if not numbers or found.keys() != numbers.keys():
            return None
        made = {}
        for name, (form, right, room) in numbers.items():
            value = found[name]
            if _form(value) != form:
                return None
            if np.shape(value) != right.shape:
                made[name] = "shape"
            elif not (np.abs(value - right) <= room).all():
                made[name] = "value"
        return made

    def _compared(self, way, came):
        """{output: how it is wrong} beside one of the accepted ways."""
        found = differences(
            way, came, self.bundle.returns, self.rtol, self.atol, self.bundle.exact(self.case), self.bundle.messages
        )
        return {w.leaf: w.how for w in found}


def _left_beside(value, room):
    """The room that a value leaves of some; OverflowError where it takes more."""
    inside = value.values() if type(value) is dict else value if type(value) in (list, tuple) else ()
    room -= max(np.size(value), 1) if isinstance(value, np.ndarray) else 1
    if room < 0:
        raise OverflowError("more than anybody asked for")
    for v in inside:
        room = _left_beside(v, room)
    return room


def _form(value):
    if is_number(value):
        return "number"
    if isinstance(value, np.ndarray):
        return "array" if value.dtype.kind in "fiub" else ""
    return "list" if is_series(value) else ""
