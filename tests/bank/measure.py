"""When a function is right: the bank's own measure, which knows nothing of the judge.

`differs(entry, source)` runs a source and the solution of the source notebook on the same inputs, in namespaces that hold
the notebook's own solutions, and says in a few words in what they differ, or returns None.
"""

import contextlib
import copy
import functools
import io
import json
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bank.inputs import arguments

SOURCE = Path(__file__).parents[2] / "source"
SEEDS = (0, 1)
DRAWN = ("initialize_parameters", "initialize_parameters_deep")  # only the kind of the numbers is asked for
EXTRA = {("week4_building_blocks", "L_model_backward")}  # may hold more keys


@functools.cache
def answers(assignment):
    """The code of the set-up and the answer cells of a source notebook: {cell id: code}."""
    notebook = json.loads((SOURCE / assignment / f"{assignment}.ipynb").read_text("utf-8"))
    cells = {cell["id"]: "".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "code"}
    return {name: code for name, code in cells.items() if name == "setup" or name.endswith("-answer")}


def namespace(assignment):
    """What a notebook holds in which every exercise is solved."""
    space = {}
    for code in answers(assignment).values():
        exec(code, space)
    return space


@dataclass(frozen=True)
class Raised:
    """What a call gave instead of a result."""

    name: str


def unlike(wanted, got, where="result", extra=False, rtol=1e-5):
    """Where `got` is not what the solution returned, or None. Numbers may be 0-d arrays, tuples lists, labels bools."""
    if isinstance(wanted, dict):
        keys = [key for key in wanted if not (extra and key.startswith("dA"))]
        if not isinstance(got, dict) or not (got.keys() >= set(keys) if extra else got.keys() == wanted.keys()):
            return f"{where}: keys"
        pairs = [(wanted[key], got[key], f"{where}[{key!r}]") for key in keys]
    elif isinstance(wanted, (list, tuple)):
        if not isinstance(got, (list, tuple)) or len(got) != len(wanted):
            return f"{where}: length or type"
        pairs = [(w, g, f"{where}[{k}]") for k, (w, g) in enumerate(zip(wanted, got, strict=True))]
    elif isinstance(wanted, str):
        return None if got == wanted else f"{where}: value"
    else:
        if isinstance(got, (list, tuple, dict, str)) or got is None:
            return f"{where}: type {type(got).__name__}"
        wanted, got = np.asarray(wanted), np.asarray(got)
        if wanted.shape != got.shape:
            return f"{where}: shape {got.shape}"
        if got.dtype.kind not in "fiub":
            return f"{where}: dtype {got.dtype}"
        close = np.allclose(got.astype(float), wanted.astype(float), rtol=rtol, atol=rtol * 1e-4)
        return None if close else f"{where}: values"
    return next(filter(None, (unlike(*pair, rtol=rtol) for pair in pairs)), None)


def unlike_draw(wanted, got, few, by_fan_in):
    """As `unlike`, of random weights and zero biases.

    few: whether the weights are too few to measure;  by_fan_in: whether 1 / sqrt(n_prev) will do as their scale too.
    """
    if not isinstance(got, dict) or got.keys() != wanted.keys():
        return "keys"
    for key, value in wanted.items():
        if not isinstance(got[key], np.ndarray) or got[key].shape != value.shape:
            return f"{key}: shape"
        if key[0] == "b" and np.any(got[key]):
            return f"{key}: not zero"
        if key[0] == "W" and not few:
            spread, scales = got[key].std(), (0.01, value.shape[1] ** -0.5 if by_fan_in else 0.01)
            if not any(0.9 < spread / scale < 1.1 for scale in scales) or abs(got[key].mean()) > 0.15 * spread:
                return f"{key}: scale {spread:.3f}"
            if not 0.63 < np.mean(np.abs(got[key]) < spread) < 0.74:
                return f"{key}: not normal"
    return None


def run(function, given, seed):
    """Result of a call, or `Raised`; the second is whether the arguments are as before."""
    before = copy.deepcopy(given)
    np.random.seed(seed)
    stdin, sys.stdin = sys.stdin, io.StringIO()  # nobody types
    with contextlib.redirect_stdout(io.StringIO()), np.errstate(all="ignore"):
        try:
            result = function(*given)
        except Exception as error:
            return Raised(type(error).__name__), True
        finally:
            sys.stdin = stdin
    kept = all(callable(b) or unlike(b, g, rtol=0) is None for b, g in zip(before, given, strict=True))
    return copy.deepcopy(result), kept


@functools.cache
def solved(assignment, exercise):
    """Arguments, and what the solution returns for them."""
    space = namespace(assignment)
    calls = [given for seed in SEEDS for given in arguments(assignment, exercise, space, seed)]
    return [(given, run(space[exercise], copy.deepcopy(given), 5)[0]) for given in calls]


def differs(entry, source):
    """In what the function `source` differs from the solution, or None."""
    assignment, exercise = entry.assignment, entry.exercise
    space = namespace(assignment)
    try:
        exec(source, space)
    except SyntaxError:
        return "does not parse"
    for given, wanted in solved(assignment, exercise):
        got, kept = run(space[exercise], copy.deepcopy(given), 5)
        if isinstance(got, Raised):
            return f"raises {got.name}"
        if not kept and not (
            exercise == "update_parameters" and unlike(wanted, got) is None and arrays_kept(space, given)
        ):
            return "changes its arguments"
        if exercise in DRAWN:
            difference = unlike_draw(wanted, got, min(np.ravel(given)) < 20, assignment.startswith("week4"))
        else:
            rtol = 2e-3 if exercise == "nudge_derivative" else 1e-5  # a nudge to both sides is right too
            difference = unlike(wanted, got, extra=(assignment, exercise) in EXTRA, rtol=rtol)
            again = got if difference else run(space[exercise], copy.deepcopy(given), 5)[0]
            difference = difference or unlike(got, again, "second call")
        if difference:
            return difference
    return None


def arrays_kept(space, given):
    """Whether update_parameters rebinds keys at most: the arrays that it was given are what they were."""
    given = copy.deepcopy(given)
    arrays = list(given[0].values())
    before = copy.deepcopy(arrays)
    run(space["update_parameters"], given, 5)
    return all(np.array_equal(a, b) for a, b in zip(arrays, before, strict=True))
