"""Run one function of a notebook on one case and record what it did, as plain data.

This is the only code that touches a student's function. It judges nothing: what it records goes to `verdict`.
"""

import contextlib
import copy
import dis
import inspect
import io
import random
import sys
import traceback
import warnings
from dataclasses import asdict, dataclass, field
from functools import lru_cache

import numpy as np

from .codec import CodecError, pack, unpack

MAX_PRINTED = 1_000_000  # characters; beyond it the verdict is OUTPUT


@dataclass
class Case:
    """One call to be made. Everything in it is plain data, so it can be stored and sent.

    args: positional arguments
    label: the case in words;  sizes: what the numbers in the shapes mean, e.g. {"m": 7}, for messages
    seed: for np.random and random before the call;  repeat: number of calls (seed, seed + 1, ...)
    given: functions of the notebook replaced for this call: name -> what the replacement returns
    role: "scored" values count;  "last" so they do, but it takes long: run only if all others are right;
          "fallback" values count where no `given` function was called;  "note" never counts;
          "lines" executed lines are counted;  "probe" and "shake" run only to find out why something is wrong: one
          argument, or the notebook's variables, are other ones
    tolerance: factor on the exercise's tolerance (float32 needs a wider one)
    says: for a note, what to say when the result differs from the expected one
    """

    args: tuple
    label: str = ""
    role: str = "scored"
    seed: int = 1
    repeat: int = 1
    given: dict = field(default_factory=dict)
    sizes: dict = field(default_factory=dict)
    readonly: bool = False
    fortran: bool = False
    tolerance: float = 1.0
    view: str = ""
    says: str = ""
    changed: str = ""  # for a probe: the argument in which it differs from the first case

    def plain(self):
        return asdict(self)


@dataclass
class Observation:
    """What one call did. `value` is plain data (see codec); the rest is for the diagnosis."""

    value: object = None
    error: str = ""  # "TypeError: ..." or ""
    kind: str = ""  # class name of the exception, or one of: missing, not-callable, signature
    where: str = ""  # the student's line that raised
    changed: tuple = ()  # arguments whose arrays were changed in place
    rebound: tuple = ()  # dictionaries among the arguments that got other keys or other arrays
    printed: int = 0  # characters
    warned: tuple = ()  # texts of NumPy and other warnings
    called: tuple = ()  # which functions of the notebook it called, of those that it may build on
    lines: int = 0  # Python lines executed, plus elements iterated over (role "lines" only)
    reads: tuple = ()  # names of notebook variables (data, not functions) that its code reads

    def plain(self):
        return asdict(self)


def observe(name, case, namespace, watch=(), lend=None):
    """Call `namespace[name]` on `case`.

    watch: names of notebook functions whose calls are recorded.
    lend: {name: function}: put in place of the notebook's functions of those names while the call runs.
    Returns an Observation; exceptions of the student's code are recorded, KeyboardInterrupt passes through.
    """
    if name not in namespace:
        return Observation(kind="missing", error=f"{name} is not defined")
    function = namespace[name]
    if not callable(function):
        return Observation(kind="not-callable", error=f"{name} is {type(function).__name__}, not a function")
    try:
        signature = inspect.signature(function)
        signature.bind(*case.args)
    except TypeError as e:
        return Observation(kind="signature", error=f"{name}{signature}: {e}")
    except ValueError:
        signature = None  # some built-ins have none: let the call speak

    made = Observation(reads=_data_names(function, namespace))
    given = {n: _constant(v) for n, v in case.given.items()}
    if case.role == "shake":
        given |= {n: _shaken(_scope(function, namespace)[n]) for n in made.reads}
    calls = set()
    with _replaced(function, namespace, {**(lend or {}), **given}, watch, calls):
        if case.role == "lines":
            _count_lines(function, case, made)
        else:
            values = [_call(function, case, case.seed + i, signature, made) for i in range(case.repeat)]
            made.value = values if case.repeat > 1 else values[0]
    made.called = tuple(sorted(calls))
    return made


def _call(function, case, seed, signature, made):
    """One call: seeded, silenced, its arguments compared before and after."""
    args = _mapped(lambda a: np.array(a, order="F"), case.args) if case.fortran else copy.deepcopy(case.args)
    arrays = [_arrays(a) for a in args]
    if case.readonly:
        for a in [a for found in arrays for a in found]:
            a.flags.writeable = False
    out = _Counter()
    try:
        with _quiet(seed, out) as warned:
            result = function(*args)
        made.value = unpack(*pack(result))  # a copy of plain data: an object with tricks ends here
    except (Exception, SystemExit) as e:  # noqa: BLE001  whatever a student's code raises is a finding
        made.kind, made.error = type(e).__name__, f"{type(e).__name__}: {_text(e)}"
        made.where = _where(e, function)
        made.value = None
        if isinstance(e, CodecError):
            made.kind = "too-large"
    made.printed += out.size
    made.warned = tuple(sorted({*made.warned, *(str(w.message)[:200] for w in warned)}))[:5]
    names = list(signature.parameters)[: len(args)] if signature else [f"argument {i}" for i in range(len(args))]
    for arg, before, found, original in zip(names, args, arrays, case.args, strict=False):
        pristine = _arrays(original)
        if any(not np.array_equal(a, p, equal_nan=a.dtype.kind == "f") for a, p in zip(found, pristine, strict=True)):
            made.changed = tuple(dict.fromkeys((*made.changed, arg)))
        elif isinstance(before, dict) and [id(a) for a in _arrays(before)] != [id(a) for a in found]:
            made.rebound = tuple(dict.fromkeys((*made.rebound, arg)))
    return made.value


def _text(error):
    try:
        return str(error)[:300]
    except Exception as e:  # noqa: BLE001  an exception whose __str__ raises
        return f"(its text could not be read: {type(e).__name__})"


def _where(error, function):
    """The last line of the traceback that lies in the student's own code, as text."""
    code = getattr(inspect.unwrap(function), "__code__", None)
    frames = traceback.extract_tb(error.__traceback__, limit=None)
    own = [f for f in frames if code is not None and f.filename == code.co_filename]
    return f"line {own[-1].lineno}: {own[-1].line}" if own and own[-1].line else ""


def _arrays(value):
    """All arrays inside an argument, in a fixed order."""
    if isinstance(value, np.ndarray):
        return [value]
    if isinstance(value, dict):
        return [a for k in value for a in _arrays(value[k])]
    if isinstance(value, tuple | list):
        return [a for v in value for a in _arrays(v)]
    return []


class _Counter(io.TextIOBase):
    """A text stream that keeps nothing and counts characters."""

    size = 0

    def writable(self):
        return True

    def write(self, text):
        self.size += len(text)
        if self.size > 20 * MAX_PRINTED:
            raise OSError("printed without end")
        return len(text)


@contextlib.contextmanager
def _quiet(seed, out):
    """Seed the global generators, silence output and warnings, and put everything back afterwards."""
    state, pystate = np.random.get_state(), random.getstate()
    np.random.seed(seed)
    random.seed(seed)
    try:
        with (
            warnings.catch_warnings(record=True) as warned,
            np.errstate(all="warn", under="ignore"),
            contextlib.redirect_stdout(out),
            contextlib.redirect_stderr(out),
        ):
            warnings.simplefilter("always")
            yield warned
    finally:
        np.random.set_state(state)
        random.setstate(pystate)


def _constant(value):
    def given(*args, **kwargs):
        return copy.deepcopy(value)

    return given


@contextlib.contextmanager
def _replaced(function, namespace, replacements, watch, calls):
    """Swap notebook functions for the time of a call; record which of `watch` and `replacements` get called."""
    own = _scope(function, namespace)
    places = [namespace] if own is namespace else [namespace, own]

    def recorded(name, target):
        def call(*args, **kwargs):
            calls.add(name)
            return target(*args, **kwargs)

        return call

    missing = object()
    saved = [(place, name, place.get(name, missing)) for place in places for name in {*watch, *replacements}]
    try:
        for place, name, old in saved:
            target = replacements.get(name, old)
            if target is function or target is missing:
                continue
            place[name] = recorded(name, target) if callable(target) else target
        yield
    finally:
        for place, name, old in saved:
            if old is not missing:
                place[name] = old
            elif name in place:
                del place[name]


def _scope(function, namespace):
    """The globals that the function's code looks names up in."""
    return getattr(inspect.unwrap(function), "__globals__", namespace)


def _shaken(value):
    """Another value of the same kind, also of another size, to see whether anything depends on it."""
    if isinstance(value, np.ndarray):
        return np.pad(value, 1, mode="edge") + 1 if value.dtype.kind in "iufc" else value.copy()
    if isinstance(value, dict):
        return {k: _shaken(v) for k, v in value.items()}
    if isinstance(value, list):
        return [_shaken(v) for v in value] + value[:1]
    return value + 1 if isinstance(value, int | float) else value


def _data_names(function, namespace):
    """Names of the notebook's variables (not functions, modules or classes) that the function's code reads."""
    code = getattr(inspect.unwrap(function), "__code__", None)
    scope = _scope(function, namespace)
    if code is None:
        return ()
    return tuple(n for n in _global_names(code) if isinstance(scope.get(n), np.ndarray | list | dict | int | float))


@lru_cache(maxsize=256)
def _global_names(code):
    """The global names that a code object reads; remembered, because each function is called on many cases."""
    return tuple(dict.fromkeys(i.argval for i in dis.get_instructions(code) if i.opname == "LOAD_GLOBAL"))


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


def _count_lines(function, case, made):
    """Count executed lines on the second of two calls: the first may import, compile or warn."""

    def run(args):
        with _quiet(case.seed, _Counter()):
            function(*copy.deepcopy(args))
            CountingArray.steps = 0
            counter = _LineCounter()
            old = sys.gettrace()
            sys.settrace(counter)
            try:
                function(*copy.deepcopy(args))
            finally:
                sys.settrace(old)
            return counter.lines + CountingArray.steps

    try:
        made.lines = run(_mapped(lambda a: a.view(CountingArray), case.args))
    except Exception:  # noqa: BLE001  code that is right for arrays but not for a subclass of them
        try:
            made.lines = run(case.args)
        except (Exception, SystemExit) as e:  # noqa: BLE001
            made.kind, made.error = type(e).__name__, f"{type(e).__name__}: {_text(e)}"


def _mapped(convert, value):
    """A copy of nested plain data with `convert` applied to each array."""
    if isinstance(value, np.ndarray):
        return convert(value)
    if isinstance(value, dict):
        return {k: _mapped(convert, v) for k, v in value.items()}
    if isinstance(value, tuple | list):
        return type(value)(_mapped(convert, v) for v in value)
    return value


# putting an array into words takes lines for each number: a function that prints what it does is no loop
UNCOUNTED = (__file__, inspect.unwrap(np.array2string).__code__.co_filename)


class _LineCounter:
    """A trace function that counts lines in every frame but those of this module and of printing arrays."""

    def __init__(self):
        self.lines = 0

    def __call__(self, frame, event, arg):
        if frame.f_code.co_filename in UNCOUNTED:
            return None
        if event == "line":
            self.lines += 1
        return self
