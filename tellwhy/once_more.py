"""What is found out by calling the function once more: with another variable in the notebook, the same arguments, or others.

Each rule takes (bundle, seen, wrong, run), see `evidence`, and returns (ids, sentences) or None.
"""

from dataclasses import replace

import numpy as np

from .compare import fingerprint, leaves, same_fingerprint
from .kinds import plain, quoted
from .values import Raised, is_number


def prints_of(bundle, case, o, expected):
    """Fingerprint of one observation, restricted to the leaves that are expected; of all, where one of these is missing."""
    if o.kind and isinstance(expected, Raised) and expected.kind in o.family and not bundle.messages:
        return f"raises {expected.kind}"
    value, only = bundle.view(o.value, case), set(leaves(expected, bundle.returns))
    only = only if only <= set(leaves(value, bundle.returns)) and not _exact(bundle, case, expected) else None
    moved = [a for a in o.changed if a not in bundle.may_change]
    return fingerprint(value, bundle.returns, only, o.error, moved, o.place)


def _exact(bundle, case, expected):
    """Whether a key too many would be wrong, so that it has to show in a fingerprint."""
    inside = expected if isinstance(expected, list | tuple) else ()
    return bundle.exact(case) and any(isinstance(x, dict) for x in (expected, *inside))


def reads_globals(bundle, seen, wrong, run):
    """Does it use a variable of the notebook? Shown by changing that variable and looking at the result."""
    i = min(wrong)
    reads = [name for name in seen[i].reads if name not in bundle.reads]
    if not reads:
        return None
    shaken = run(replace(bundle.cases[i], role="shake", stays=tuple(bundle.reads)))
    same = prints_of(bundle, bundle.cases[i], seen[i], bundle.expected[0][i])
    if same_fingerprint(prints_of(bundle, bundle.cases[i], shaken, bundle.expected[0][i]), same):
        return None
    several = "variables" if len(reads) > 1 else "variable"
    return ["reads-notebook-variable"], [
        f"Its result depends on the notebook's {several} {quoted(reads)}, not only on what it is given. "
        "Use the arguments: the function must work for other data too."
    ]


def asks_a_library(seen, wrong):
    """Does it leave the work to a library that trains models in a way of its own?"""
    names = seen[min(wrong)].libraries
    if not names:
        return None
    return ["asks-a-library"], [
        f"It uses {quoted(names)}, which learns in a way of its own. Here the steps are to be written out, with NumPy."
    ]


def fickle(bundle, seen, wrong, run):
    """Two calls with the same arguments give two results, where nothing is to be drawn."""
    i = min(wrong)
    case = bundle.cases[i]
    if case.repeat > 1 or case.given or case.view or any(w.how == "changed" for w in wrong[i]):
        return None
    again = prints_of(bundle, case, run(replace(case, seed=case.seed + 1)), bundle.expected[0][i])
    if same_fingerprint(again, prints_of(bundle, case, seen[i], bundle.expected[0][i])):
        return None
    says = "Called twice with the same arguments, it gives two different results: are there random numbers in it?"
    return ["fickle"], [says]


def ignored_arguments(bundle, seen, wrong, run):
    """Arguments without any effect, found by changing one at a time."""
    probes = {}
    for i, base in _probes(bundle):
        if base in seen and not seen[base].kind:
            probes.setdefault(bundle.cases[i].changed, []).append((i, base))
    first = min(bundle.diagnostic())
    if not probes or seen[first].kind or not any(w.how in ("value", "nan") for f in wrong.values() for w in f):
        return None
    ignored = [name for name, pairs in probes.items() if _ignored(bundle, seen, pairs, run)]
    if not ignored:
        return None
    if len(ignored) == len(probes) and len(probes) > 1 and _constant(bundle, seen):
        return ["constant"], ["It returns the same result whatever it is given."]
    return ["ignores-argument"], [f"Its result does not depend on {quoted(ignored)} at all."]


def _probes(bundle):
    """(probe, the case from which it differs in one argument): the first of the cases drawn with it."""
    base, before = min(bundle.diagnostic()), ""
    for i, case in enumerate(bundle.cases):
        if case.role == "further" and before != "further":
            base = i
        elif case.role == "probe":
            yield i, base
        before = case.role


def _ignored(bundle, seen, pairs, run):
    """Whether an argument changes the right result on some inputs, and the student's on none."""
    matters = False
    for i, base in pairs:
        case, expected = bundle.cases[i], [bundle.expected[0][k] for k in (base, i)]
        o = run(case)
        same = prints_of(bundle, bundle.cases[base], seen[base], expected[0])
        if o.kind or not same_fingerprint(prints_of(bundle, case, o, expected[1]), same):
            return False
        flat = [fingerprint(e, bundle.returns) for e in expected]
        matters = matters or not same_fingerprint(*flat, 1e-3)
    return matters and _no_effect(bundle, seen, case, run)


def _constant(bundle, seen):
    """Whether all cases of the same sizes gave the same."""
    groups = {}
    for i in plain(bundle, seen):
        o, case = seen[i], bundle.cases[i]
        groups.setdefault(case.label, []).append(prints_of(bundle, case, o, bundle.expected[0][i]))
    return all(same_fingerprint(prints[0], other) for prints in groups.values() for other in prints[1:])


def _no_effect(bundle, seen, probe, run):
    """Whether wild values of an argument change nothing either: one that is rounded or cut off has some effect."""
    k = bundle.parameters.index(probe.changed)
    for i in [i for i in plain(bundle, seen) if not seen[i].kind and len(bundle.cases[i].args) > k]:
        case = bundle.cases[i]
        base = prints_of(bundle, case, seen[i], bundle.expected[0][i])
        for o in _wildly(case, k, run):
            if o.kind or not same_fingerprint(prints_of(bundle, case, o, bundle.expected[0][i]), base):
                return False
    return True


def _wildly(case, k, run):
    """What comes of a case with quite other values in place of one argument."""
    tame = ((0.5, 0.0), (0.5, 0.5)) if isinstance(case.args[k], np.ndarray) else ()  # probabilities stay what they are
    for factor, step in ((-7.3, 0.0), (1.0, 1.0), *tame):
        args = (*case.args[:k], _wild(case.args[k], factor, step), *case.args[k + 1 :])
        yield run(replace(case, args=args, role="probe"))


def moves(bundle, seen, leaf, run):
    """Whether an output that was one number in every case is another, and finite, for wild values of some argument."""
    for i in [i for i in plain(bundle, seen) if not seen[i].kind][:2]:
        case = bundle.cases[i]
        usual = leaves(bundle.view(seen[i].value, case), bundle.returns).get(leaf)
        for o in (o for k in range(len(case.args)) for o in _wildly(case, k, run) if not o.kind):
            other = leaves(bundle.view(o.value, case), bundle.returns).get(leaf)
            if not is_number(other) or not is_number(usual):
                continue  # text, nothing, a container
            if np.isfinite(float(other)) and other != usual:
                return True
    return False


def _wild(value, factor, step):
    """Other values of the same kind and shape: whole numbers are moved, arrays multiplied, too."""
    if isinstance(value, dict):
        return {k: _wild(v, factor, step) for k, v in value.items()}
    if isinstance(value, tuple | list):
        return type(value)(_wild(v, factor, step) for v in value)
    if isinstance(value, bool | str) or callable(value):
        return value
    if isinstance(value, int):
        return value + 1 if factor < 0 else 1 if value != 1 else 3  # one more, and as few as there can be
    if isinstance(value, np.ndarray) and value.dtype.kind in "iub":
        return value + 1
    if isinstance(value, float):
        return 1.3 * value + 2 * step  # never negative where it was positive: it may be a learning rate
    return value * factor + step if isinstance(value, np.ndarray | np.generic) else value
