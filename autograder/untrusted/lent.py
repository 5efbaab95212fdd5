"""What stands between the judge and a worker: functions of the judge that student code calls, and what it says it did.

Both come from a process of unknown intent: arguments and observations are plain data, of checked types and bounded.
"""

import os
from contextlib import contextmanager, redirect_stdout

import numpy as np

from tellwhy.codec import revived, to_bytes
from tellwhy.observe import Observation

from ..judging import lenient
from .timelimit import TooLong, at_most, within

LENT_SECONDS = 10  # the longest that one of the judge's functions may compute for a call from the sandbox
LENT_CALLS = 20_000  # such calls during one question
LENT_MEMORY = 512 << 20  # bytes that one may add: two long vectors make a matrix that no machine holds


class Bench:
    """The judge's functions, for calls from the sandbox: plain data in, plain data out, with bounds."""

    def __init__(self, scope, names):
        self.scope, self.names, self.called, self.calls = scope, names, set(), 0

    def serve(self, call):
        """{"value": result} or {"error": text} for {"call": name, "args": tuple, "kwargs": dict}."""
        name, args, kwargs = call.get("call"), call.get("args"), call.get("kwargs")
        self.calls += 1
        if name not in self.names or not isinstance(args, tuple) or not isinstance(kwargs, dict):
            return {"error": "there is no such function"}
        if self.calls > LENT_CALLS:
            return {"error": f"{name} was called more than {LENT_CALLS} times"}
        self.called.add(name)
        try:
            with at_most(LENT_SECONDS), within(LENT_MEMORY), np.errstate(all="ignore"), silence():
                args, kwargs = revived(args), {str(k): revived(v) for k, v in kwargs.items()}
                answer = {"value": lenient(self.scope[name])(*args, **kwargs)}
                to_bytes(answer)
        except (Exception, TooLong) as e:  # noqa: BLE001  arguments of unknown origin may fail in any way
            return {"error": f"{type(e).__name__}: {str(e)[:300]}"}
        return answer


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
    {"error", "kind", "where"},
    {"printed", "lines"},
    {"changed", "rebound", "called", "reads", "warned", "family"},
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
    return made


def _typed(value, kind):
    if type(value) is not kind:
        raise TypeError(type(value).__name__)
    return value
