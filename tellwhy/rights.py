"""What is known of right solutions: values that they compute on the public inputs, without order, names or text.

Some are there as they are, to be put in the place of a wrong one; of all there are prints, by which a value is known again.
"""

import hashlib
from dataclasses import dataclass

import numpy as np

from .compare import close
from .observe import observe
from .recording import LARGEST, OPAQUE, Recorder
from .verdict import right


@dataclass
class Rights:
    """Right values of one exercise on some of its public inputs.

    cases: indices of the inputs in the bundle
    sequences: for each expression of a right solution, for each input, its values in the order in which they came; a list of
        one stands for any number; an empty list where it was not computed
    known: prints of all values that occur in a right solution, see `prints`: an array of uint64
    """

    cases: list
    sequences: list
    known: object


def flat(value):
    """(structure, numbers) of a value: two values are the same if both are. None for what is no plain data."""
    if isinstance(value, str):
        return repr(value), ()
    if isinstance(value, bool | int | float | np.generic):
        return "()", (float(value),)
    if isinstance(value, np.ndarray):
        return str(value.shape), value.astype(float).ravel()
    if isinstance(value, list | tuple | dict):
        inside = [flat(v) for v in (value.values() if isinstance(value, dict) else value)]
        if any(f is None for f in inside):
            return None
        keys = [repr(k) for k in value] if isinstance(value, dict) else [""] * len(inside)
        names = sorted(range(len(inside)), key=keys.__getitem__) if isinstance(value, dict) else range(len(inside))
        structure = f"[{','.join(keys[k] + inside[k][0] for k in names)}]"
        return structure, np.concatenate([np.asarray(inside[k][1], float) for k in names] or [()])
    return None


WEIGHTS = np.cos(np.arange(LARGEST) * 2.399963) + 1.5  # of fingerprints: no two alike


def prints(value, case):
    """Numbers that stand for a value, and from which it is not to be had again: two values have one in common if they are equal
    to five digits. Empty for what is no plain data."""
    form = flat(value)
    if form is None or len(form[1]) > LARGEST:
        return ()
    numbers = np.asarray(form[1], float)
    odd = "" if np.isfinite(numbers).all() else "".join(map("{:.0f}".format, numbers[~np.isfinite(numbers)][:20]))
    total = float(np.where(np.isfinite(numbers), numbers, 0.0) @ WEIGHTS[: len(numbers)]) + 0.0  # no -0
    scale = 10.0 ** (np.floor(np.log10(abs(total))) - 5) if total else 1.0
    steps = {np.floor(total / scale), np.ceil(total / scale)} if scale else {0.0}
    # 48 bits: a file of numbers keeps whole numbers up to 53
    texts = (f"{case} {form[0]} {odd} {s:.0f} {scale:.0e}" for s in steps)
    return [int.from_bytes(hashlib.blake2b(t.encode(), digest_size=6).digest(), "big") for t in texts]


def same(a, b):
    """Whether two values are equal, to the last digits."""
    a, b = flat(a), flat(b)
    return a is not None and b is not None and a[0] == b[0] and bool(close(b[1], a[1]).all())


def telling(value):
    """Whether a value is such as hardly comes by chance: not all of its numbers are whole."""
    found = flat(value)
    return bool(found) and len(found[1]) > 0 and not np.array_equal(found[1], np.round(found[1]))


def record(recorded, name, case, recorder=None):
    """(Recorder, Observation) of one run of a recorded function."""
    recorder = recorder or Recorder()
    return recorder, observe(name, case, recorded.scope(recorder), closely=False)


def rights_of(bundle, cases, functions, needed=None):
    """Rights from runs of right functions.

    functions: [Recorded];  needed: for each of them the numbers of the expressions whose values may be put into a place;
    default: all
    """
    known, sequences = set(), {}
    for n, recorded in enumerate(functions):
        found = {}
        for k, i in enumerate(cases):
            recorder, o = record(recorded, bundle.exercise, bundle.cases[i])
            if not right(bundle, i, o):
                break
            for spot, values in recorder.values.items():
                for v in values:
                    known.update(prints(v, k))
                if all(v is not OPAQUE for v in values) and (needed is None or spot in needed[n]):
                    constant = all(same(values[0], v) for v in values[1:])
                    found.setdefault(spot, {})[k] = values[:1] if constant else values
        else:
            for by_case in found.values():
                sequence = [by_case.get(k, []) for k in range(len(cases))]
                key = repr([[flat(v)[0], *np.round(flat(v)[1], 9)[:9]] for values in sequence for v in values])
                sequences.setdefault(key, sequence)
    for k, i in enumerate(cases):
        for part in within(bundle.cases[i].args):
            known.update(prints(part, k))
    return Rights(list(cases), [sequences[k] for k in sorted(sequences)], np.array(sorted(known), np.uint64))


def within(value):
    yield value
    if isinstance(value, dict | list | tuple):
        for v in value.values() if isinstance(value, dict) else value:
            yield from within(v)
