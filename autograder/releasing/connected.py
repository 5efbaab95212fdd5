"""Could somebody read a solution off the numbers that a student gets? Looked for by single steps of NumPy.

From the arguments of one public input on, each operation is tried on each value and on each two. A result that the student's
files know (an expected output, a right value, a print of one) is taken for a step of the solution, and the search goes on from
there. An exercise is connected if all its outputs are reached.
"""

import warnings
from itertools import product

import numpy as np

from tellwhy.compare import leaves
from tellwhy.rights import prints

ROUNDS, MOST = 6, 40  # steps one after another; values that are combined with each other
CONSTANTS = (1, 2, 255)
ONE = (
    np.negative,
    np.exp,
    np.log,
    np.abs,
    np.square,
    np.sqrt,
    np.tanh,
    np.transpose,
    lambda a: 1 - a,
    lambda a: 1 / a,
    lambda a: np.maximum(a, 0),
    lambda a: (a > 0) * 1.0,
    lambda a: (a > 0.5) * 1.0,
    *(lambda a, f=f, x=x: f(a, axis=x, keepdims=True) for f in (np.sum, np.mean, np.max) for x in (0, 1)),
    np.sum,
    np.mean,
    np.linalg.norm,
    lambda a: np.linalg.norm(a, axis=1, keepdims=True),
    lambda a: a.reshape(-1, 1),
    lambda a: a.reshape(len(a), -1),
    lambda a: a.shape[0],
    lambda a: a.shape[1],
)
TWO = (np.add, np.subtract, np.multiply, np.divide, np.matmul, np.power, lambda a, b: a @ b.T, lambda a, b: a.T @ b)


def connected(bundle, rights=None) -> bool:
    """Whether the search reaches all outputs of a bundle's first input, with what `rights` tells beside the outputs."""
    case = bundle.cases[0]
    wanted = [v for v in leaves(bundle.expected[0][0], bundle.returns).values() if _is_numeric(v)]
    known = {p for v in wanted for p in prints(v, 0)}
    if rights is not None:
        known |= {*rights.known.tolist()} | {p for s in rights.sequences for v in s[0] for p in prints(v, 0)}
    have, seen = [], set()

    def add(value):
        if _is_numeric(value) and (new := [p for p in prints(value, 0) if p not in seen]):
            seen.update(new)
            have.append(np.asarray(value, float))

    for value in [v for a in case.args for v in leaves(a).values()]:
        add(value)
    reached, begun = set(seen), len(have)
    for value in CONSTANTS:
        add(value)
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        done = 0
        for _ in range(ROUNDS):
            before = len(have)
            for made in _steps(have[:done], have[done:MOST]):
                if _is_numeric(made) and any(p in known for p in prints(made, 0)):
                    reached.update(prints(made, 0))
                    add(made)
            done = min(before, MOST)
            if len(have) == before or all(reached & {*prints(v, 0)} for v in wanted):
                break
    return bool(wanted) and begun > 0 and all(reached & {*prints(v, 0)} for v in wanted)


def may_be_told(bundle, rights) -> bool:
    """Whether right values of an exercise may travel with a release: they lead to no solution that is not within reach anyway,
    and it is neither about random numbers nor about sizes only, where a value is the answer."""
    case = bundle.cases[0]
    values = [np.asarray(v) for a in case.args for v in leaves(a).values() if _is_numeric(v)]
    outputs = [v for v in leaves(bundle.expected[0][0], bundle.returns).values()]
    of_sizes = not any(v.dtype.kind == "f" for v in values) or all(type(v) is int for v in outputs)
    random = case.repeat > 1
    return not of_sizes and not random and (not connected(bundle, rights) or connected(bundle))


def _steps(old, new):
    """The results of all single operations that work, and that a new value takes part in."""
    for f in ONE:
        for a in new:
            yield _result(f, a)
    pairs = [*product(new, old), *product(old, new), *product(new, new)]
    for f, (a, b) in product(TWO, pairs):
        yield _result(f, a, b)


def _result(f, *values):
    try:
        return f(*values)
    except (TypeError, ValueError, IndexError, ZeroDivisionError):  # shapes that do not fit
        return None


def _is_numeric(v):
    return (
        isinstance(v, np.ndarray) and v.dtype.kind in "biuf" and v.size < 5000 or isinstance(v, int | float | np.number)
    )
