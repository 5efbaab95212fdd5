"""Vectorisation is counted, not timed: how many Python lines run, and how many elements Python walks over."""

import inspect
import os
import sys
from functools import lru_cache

import numpy as np

from .quiet import Counter, quiet
from .values import copied


class CountingArray(np.ndarray):
    """An ordinary array that counts how often Python code walks over it element by element."""

    steps = 0

    def __iter__(self):
        for i in range(len(self)):
            CountingArray.steps += 1
            yield self[i]

    def tolist(self):
        CountingArray.steps += self.size
        return super().tolist()


def count_lines(function, case):
    """(Python lines executed plus elements walked over, the result) of the second of two calls.

    The first, with other numbers, may import, compile or warn; a table of what it gave is of no use in the second.
    """

    def run(first, args):
        with quiet(case.seed, Counter()):
            function(*copied(first))
            CountingArray.steps = 0
            counter = _LineCounter()
            old = sys.gettrace()
            sys.settrace(counter)
            try:
                result = function(*copied(args))
            finally:
                sys.settrace(old)
            return counter.lines + CountingArray.steps, result

    try:
        return run(*(mapped(lambda a: a.view(CountingArray), args) for args in (case.again, case.args)))
    except Exception:  # noqa: BLE001  code that is right for arrays but not for a subclass of them
        return run(case.again, case.args)


# putting an array into words takes lines for each number: a function that prints what it does is no loop
PRINTING = inspect.unwrap(np.array2string).__code__.co_filename
OURS = os.path.dirname(__file__)


class _LineCounter:
    """A trace function that counts lines in every frame but those of this package and of printing arrays."""

    def __init__(self):
        self.lines, self.line = 0, self._line

    def __call__(self, frame, event, arg):
        return None if _is_apart(frame.f_code.co_filename) else self.line

    def _line(self, frame, event, arg):
        if event == "line":
            self.lines += 1
        return self.line


@lru_cache(maxsize=1024)
def _is_apart(file):
    return file == PRINTING or os.path.dirname(file) == OURS


def mapped(convert, value):
    """A copy of nested plain data with `convert` applied to each array."""
    if isinstance(value, np.ndarray):
        return convert(value)
    if isinstance(value, dict):
        return {k: mapped(convert, v) for k, v in value.items()}
    if isinstance(value, tuple | list):
        return type(value)(mapped(convert, v) for v in value)
    return value
