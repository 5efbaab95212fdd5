"""What stands between the judge and a worker: functions of the judge that student code calls, and what it says it did.

Both come from a process of unknown intent: arguments and observations are plain data, of checked types and bounded.
"""

import multiprocessing
import os
import select
import signal
from contextlib import contextmanager, redirect_stdout
from dataclasses import is_dataclass

import numpy as np

from tellwhy.codec import from_bytes, revived, to_bytes
from tellwhy.observe import Observation

from ..judging import lenient
from .timelimit import die_with_parent, limit_memory

LENT_SECONDS = 10  # the longest that one of the judge's functions may compute for a call from the sandbox
LENT_CALLS = 20_000  # such calls during one question
LENT_MEMORY = 512 << 20  # bytes that one may add: two long vectors make a matrix that no machine holds
MAX_NUMBERS = 1 << 21  # in one result; the largest right one of this course's has 24 thousand
MAX_NAMED = 200_000  # characters of the names of all its parts; the largest has some 500
TOO_LARGE = f"it has more than {MAX_NUMBERS >> 20} million numbers, or parts without number"


class Bench:
    """The judge's functions, for calls from the sandbox: plain data in, plain data out, with bounds.

    They run in a process of their own, since nothing else ends a product of large matrices of a kind for which there is no
    BLAS: it listens to no signal but the last. One is begun for a notebook, when it is first needed. Use as a context manager.

    scope: gives {name: function}, of which `lend` says which may be called
    """

    def __init__(self, scope):
        self.scope, self.names, self.calls = scope, frozenset(), 0
        self.pipe = self.pid = None

    def lend(self, names):
        """Let these, and no others, be called during the question that comes now."""
        self.names, self.calls = frozenset(names), 0

    def serve(self, message) -> bytes:
        """A message that holds {"value": result} or {"error": text}, for one that holds {"call": name, "args": tuple,
        "kwargs": dict}. Both are handed on as they came; what is in them, the other process alone looks at."""
        self.calls += 1
        if self.calls > LENT_CALLS:
            return to_bytes({"error": f"more than {LENT_CALLS} calls of functions of the notebook"})
        if self.pid is None:
            self._start()
        try:
            self.pipe.send((self.names, message))
            if select.select([self.pipe], [], [], LENT_SECONDS)[0]:
                return self.pipe.recv_bytes()
        except (EOFError, OSError):
            self.close()
            return to_bytes({"error": "MemoryError: a function that it calls took more memory than there is"})
        self.close()
        return to_bytes({"error": f"a function that it calls had not ended after {LENT_SECONDS} seconds"})

    def _start(self):
        self.pipe, theirs = multiprocessing.Pipe()
        self.pid = os.fork()
        if self.pid == 0:
            try:
                self.pipe.close()
                die_with_parent()
                _answer(theirs, self.scope())
            finally:
                os._exit(0)
        theirs.close()

    def close(self):
        """End the process, whatever it is doing."""
        if self.pid is not None:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
            self.pipe.close()
            self.pipe = self.pid = None

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()


def _answer(pipe, scope):
    """Body of the process in which lent functions run: it answers calls until it is killed, or its parent is gone."""
    limit_memory(LENT_MEMORY)
    with np.errstate(all="ignore"), silence():
        while True:
            try:
                names, message = pipe.recv()
                functions = {name: lenient(scope[name]) for name in names}
                answer = to_bytes({"value": _called(functions, **revived(from_bytes(message)))})
            except EOFError:
                return
            except Exception as e:  # noqa: BLE001  arguments of unknown origin may fail in any way
                kind = "" if type(e) is ValueError else f"{type(e).__name__}: "  # there a ValueError is made of it
                answer = to_bytes({"error": f"{kind}{str(e)[:300]}"})
            pipe.send_bytes(answer)


def _called(functions, call, args, kwargs):
    if not (isinstance(call, str) and call in functions and isinstance(args, tuple) and isinstance(kwargs, dict)):
        raise LookupError("there is no such function")
    return functions[call](*args, **{str(k): v for k, v in kwargs.items()})


@contextmanager
def silence():
    """print_cost=True is an argument like any other: nothing of it appears in the instructor's terminal."""
    with open(os.devnull, "w") as null, redirect_stdout(null):
        yield


def observations(told, count, known) -> list:
    """An Observation for each of `count` cases, or TypeError."""
    if len(_typed(told, list)) != count:
        raise TypeError(f"{len(told)} observations of {count} cases")
    return [observation(o, known) for o in told]


TEXTS, COUNTS, NAMES = (
    {"error", "kind", "where", "place"},
    {"printed", "lines"},
    {"changed", "rebound", "called", "libraries", "reads", "warned", "met", "kept", "family"},
)


def observation(data, known) -> Observation:
    """An Observation from what a worker sent: every field of its own type and bounded, or TypeError.

    known: names of functions that it may say were called
    """
    made = Observation()
    for name, said in dict.items(data):
        if name in TEXTS:
            said = _typed(said, str)[:1000]
        elif name in COUNTS:
            said = max(0, min(_typed(said, int), 10**12))
        elif name in NAMES:
            said = tuple(_typed(t, str)[:300] for t in _typed(said, tuple)[:50])
        elif name != "value":
            raise TypeError(f"no field of an observation: {name}")
        setattr(made, name, said)
    made.called = tuple(n for n in made.called if n in known)
    if not _small(made.value):
        made.value, made.kind, made.error = None, "too-large", TOO_LARGE
    return made


def _small(value) -> bool:
    """Whether a result is of a size that may be compared, named and explained: all of that takes a multiple of it."""
    numbers, named, waiting = MAX_NUMBERS, MAX_NAMED, [(value, 0)]
    while waiting:
        v, name = waiting.pop()  # name: characters of the name of this part
        if isinstance(v, np.ndarray):
            numbers -= v.size
        elif isinstance(v, dict):
            waiting += [(x, name + len(k) + 1 if isinstance(k, str) else name + 20) for k, x in v.items()]
        elif isinstance(v, list) and all(isinstance(x, bool | int | float | np.generic) for x in v):
            numbers -= len(v)  # a series of numbers is one part, see tellwhy.compare
        elif isinstance(v, tuple | list):
            waiting += [(x, name + 8) for x in v]
        elif is_dataclass(v):  # what stands for a set, a table, dates, an array of text
            waiting += [(x, name) for x in vars(v).values()]
        named -= name
        if numbers < 0 or named < 0:
            return False
    return True


def _typed(value, kind):
    if type(value) is not kind:
        raise TypeError(type(value).__name__)
    return value
