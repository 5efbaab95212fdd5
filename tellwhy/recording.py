"""A function run with the value of every one of its expressions taken down, and with some of them exchanged.

`Recorded.of` reads the source of a notebook's function, and of the notebook's functions that it calls, and wraps each of
their expressions (see `wrapping`).
The notebook's own functions stay as they are: what is run is a copy, in a copy of the namespace.
"""

import ast
import copy
import inspect
import linecache
import time
from dataclasses import dataclass
from functools import lru_cache
from types import FunctionType, ModuleType

import numpy as np

from .wrapping import AT, PUT, Wrapped

MOST = 60  # values of one expression that are looked at; a loop may have thousands
REFUSED = ("locals", "globals", "vars", "eval", "exec", "super")  # they look at what is around them


class Spent(BaseException):
    """The budget of calls or time is used up. No Exception: a student's own `except` is not to catch it."""


class Recorder:
    """What one run did: `values[i]`, the values of expression i in the order in which they came, `times[i]`, when they came,
    `begun` and `ended`, when it was first begun and first had a value.

    given: {i: values}, which the expression has instead, in this order; a list of one stands for all
    skip: expressions that are exchanged and not even computed, since they raise
    """

    def __init__(self, given=None, skip=(), keep=True, calls=100_000, until=None):
        self.given, self.skip, self.keep, self.calls, self.until = given or {}, skip, keep, calls, until
        self.values, self.times, self.begun, self.ended = {}, {}, {}, {}
        self.many, self.open, self.time = {}, [], 0

    def at(self, i):
        self.time += 1
        self.calls -= 1
        if self.calls < 0 or self.until and not self.time % 256 and time.process_time() > self.until:
            self.calls = -1
            raise Spent
        self.begun.setdefault(i, self.time)
        self.open.append(i)
        return i not in self.skip

    def put(self, i, value):
        while self.open and self.open.pop() != i:
            pass  # what raised inside, and was caught by the student's own code
        self.time += 1
        self.ended.setdefault(i, self.time)
        k = self.many[i] = self.many.get(i, -1) + 1
        if self.keep and k < MOST:
            self.values.setdefault(i, []).append(kept(value))
            self.times.setdefault(i, []).append(self.time)
        if i in self.given:
            other = self.given[i]
            if len(other) == 1 or k < len(other):
                return copy.deepcopy(other[0 if len(other) == 1 else k])
        return value


LARGEST = 20_000  # entries of a value that is looked at
OPAQUE = object()  # a function, a module, an object: neither right nor wrong


def kept(value, room=LARGEST):
    """A copy of a value as it is now, as plain data; OPAQUE for what is none."""
    if type(value) in (bool, int, float, str) or isinstance(value, np.generic):
        return value
    if isinstance(value, np.ndarray):
        return np.array(value) if value.dtype.kind in "biuf" and value.size <= room else OPAQUE
    if isinstance(value, range):
        value = list(value) if len(value) <= room else None
    if type(value) in (list, tuple, dict):
        if len(value) > min(room, 2000):
            return OPAQUE
        inside = [kept(v, room) for v in (value.values() if isinstance(value, dict) else value)]
        if (
            any(v is OPAQUE for v in inside)
            or isinstance(value, dict)
            and not all(type(k) in (str, int) for k in value)
        ):
            return OPAQUE
        return dict(zip(value, inside, strict=True)) if isinstance(value, dict) else type(value)(inside)
    return OPAQUE


def source_of(function):
    """(text of the cell or source that a function was written in, its number of the first line), or None."""
    code = function.__code__
    text = "".join(linecache.getlines(code.co_filename, function.__globals__))
    return (text, code.co_firstlineno) if text else None


@lru_cache(maxsize=64)
def _definition(text, line, name):
    """The syntax of a plain function that begins on a line of a text, or None."""
    try:
        tree = ast.parse(text)
    except SyntaxError:
        return None
    found = [n for n in tree.body if isinstance(n, ast.FunctionDef) and (n.lineno, n.name) == (line, name)]
    return found[0] if found and not found[0].decorator_list else None


def definitions(name, namespace, leave=()):
    """{function: (its syntax, lines of its source, its code)} of a notebook's function and of those that it calls; {} where
    the source of the first is not to be had. leave: functions that are called as they are"""
    scope, made, waiting, seen = getattr(namespace.get(name), "__globals__", None), {}, [name], set()
    while waiting:
        n = waiting.pop(0)
        f = namespace.get(n)
        if n in seen or n in leave and n != name:  # it may call itself
            continue
        seen.add(n)
        if type(f) is FunctionType and f.__globals__ is scope and not f.__closure__ and not f.__kwdefaults__:
            found = source_of(f)
            node = found and _definition(*found, f.__code__.co_name)
            if node and not inspect.isgeneratorfunction(f) and not {*f.__code__.co_names} & {*REFUSED}:
                made[n] = node, found[0].splitlines(), f.__code__
                waiting += [k for k in f.__code__.co_names if type(scope.get(k)) is FunctionType]
                continue
        if n == name:
            return {}
    return made


@dataclass
class Recorded:
    """A notebook's function made ready to be recorded. spots: its expressions;  lines: {function: lines of its source}"""

    name: str
    code: list
    spots: list
    lines: dict
    namespace: dict
    names: set

    @classmethod
    def of(cls, name, namespace, leave=(), edited=None):
        """Of namespace[name], or None where its source is not to be had. leave: functions that are called as they are; edited:
        {function: definition} that stands in the place of its own."""
        made = cls(name, [], [], {}, namespace, set())
        for n, (node, lines, code) in definitions(name, namespace, leave).items():
            node = (edited or {}).get(n, node)
            scope = namespace[n].__globals__
            modules = {k for k, v in scope.items() if isinstance(v, ModuleType)} - {*code.co_varnames}
            wrapped = Wrapped(lines, made.spots, modules).function_of(copy.deepcopy(node))
            wrapped.name = n
            tree = ast.fix_missing_locations(ast.Module([wrapped], []))
            made.code.append(compile(tree, "<recorded>", "exec"))
            made.lines[n] = made.lines[code.co_name] = lines
            made.names |= names_of(code)
        return made if made.code else None

    def scope(self, recorder):
        """A copy of the namespace in which the function is a recorded one. Its data are copies, too."""
        made = scope_for(self.names, self.namespace)
        made[AT], made[PUT] = recorder.at, recorder.put
        for code in self.code:
            exec(code, made)
        return made


def scope_for(names, namespace):
    """A copy of a namespace, in which the data of these names are copies, too."""
    made = dict(namespace)
    for n in names & made.keys():
        if isinstance(made[n], np.ndarray | list | dict | set):
            made[n] = copy.deepcopy(made[n])
    return made


@lru_cache(maxsize=256)
def names_of(code):
    """Names of attributes, modules and global variables in a code object and those inside it."""
    return {n for c in _codes(code) for n in c.co_names}


def _codes(code):
    yield code
    for constant in code.co_consts:
        if hasattr(constant, "co_code"):
            yield from _codes(constant)
