"""Evidence without a name: what can be measured about a wrong function, the plainest first.

A rule takes (bundle, seen, wrong, run): the observations per case, what is wrong in each, and a way to run the function
on further inputs. It returns (ids, sentences), or None when it has nothing to say.
"""

from dataclasses import replace

import numpy as np

from . import kinds
from .compare import close, differences, fingerprint, is_number, leaves, same_fingerprint
from .kinds import left_over, of_kind, quoted
from .relations import plural, relation
from .values import Raised

UNKNOWN = "This is not a mistake that I know by name. Compare expected and received below, shapes first."


def structure(bundle, seen, wrong, run):
    """(ids, sentences) of the first rule that has something to say."""
    for rule in RULES:
        found = rule(bundle, seen, wrong, run)
        if found:
            return found
    return ["unknown"], [UNKNOWN]


def prints_of(bundle, case, o, expected):
    """Fingerprint of one observation, restricted to the leaves that are expected; of all, where one of these is missing."""
    if o.kind and isinstance(expected, Raised) and expected.kind in o.family and not bundle.messages:
        return f"raises {expected.kind}"
    value, only = bundle.view(o.value, case), set(leaves(expected, bundle.returns))
    only = only if only <= set(leaves(value, bundle.returns)) and not _exact(bundle, case, expected) else None
    moved = [a for a in o.changed if a not in bundle.may_change]
    return fingerprint(value, bundle.returns, only, o.error, moved)


def _exact(bundle, case, expected):
    """Whether a key too many would be wrong, so that it has to show in a fingerprint."""
    inside = expected if isinstance(expected, list | tuple) else ()
    return bundle.exact(case) and any(isinstance(x, dict) for x in (expected, *inside))


def _globals(bundle, seen, wrong, run):
    """Does it use a variable of the notebook? Shown by changing that variable and looking at the result."""
    i = min(wrong)
    if not seen[i].reads:
        return None
    shaken = run(replace(bundle.cases[i], role="shake"))
    same = prints_of(bundle, bundle.cases[i], seen[i], bundle.expected[0][i])
    if same_fingerprint(prints_of(bundle, bundle.cases[i], shaken, bundle.expected[0][i]), same):
        return None
    several = "variables" if len(seen[i].reads) > 1 else "variable"
    return ["reads-notebook-variable"], [
        f"Its result depends on the notebook's {several} {quoted(seen[i].reads)}, not only on what it is given. "
        "Use the arguments: the function must work for other data too."
    ]


def _fickle(bundle, seen, wrong, run):
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


def _misplaced(bundle, seen, wrong, run):
    """One output holds what belongs into another: the neighbouring layer, the other set of data."""
    told = {}
    for i, found in wrong.items():
        expected = leaves(bundle.expected[0][i], bundle.returns)
        arrays = {n: np.asarray(e, float) for n, e in expected.items() if is_number(e) or isinstance(e, np.ndarray)}
        if seen[i].kind:
            return None
        for w in found:
            if w.how not in ("value", "shape") or w.leaf not in arrays:
                continue
            r = np.asarray(w.received, float)
            if not r.ndim and r == np.round(r) and isinstance(bundle.expected[0][i], dict):
                continue  # of counts, one is soon equal to another
            others = {n: e for n, e in arrays.items() if n != w.leaf and e.shape == r.shape and e.any()}
            fits = {n for n, e in others.items() if close(e, r).all()}
            told[w.leaf] = told.get(w.leaf, fits) & fits
    moved = {leaf: min(fits) for leaf, fits in told.items() if fits}
    if not moved:
        return None
    pairs = ", ".join(f"`{leaf}` holds what belongs into `{place}`" for leaf, place in moved.items())
    return ["misplaced"], [pairs + ".", *left_over(wrong, moved)]


def _infinite(bundle, seen, wrong, run):
    """NaN or infinity in the first wrong result, or in one where no other number is wrong."""
    found = of_kind(wrong, "nan")
    if not found or found[0][0] != min(wrong) and of_kind(wrong, "value"):
        return None
    return ["not-finite"], [
        _not_finite(bundle, *found[0]),
        *left_over({found[0][0]: wrong[found[0][0]]}, [found[0][1].leaf]),
    ]


def _not_finite(bundle, i, w):
    received = np.asarray(w.received, float)
    kind = "NaN" if np.isnan(received).any() else "infinite"
    what = f"has {kind} entries" if received.ndim else f"is {kind}"
    return f"`{w.leaf}` {what} for {bundle.cases[i].label}, where the right result is finite."


def _ignored(bundle, seen, wrong, run):
    """Arguments without any effect, found by changing one at a time."""
    probes = [(i, c) for i, c in enumerate(bundle.cases) if c.role == "probe"]
    first = min(bundle.diagnostic())
    if not probes or seen[first].kind or not any(w.how in ("value", "nan") for f in wrong.values() for w in f):
        return None
    base, ignored = prints_of(bundle, bundle.cases[first], seen[first], bundle.expected[0][first]), []
    for i, case in probes:
        o = run(case)
        expected = [bundle.expected[0][k] for k in (first, i)]
        flat = [fingerprint(e, bundle.returns) for e in expected]
        if not o.kind and not same_fingerprint(*flat, 1e-3):
            if same_fingerprint(prints_of(bundle, case, o, expected[1]), base) and _no_effect(bundle, seen, case, run):
                ignored.append(case.changed)
    if not ignored:
        return None
    if len(ignored) == len(probes) and len(probes) > 1:
        return ["constant"], ["It returns the same result whatever it is given."]
    return ["ignores-argument"], [f"Its result does not depend on {quoted(ignored)} at all."]


def _no_effect(bundle, seen, probe, run):
    """Whether wild values of an argument change nothing either: one that is rounded or cut off has some effect."""
    k = bundle.parameters.index(probe.changed)
    plain = [i for i in bundle.diagnostic() if i in seen and not seen[i].kind][:2]
    for i in plain:
        case = bundle.cases[i]
        base = prints_of(bundle, case, seen[i], bundle.expected[0][i])
        for factor, step in ((-7.3, 0.0), (1.0, 1.0)):
            args = (*case.args[:k], _wild(case.args[k], factor, step), *case.args[k + 1 :])
            o = run(replace(case, args=args, role="probe"))
            if o.kind or not same_fingerprint(prints_of(bundle, case, o, bundle.expected[0][i]), base):
                return False
    return True


def _wild(value, factor, step):
    """Other values of the same kind and shape: whole numbers are moved, arrays multiplied, too."""
    if isinstance(value, dict):
        return {k: _wild(v, factor, step) for k, v in value.items()}
    if isinstance(value, tuple | list):
        return type(value)(_wild(v, factor, step) for v in value)
    if isinstance(value, bool | str) or callable(value):
        return value
    if isinstance(value, int) or isinstance(value, np.ndarray) and value.dtype.kind in "iub":
        return value + 1
    if isinstance(value, float):
        return 1.3 * value + 2 * step  # never negative where it was positive: it may be a learning rate
    return value * factor + step if isinstance(value, np.ndarray | np.generic) else value


def _values(bundle, seen, wrong, run):
    """Right shapes, wrong numbers: look for a simple relation that holds in every case."""
    bad, variants = {}, {}
    for i, w in of_kind(wrong, "value"):
        case = bundle.cases[i]
        alike = case.readonly or case.fortran or case.tolerance > 1  # the numbers of the first case once more
        pair = (case.sizes, np.asarray(w.expected, float), np.asarray(w.received, float))
        (variants if alike else bad).setdefault(w.leaf, []).append(pair)
    bad = {**variants, **bad}
    if not bad:
        return None
    unfit = any(w.how not in ("value", "nan") for found in wrong.values() for w in found)
    found = {leaf: relation(pairs) for leaf, pairs in bad.items()} if not unfit else dict.fromkeys(bad)
    found |= {leaf: ("unchanged", "is still what was given") for leaf in bad if _unchanged(bundle, wrong, leaf)}
    if not all(words and words[0] == "nearly" for words in found.values()):  # one of several may be so by chance
        found = {leaf: words if words and words[0] != "nearly" else None for leaf, words in found.items()}
    together = {}
    for leaf, words in found.items():
        if words:
            together.setdefault(words, []).append(leaf)
    says = [f"{quoted(same)} {words if len(same) == 1 else plural(words)}." for (_, words), same in together.items()]
    ids = list(dict.fromkeys(name for name, _ in together))
    says += ["Is a number rounded, or a small one added?"] if ids == ["nearly"] else []
    good = _fine_elsewhere(bundle, seen, wrong)
    if not says:
        says = [f"The shapes are right, the numbers in {quoted(bad)} are not."]
        says += _in_places(bundle, wrong)
        return ["wrong-values"], says + (good or [UNKNOWN])
    good = [_not_finite(bundle, *x) for x in of_kind(wrong, "nan")[:1]] + good
    rest = [leaf for leaf in bad if not found[leaf]]
    says += [f"The numbers in {quoted(rest)} are not right either."] if rest else []
    return ids, says + good


def _in_places(bundle, wrong):
    """How many entries are wrong, where some are right."""
    i, w = of_kind(wrong, "value")[0]
    bad = int((~close(w.expected, w.received)).sum())
    if not 0 < bad < np.size(w.expected):
        return []
    many = "entry" if bad == 1 else "entries"
    return [f"`{w.leaf}` has {bad} wrong {many} of {np.size(w.expected)} for {bundle.cases[i].label}."]


def _unchanged(bundle, wrong, leaf):
    """Whether an output equals the argument, or the entry of an argument, of the same name."""
    for i in wrong:
        for w in wrong[i]:
            if w.leaf == leaf:
                given = dict(zip(bundle.parameters, bundle.cases[i].args, strict=False))
                given |= {k: v for a in bundle.cases[i].args if isinstance(a, dict) for k, v in a.items()}
                if leaf not in given or differences(given[leaf], w.received, rtol=0, atol=0):
                    return False
    return True


def _whole(value):
    """Whether there is an array of whole numbers in an argument."""
    if isinstance(value, np.ndarray):
        return value.dtype.kind in "iu"
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, tuple | list) else ()
    return any(map(_whole, inside))


VARIANTS = (
    (lambda case: case.tolerance > 1, "arrays of float32"),
    (lambda case: case.fortran, "arrays that are stored column by column"),
    (lambda case: _whole(case.args), "arrays of whole numbers"),
)


def _fine_elsewhere(bundle, seen, wrong):
    """Sentences on where it is right, when that is only a part of the cases or of the outputs."""
    says, alone = [], []
    plain = bundle.diagnostic()
    bad = {w.leaf for found in wrong.values() for w in found}
    for size in sorted({s for i in plain for s in bundle.cases[i].sizes}):
        right = {bundle.cases[i].sizes.get(size) for i in plain if i not in wrong}
        broken = {bundle.cases[i].sizes.get(size) for i in plain if i in wrong}
        if right == {1} and 1 not in broken:
            alone.append(size)
    labels = all(
        np.array_equal(w.expected, np.round(np.asarray(w.expected, float))) for _, w in of_kind(wrong, "value")
    )
    if len(alone) == 1 and not labels:  # with two, the cases do not tell which it is; few labels are right by chance
        says.append(f"It is right only when {alone[0]} = 1.")
    for kind, what in VARIANTS:
        if all(kind(bundle.cases[i]) for i in wrong) and not all(kind(bundle.cases[i]) for i in plain):
            says.append(f"It is right except with {what}.")
    some = list(dict.fromkeys(bundle.cases[i].label for i in wrong))
    if not says and len(some) < 3 and 2 * len(some) < len([i for i in plain if i in seen]):
        says.append(f"It is wrong only for {' and for '.join(some)}.")
    named = [n for n in leaves(bundle.expected[0][plain[0]], bundle.returns) if n != "result"]
    fine = [n for n in named if n not in bad]
    if fine and len(named) <= 8 and "result" not in bad:
        says.append(f"Right already: {quoted(fine)}.")
    return says


RULES = (
    _globals,
    kinds.not_raised,
    kinds.stops_at_once,
    kinds.echo,
    kinds.containers,
    kinds.of_its_kind,
    kinds.mutation,
    kinds.statistics,
    _fickle,
    _misplaced,
    kinds.shapes,
    kinds.errors,
    _infinite,
    _ignored,
    kinds.few_in_other_places,
    _values,
)
