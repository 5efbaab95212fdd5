"""Run one function of a notebook on one case and record what it did, as plain data.

This is the only code that touches a student's function. It judges nothing: what it records goes to `verdict`.
"""

import contextlib
import dis
import inspect
import itertools
import tempfile
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from types import FunctionType

import numpy as np

from .case import Case, Observation
from .codec import CodecError, pack, unpack
from .compare import differences
from .counting import count_lines, mapped
from .failure import failure
from .quiet import Counter, quiet, same_entropy, undisturbed
from .values import copied, revived

VARIABLE = inspect.CO_VARARGS | inspect.CO_VARKEYWORDS

__all__ = ["Case", "Observation", "observe", "undisturbed"]


def observe(name, case, namespace, watch=(), lend=None, closely=True, effects=True):
    """Call `namespace[name]` on `case`.

    watch: names of notebook functions whose calls are recorded.
    lend: {name: function}: put in place of the notebook's functions of those names while the call runs.
    closely: whether it is to be seen as well what its code reads, and where it fails; that takes longer than most calls.
    effects: whether it is to be seen what the call does to its arguments, and to defaults.
    Returns an Observation; exceptions of the student's code are recorded, KeyboardInterrupt passes through.
    """
    if name not in namespace:
        return Observation(kind="missing", error=f"{name} is not defined")
    function = namespace[name]
    if not callable(function):
        return Observation(kind="not-callable", error=f"{name} is {type(function).__name__}, not a function")
    try:
        parameters = _parameters(function, case.args)
    except TypeError as e:
        return Observation(kind="signature", error=f"{name}{e}")

    made = Observation()
    if closely:
        made.reads, made.libraries = data_names(function, namespace), _libraries(function, namespace)
    given = {n: returning(v if case.role == "quick" else [v]) for n, v in case.given.items()}
    if case.role == "shake":
        given |= {n: _shaken(_scope(function, namespace)[n]) for n in made.reads if n not in case.stays}
    calls = set()
    with _replaced(function, namespace, {**(lend or {}), **given}, watch, calls), _files(case.files):
        if case.role == "lines":
            try:
                made.lines, result = count_lines(function, case)
                made.value = unpack(*pack(result))
            except (Exception, SystemExit) as e:  # noqa: BLE001
                made.kind, made.error = type(e).__name__, f"{type(e).__name__}: {_text(e)}"
        elif case.again:
            values = []
            for args in (case.args, case.again):
                with same_entropy(case.seed, _scope(function, namespace)):
                    values.append(
                        _call(function, replace(case, args=args), case.seed, parameters, made, closely, effects)
                    )
            made.value = values
        else:
            values = [
                _call(function, case, case.seed + i, parameters, made, closely, effects) for i in range(case.repeat)
            ]
            made.value = values if case.repeat > 1 else values[0]
    made.called = tuple(sorted(calls))
    return made


def _call(function, case, seed, parameters, made, closely, effects):
    """One call: seeded, silenced, its arguments compared before and after."""
    args = mapped(lambda a: np.array(a, order="F"), case.args) if case.fortran else copied(case.args)
    args = tuple(map(revived, args))
    arrays = [_arrays(a) for a in args] if effects or case.readonly else []
    if case.readonly:
        for a in [a for found in arrays for a in found]:
            a.flags.writeable = False
    out, defaults = Counter(), _mutable_defaults(function) if effects else {}
    before_call = copied(defaults)
    try:
        with quiet(seed, out) as warned:
            result = function(*args)
        made.value = unpack(*pack(result))  # a copy of plain data: an object with tricks ends here
    except (Exception, SystemExit) as e:  # noqa: BLE001  whatever a student's code raises is a finding
        made.kind, made.error = type(e).__name__, f"{type(e).__name__}: {_text(e)}"
        made.family = tuple(c.__name__ for c in type(e).__mro__[:20] if c not in (object, BaseException))
        made.where, made.met, made.place = _failed(e, function) if closely else ("", (), "")
        made.value = None
        if isinstance(e, CodecError):
            made.kind = "too-large"
    made.printed += out.size
    if not effects:
        return made.value
    if defaults:
        made.kept = tuple(dict.fromkeys((*made.kept, *(n for n in defaults if _unlike(before_call[n], defaults[n])))))
    made.warned = tuple(sorted({*made.warned, *(str(w.message)[:200] for w in warned)}))[:5]
    for arg, before, found, original in zip(parameters, args, arrays, case.args, strict=False):
        pristine = _arrays(original)
        if any(_differ(a, p) for a, p in zip(found, pristine, strict=True)) or not found and _altered(before, original):
            made.changed = tuple(dict.fromkeys((*made.changed, arg)))
        elif isinstance(before, dict) and [id(a) for a in _arrays(before)] != [id(a) for a in found]:
            made.rebound = tuple(dict.fromkeys((*made.rebound, arg)))
    return made.value


def _failed(error, function):
    found = failure(error, function)
    return found.where, found.met, found.place


def _mutable_defaults(function):
    """{parameter: default} of those whose default can be changed: there is one for all calls."""
    code = function.__code__ if type(function) is FunctionType else None
    if code is None or not function.__defaults__:
        return {}
    names = code.co_varnames[: code.co_argcount][-len(function.__defaults__) :]
    pairs = zip(names, function.__defaults__, strict=False)
    return {n: v for n, v in pairs if isinstance(v, list | dict | set | np.ndarray)}


def _parameters(function, args):
    """Names of the parameters that these arguments go to. Raises TypeError where they do not fit."""
    code = function.__code__ if type(function) is FunctionType else None
    if code and not (code.co_flags & VARIABLE or code.co_kwonlyargcount):
        wanted = code.co_argcount - len(function.__defaults__ or ())
        if wanted <= len(args) <= code.co_argcount:  # as nearly always, and found sooner than in a signature
            return code.co_varnames[: len(args)]
    try:
        signature = inspect.signature(function)
    except (ValueError, TypeError):  # some built-ins have none: let the call speak
        return [f"argument {i}" for i in range(len(args))]
    try:
        signature.bind(*args)
    except TypeError as e:
        raise TypeError(f"{signature}: {e}") from None
    return list(signature.parameters)[: len(args)]


def _differ(array, other):
    """Whether shapes or numbers differ. The same bytes of one kind do not: that is soon seen, and so nearly always."""
    alike = array.shape == other.shape and array.dtype == other.dtype
    if alike and array.tobytes() == other.tobytes():
        return False
    return not np.array_equal(array, other, equal_nan=array.dtype.kind == "f")


def _unlike(before, after):
    """Whether a list, dictionary, set or array is another than it was."""
    return len(before) != len(after) or bool(differences(before, after, (), 0, 0))


def _altered(value, original):
    """Whether a list, a dictionary, a set or a table without arrays in it is no longer what it was."""
    if isinstance(original, str | int | float | None) or callable(original):
        return False
    try:
        return bool(differences(unpack(*pack(original)), unpack(*pack(value)), rtol=0, atol=0, exact=True))
    except CodecError:  # it has grown beyond all bounds
        return True


def _text(error):
    try:
        return str(error)[:300]
    except Exception as e:  # noqa: BLE001  an exception whose __str__ raises
        return f"(its text could not be read: {type(e).__name__})"


def _arrays(value):
    """All arrays inside an argument, in a fixed order."""
    if isinstance(value, np.ndarray):
        return [value]
    if isinstance(value, dict):
        return [a for k in value for a in _arrays(value[k])]
    if isinstance(value, tuple | list):
        return [a for v in value for a in _arrays(v)]
    return []


def returning(results):
    """A function that returns these in turn, over and over."""
    turns = itertools.cycle(results)

    def given(*args, **kwargs):
        return revived(copied(next(turns)))

    return given


@contextlib.contextmanager
def _files(files):
    """A working folder with these files, for the time of a call; the notebook's own when there are none."""
    if not files:
        yield
        return
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        for name, text in files.items():
            (Path(folder) / Path(name).name).write_text(text, encoding="utf-8")
        yield


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


def data_names(function, namespace):
    """Names of the notebook's variables (not functions, modules or classes) that the function's code reads."""
    code = getattr(inspect.unwrap(function), "__code__", None)
    if code is None:
        return ()
    scope = _scope(function, namespace)
    return _data_names(code, tuple(type(scope.get(n)) for n in code.co_names))


DATA = (np.ndarray, list, dict, int, float)


@lru_cache(maxsize=4096)
def _data_names(code, types):
    """types: of what has each of the code's names. Remembered, as each function is called on many cases."""
    data = {n for n, t in zip(code.co_names, types, strict=True) if issubclass(t, DATA)}
    return tuple(n for n in _global_names(code) if n in data) if data else ()


LEARNERS = (
    "sklearn",
    "torch",
    "tensorflow",
    "keras",
    "jax",
    "xgboost",
    "statsmodels",
)  # they train models by themselves


def _libraries(function, namespace):
    """Which of LEARNERS the function's code imports, or takes from the notebook."""
    code = getattr(inspect.unwrap(function), "__code__", None)
    if code is None:
        return ()
    scope = _scope(function, namespace)
    if not {*_roots(code.co_names), *_roots(_modules(code.co_names, scope))} & {*LEARNERS}:
        return ()
    roots = {*_roots(_imports(code)), *_roots(_modules(_global_names(code), scope))}
    return tuple(n for n in LEARNERS if n in roots)


def _modules(names, scope):
    """Where the things of these names come from."""
    things = [scope[n] for n in names if n in scope]
    return [getattr(t, "__module__", None) or getattr(t, "__name__", "") for t in things]


def _roots(modules):
    return [str(m).partition(".")[0] for m in modules]


# A code object has the names that it reads among those of its attributes, too. Its instructions tell them apart, but take long
# to read: they are asked only where some name would matter.
@lru_cache(maxsize=4096)
def _imports(code):
    """The modules that a code object imports while it runs."""
    return tuple(i.argval for i in dis.get_instructions(code) if i.opname == "IMPORT_NAME")


@lru_cache(maxsize=4096)
def _global_names(code):
    """The global names that a code object reads; remembered, because each function is called on many cases."""
    return tuple(dict.fromkeys(i.argval for i in dis.get_instructions(code) if i.opname == "LOAD_GLOBAL"))
