"""check(function): judge one function of the notebook, from the numbers in `checks.h5` beside it.

    from tellwhy import check

It runs the function on public inputs, compares with expected numbers and with the numbers that common mistakes give,
and shows what passed, what did not, and why. No solution is on the student's machine: only numbers are.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036  before anything is imported that an older Python cannot read
    raise ImportError(f"check() needs Python 3.11 or newer; this is Python {sys.version.split()[0]}")

import inspect
from pathlib import Path

from .bundles import ChecksError, find_checks, read_bundle, read_names, read_rights
from .observe import observe, undisturbed
from .place import find_if_possible, has_place
from .registry import register
from .table import Points, show
from .unfinished import watch
from .verdict import Verdict, assess

__all__ = ["ChecksError", "check", "register"]

watch()  # what is still to be written says so where it is needed
SECONDS = 0.9  # of computing at most, to find where a function is wrong
_results = {}  # {(assignment, exercise): status} of this session, for "how far through"


def check(function):
    """Check one function of this notebook, show the result, and return its points as nbgrader wants them.

    function: the function, or its name.
    Returns None when it earns full marks, else the points it earns (float), so that nbgrader's Validate button knows.
    """
    path = find_checks()
    names = read_names(path)
    frame = inspect.currentframe().f_back
    namespace = {**frame.f_globals, **frame.f_locals} if frame.f_locals is not frame.f_globals else frame.f_globals
    name = _name_of(function, namespace, names)
    verdict, bundle = _judge(path, name, namespace)
    _results[bundle.assignment, name] = verdict.status
    done = sum(_results.get((bundle.assignment, n)) == "CORRECT" for n in names)
    show(verdict, bundle, done, len(names))
    return None if verdict.score >= 1 else Points(round(verdict.score * bundle.points, 2))


def _name_of(function, namespace, names):
    """The exercise meant: by the name it has in the notebook, else by its own name."""
    if isinstance(function, str):
        name = function
    else:
        bound = [n for n in names if n in namespace and namespace[n] is function]
        name = bound[0] if bound else getattr(function, "__name__", type(function).__name__)
    if name not in names:
        raise ChecksError(f"there is no exercise {name!r} in this assignment; there are: {', '.join(names)}")
    return name


def _judge(path: Path, name, namespace):
    """Verdict on one function; BLOCKED when a function that it calls is wrong by itself."""
    bundle = read_bundle(path, name)
    verdict = _assess(bundle, namespace)
    if verdict.status == "CORRECT" or not verdict.called:
        return _placed(verdict, bundle, path, namespace), bundle
    upstream = {n: _assess(read_bundle(path, n), namespace) for n in verdict.called if n in bundle.uses}
    faulty = [n for n, v in upstream.items() if v.score < 1 and v.diagnoses != ["loop"]]
    if faulty:
        these = ", ".join(f"`{n}`" for n in faulty)
        says = f"Mend {these} first: this function calls {'it' if len(faulty) == 1 else 'them'}, so it cannot be checked yet."
        verdict = Verdict(name, "BLOCKED", 0.0, [], says, blocked_by=faulty, called=verdict.called)
    return _placed(verdict, bundle, path, namespace), bundle


def _placed(verdict, bundle, path, namespace):
    """The verdict, and where the function is wrong, if that is found."""
    rights = read_rights(path, bundle.exercise) if has_place(verdict) else None
    if rights:
        known = {name for mistake in bundle.known_mistakes() for name in mistake.ids}
        named = bool(known & {*verdict.diagnoses})
        verdict.place = find_if_possible(bundle, rights, namespace, SECONDS, named)
    return verdict


def _assess(bundle, namespace):
    with undisturbed():
        return assess(bundle, lambda case: observe(bundle.exercise, case, namespace, watch=bundle.uses))
