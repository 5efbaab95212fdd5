"""Say what is wrong with a function, from evidence only.

First the known mistakes: outputs equal to a mistaken solution's outputs name the mistake. If none fits, the shape of the
error itself: which output, by which factor, transposed, negated, only the first column right, an argument without
effect ... Each sentence states what was measured, so it is true even where the cause is another. If nothing is known, it
says so and shows expected and received.
"""

from dataclasses import replace

import numpy as np

from .compare import Wrong, close, describe, differences, fingerprint, is_number, leaves, same_fingerprint

LOOP = (
    "The values are right. It visits the examples one by one, though (about {per_example} steps of Python for each further"
    " example): let NumPy work on all columns at once, with one product or one sum over an axis."
)
UNKNOWN = "This is not a mistake that I know by name. Compare expected and received below, shapes first."


def raised(observation):
    return Wrong("result", "error", None, observation.error)


def changed(argument):
    return Wrong("result", "changed", None, argument)


def cannot_run(bundle, case, o):
    """(status, score, diagnoses, message) for a function that cannot be judged at all, or None."""
    name, takes = bundle.exercise, ", ".join(bundle.parameters[: len(case.args)])
    if o.kind == "missing":
        return (
            "MISSING",
            0.0,
            ["missing"],
            f"There is no function `{name}` in this notebook. Run the cell that defines it.",
        )
    if o.kind == "not-callable":
        return "ERROR", 0.0, ["not-callable"], f"{o.error}. Define it with `def {name}({takes}):`."
    if o.kind == "signature":
        several = "s" if len(case.args) > 1 else ""
        wants = (
            f"`{name}` is called with {len(case.args)} argument{several} ({takes}), which yours cannot take: {o.error}."
        )
        return "ERROR", 0.0, ["signature"], wants
    if o.kind == "NotImplementedError":
        says = f"Not started yet: write your code in place of `raise NotImplementedError()` in `{name}`."
        return "ERROR", 0.0, ["not-started"], says
    if o.kind == "RecursionError":
        says = f"`{name}` calls itself without end. Does it call the function of another name that it needs?"
        return "ERROR", 0.0, ["recursion"], says
    return None


def explain(bundle, seen, wrong, run):
    """(ids, message) for a function that ran and is wrong."""
    ids, says = _known(bundle, seen)
    if not ids:
        ids, says = _structure(bundle, seen, wrong, run)
    return ids, " ".join(dict.fromkeys(says))


def _known(bundle, seen):
    """The mistake whose outputs equal the student's on every diagnostic case."""
    cases = [i for i in bundle.diagnostic() if i in seen]
    mine = [prints_of(bundle, bundle.cases[i], seen[i], bundle.expected[0][i]) for i in cases]
    rooms = [bundle.likeness() * bundle.cases[i].tolerance for i in cases]
    for mistake in bundle.known_mistakes():
        if all(map(same_fingerprint, mine, mistake.prints, rooms)):
            return list(mistake.ids), list(mistake.says)
    return [], []


def prints_of(bundle, case, o, expected):
    """Fingerprint of one observation, restricted to the leaves that are expected; of all, where one of these is missing."""
    value, only = bundle.view(o.value, case), set(leaves(expected, bundle.returns))
    only = only if only <= set(leaves(value, bundle.returns)) else None
    moved = [a for a in o.changed if a not in bundle.may_change]
    return fingerprint(value, bundle.returns, only, o.error, moved)


def _structure(bundle, seen, wrong, run):
    """Evidence without a name, the plainest first."""
    rules = (_globals, _stops_at_once, _echo, _containers, _mutation, _shapes, _statistics)
    for rule in (*rules, _errors, _infinite, _ignored, _values):
        found = rule(bundle, seen, wrong, run)
        if found:
            return found
    return [], [UNKNOWN]


def _flat(wrong, how):
    return [(i, w) for i, found in wrong.items() for w in found if w.how == how]


def _stops_at_once(bundle, seen, wrong, run):
    """An error on the first wrong case is told first; one on a later case, after what is wrong with the first result."""
    return _errors(bundle, seen, wrong, run) if seen[min(wrong)].kind else None


def _errors(bundle, seen, wrong, run):
    failed = [(i, seen[i]) for i in wrong if seen[i].kind]
    if not failed:
        return None
    i, o = failed[0]
    case = bundle.cases[i]
    at = f" ({o.where})" if o.where else ""
    some = "" if all(seen[k].kind for k in bundle.diagnostic() if k in seen) else f" for {case.label}"
    if case.readonly and "read-only" in o.error:
        return ["changes-argument"], [
            "It changes an array that it was given. Make a new one: `a = a - ...`, not `a -= ...`."
        ]
    if o.kind == "too-large":
        return ["too-large"], [f"What it returns is too large to be looked at: {o.error}."]
    return [f"raises-{o.kind}"], [f"It stops with {o.error.rstrip('. ')}{at}{some}."]


def _echo(bundle, seen, wrong, run):
    """An argument handed back as it came."""
    for k, name in enumerate(bundle.parameters):
        pairs = [(bundle.cases[i].args[k], seen[i].value) for i in wrong if k < len(bundle.cases[i].args)]
        if pairs and not any(
            is_number(a) or callable(a) or differences(a, value, rtol=0, atol=0) for a, value in pairs
        ):
            return ["returns-argument"], [f"It returns `{name}` as it was given."]
    return None


ORDINALS = ("first", "second", "third", "fourth", "fifth")


def _containers(bundle, seen, wrong, run):
    for _, w in _flat(wrong, "type"):
        if w.received is None:
            return ["returns-none"], [f"{_what(bundle, w)} None; wanted: {_wanted(w.expected)}. Is a `return` missing?"]
        return ["wrong-type"], [f"{_what(bundle, w)} {describe(w.received)}; wanted: {_wanted(w.expected)}."]
    for _, w in _flat(wrong, "length"):
        return ["wrong-length"], [f"{_what(bundle, w)} {describe(w.received)}; wanted: {describe(w.expected)}."]
    missing = [(i, w) for i, w in _flat(wrong, "missing") if w.leaf not in STATISTICS]
    if missing:
        first, w = missing[0]
        keys = ", ".join(f"`{x.leaf}`" for i, x in missing if i == first)
        got = describe(_unviewed(seen[first], bundle.cases[first], w.received))
        return ["missing-key"], [f"The result has no {keys} for {bundle.cases[first].label}; it is a {got}."]
    return None


def _unviewed(o, case, received):
    """A dictionary as the function returned it, where a view has left out or added keys."""
    value = o.value[0] if case.repeat > 1 else o.value
    return value if case.view and isinstance(value, dict) else received


def _what(bundle, w):
    """Subject and verb of a sentence on a value of the wrong kind."""
    place = w.leaf.removeprefix("result[").removesuffix("]")
    if place != w.leaf and place.isdigit() and int(place) < len(ORDINALS):
        return f"The {ORDINALS[int(place)]} value that it returns is"
    return "It returns" if w.leaf in ("result", bundle.returns) else f"`{w.leaf}` is"


def _wanted(expected):
    """An expected value in words; where a view shows statistics of an array, an array is what was wanted."""
    if not isinstance(expected, dict):
        return describe(expected)
    return describe(expected.get("shape", {k: v for k, v in expected.items() if k not in STATISTICS}))


def _mutation(bundle, seen, wrong, run):
    names = list(dict.fromkeys(w.received for _, w in _flat(wrong, "changed")))
    if names and all(w.how == "changed" for found in wrong.values() for w in found):
        these = ", ".join(f"`{n}`" for n in names)
        says = f"The result is right, but it changes the caller's {these}. Make a new array: `a = a - ...`, not `a -= ...`."
        return ["changes-argument"], [says]
    return None


def _globals(bundle, seen, wrong, run):
    """Does it use a variable of the notebook? Shown by changing that variable and looking at the result."""
    i = min(wrong)
    if not seen[i].reads:
        return None
    shaken = run(replace(bundle.cases[i], role="shake"))
    same = prints_of(bundle, bundle.cases[i], seen[i], bundle.expected[0][i])
    if same_fingerprint(prints_of(bundle, bundle.cases[i], shaken, bundle.expected[0][i]), same):
        return None
    these = ", ".join(f"`{n}`" for n in seen[i].reads)
    return ["reads-notebook-variable"], [
        f"Its result depends on {these} of the notebook, not only on its arguments ({', '.join(bundle.parameters)}). "
        "Use the arguments: the function must work for other data too."
    ]


def _shapes(bundle, seen, wrong, run):
    found = _flat(wrong, "shape")
    if not found:
        return None
    i, w = found[0]
    e, r = w.expected, w.received
    name = w.leaf.removesuffix(".shape")
    got = f"`{name}` has shape {r.shape}; wanted {e.shape} for {bundle.cases[i].label}."
    if e.ndim == 0:
        return ["scalar-as-array"], [f"`{name}` is an array of shape {r.shape}; wanted a plain number."]
    if e.ndim == 2 and r.ndim == 1:
        return ["rank-1"], [got + " A rank-1 array is neither a row nor a column: give it both dimensions."]
    if e.ndim == 2 and r.shape == e.shape[::-1]:
        return ["transposed-shape"], [got + " It is the transpose of the shape that is wanted."]
    if r.ndim == 0:
        return ["number-for-array"], [f"`{name}` is a single number; wanted an array of shape {e.shape}."]
    return ["wrong-shape"], [got]


# Leaves that a view (nnlab.check.views) makes, and what a wrong one means: (id, sentence).
STATISTICS = {
    "zero": ("all-zero", "`{name}` is zero throughout. Its entries have to be random."),
    "spread": ("spread", "The entries of `{name}` have a standard deviation of {r:.3g}; wanted about {e:.2g}."),
    "centred": ("not-centred", "The entries of `{name}` are not centred on 0: their mean is too far from it."),
    "normal": ("not-normal", "The entries of `{name}` do not look like draws from a normal distribution."),
    "twins": ("twins", "Two rows of `{name}` are equal: units that start as twins stay twins."),
    "entries": ("number-of-entries", "The dictionary has {r:g} entries; wanted {e:g}."),
    "learnt": ("not-learnt", "After training, the network gets fewer than 95 % of an easy set of points right."),
}


def _statistics(bundle, seen, wrong, run):
    """What a view made of a random initialisation or of a trained network."""
    told = {}
    for i, w in _flat(wrong, "value"):
        name, _, key = w.leaf.rpartition(".")
        if key in STATISTICS and bundle.cases[i].view:
            told.setdefault(name, {}).setdefault(key, (float(w.expected), float(w.received)))
    ids, says = [], []
    for name, found in told.items():
        if found.get("zero") == (1.0, 0.0):
            found = {}
            ids.append("not-zero")
            says.append(f"`{name}` is not zero. It starts as zeros.")
        for key in ["zero"] if "zero" in found else found:
            e, r = found[key]
            ids.append(STATISTICS[key][0])
            says.append(STATISTICS[key][1].format(name=name, e=e, r=r))
    return (list(dict.fromkeys(ids)), says) if says else None


def _infinite(bundle, seen, wrong, run):
    found = _flat(wrong, "nan")
    if not found:
        return None
    i, w = found[0]
    received = np.asarray(w.received, float)
    kind = "NaN" if np.isnan(received).any() else "infinite"
    what = f"has {kind} entries" if received.ndim else f"is {kind}"
    return ["not-finite"], [f"`{w.leaf}` {what} for {bundle.cases[i].label}, where the right result is finite."]


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
            if same_fingerprint(prints_of(bundle, case, o, expected[1]), base):
                ignored.append(case.changed)
    if not ignored:
        return None
    if len(ignored) == len(probes) and len(probes) > 1:
        return ["constant"], ["It returns the same result whatever it is given."]
    these = ", ".join(f"`{n}`" for n in ignored)
    return ["ignores-argument"], [f"Its result does not depend on {these} at all."]


def _values(bundle, seen, wrong, run):
    """Right shapes, wrong numbers: look for a simple relation that holds in every case."""
    bad = {}
    for i, w in _flat(wrong, "value"):
        bad.setdefault(w.leaf, []).append(
            (bundle.cases[i], np.asarray(w.expected, float), np.asarray(w.received, float))
        )
    if not bad:
        return None
    ids, says = [], []
    for leaf, pairs in bad.items():
        found = _relation(bundle, leaf, pairs)
        if found:
            ids.append(found[0])
            says.append(found[1])
    good = _fine_elsewhere(bundle, seen, wrong)
    if not says:
        ids.append("wrong-values")
        says.append(f"The shapes are right, the numbers in {', '.join(f'`{x}`' for x in bad)} are not.")
        says += [] if good else [UNKNOWN]
    elif len(says) < len(bad):
        rest = [leaf for leaf in bad if not any(f"`{leaf}`" in sentence for sentence in says)]
        says.append(f"The numbers in {', '.join(f'`{x}`' for x in rest)} are not right either.")
    return list(dict.fromkeys(ids)), says + good


def _relation(bundle, leaf, pairs):
    """(id, sentence) for a relation between expected and received that all wrong cases share."""

    def everywhere(test):
        return all(test(case, e, r) for case, e, r in pairs)

    def same(a, b):
        return a.shape == b.shape and bool(close(a, b, 1e-4, 1e-7).all())

    entries = any(e.ndim for _, e, _ in pairs)
    if everywhere(lambda c, e, r: not r.any()):
        return "all-zero", f"`{leaf}` is {'zero throughout' if entries else 'always zero'}."
    if everywhere(lambda c, e, r: same(-e, r)):
        return "negated", f"`{leaf}` has the opposite sign{' everywhere' if entries else ''}."
    for size in sorted({s for case, _, _ in pairs for s in case.sizes}):
        n = {id(c): c.sizes.get(size, 0) for c, _, _ in pairs}
        if len(set(n.values())) < 2 and len(pairs) > 1 or 0 in n.values():
            continue
        if everywhere(lambda c, e, r, n=n: same(e * n[id(c)], r)):
            return f"times-{size}", f"`{leaf}` is {size} times too large ({size} = {pairs[0][0].sizes[size]} here)."
        if everywhere(lambda c, e, r, n=n: same(e / n[id(c)], r)):
            return f"over-{size}", f"`{leaf}` is {size} times too small ({size} = {pairs[0][0].sizes[size]} here)."
    factor = _factor(pairs[0][1], pairs[0][2])
    if factor and sum(e.size for _, e, _ in pairs) > 2 and everywhere(lambda c, e, r: same(e * factor, r)):
        return "factor", f"`{leaf}` is {factor:.4g} times the right value{' in every entry' if entries else ''}."
    if everywhere(lambda c, e, r: e.ndim == 2 and e.shape[0] == e.shape[1] > 1 and same(e.T, r)):
        return "transposed", f"`{leaf}` is transposed."
    if any(e.size > 1 for _, e, _ in pairs) and everywhere(
        lambda c, e, r: np.ptp(r - e) <= 1e-6 * (1 + np.abs(e).max())
    ):
        return "offset", f"`{leaf}` differs from the right value by the same amount in every entry."
    if everywhere(lambda c, e, r: np.array_equal(r, np.round(r)) and not np.array_equal(e, np.round(e))):
        return "integers", f"`{leaf}` has whole numbers only; the right values have fractions."
    for axis, line in ((1, "column"), (0, "row")):
        long = [(e, r) for _, e, r in pairs if e.ndim == 2 and e.shape[axis] > 1]
        fine = [close(e, r, 1e-4, 1e-7).all(axis=1 - axis) for e, r in long]
        if fine and all(f[0] and not f[1:].any() for f in fine):
            return f"first-{line}-only", f"Only the first {line} of `{leaf}` is right."
        if fine and all(f[:-1].all() for f in fine):
            return f"last-{line}-wrong", f"Only the last {line} of `{leaf}` is wrong."
        if fine and all(f[1:].all() for f in fine):
            return f"first-{line}-wrong", f"Only the first {line} of `{leaf}` is wrong."
    return None


def _factor(e, r):
    """The number c with r = c * e, or None."""
    e, r = e.ravel(), r.ravel()
    k = int(np.argmax(np.abs(e))) if e.size else 0
    if not e.size or e[k] == 0 or r[k] == 0 or not np.isfinite(r[k]):
        return None
    return float(r[k] / e[k])


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
    """A sentence on where it is right, when that is only a part of the cases or of the outputs."""
    says, alone = [], []
    plain = bundle.diagnostic()
    for size in sorted({s for i in plain for s in bundle.cases[i].sizes}):
        right = {bundle.cases[i].sizes.get(size) for i in plain if i not in wrong}
        broken = {bundle.cases[i].sizes.get(size) for i in plain if i in wrong}
        if right == {1} and 1 not in broken:
            alone.append(size)
    if len(alone) == 1:  # with two, the cases do not tell which it is
        says.append(f"It is right only when {alone[0]} = 1.")
    for kind, what in VARIANTS:
        if all(kind(bundle.cases[i]) for i in wrong) and not all(kind(bundle.cases[i]) for i in plain):
            says.append(f"It is right except with {what}.")
    bad = {w.leaf for found in wrong.values() for w in found}
    named = [n for n in leaves(bundle.expected[0][plain[0]], bundle.returns) if n != "result"]
    fine = [n for n in named if n not in bad]
    if fine and len(named) <= 8 and "result" not in bad:
        says.append(f"Right already: {', '.join(f'`{n}`' for n in fine)}.")
    return says


def rows(bundle, seen, wrong, most=4):
    """What the table shows: (leaf, case, expected, received, excerpt of expected, excerpt of received), shapes first."""
    found, shown = [], set()
    for i, group in wrong.items():
        for w in group:
            if w.how in ("error", "changed") or w.leaf in shown or len(found) >= most:
                continue
            shown.add(w.leaf)
            received = describe(w.received)
            if w.how == "missing":
                received = "missing"
            parts = excerpt(w.expected, w.received) if w.how in ("shape", "value", "nan") else ("", "")
            parts = ("", "") if w.leaf.endswith(".shape") else parts
            found.append((w.leaf, bundle.cases[i].label, _wanted(w.expected), received, *parts))
    return found


def excerpt(expected, received, rows=3, columns=4):
    """The top left corner of both as text; entries that differ are marked with a star."""
    e, r = np.asarray(expected), np.asarray(received)
    ok = close(e, r, 1e-5, 1e-8) if e.shape == r.shape else np.zeros(r.shape, bool)

    def table(a):
        return np.atleast_2d(a) if a.ndim < 3 else a.reshape(len(a), int(np.prod(a.shape[1:])))

    def show(a, marks):
        corner = zip(table(a)[:rows, :columns], table(marks)[:rows, :columns], strict=True)
        lines = [
            "  ".join(f"{float(x):.5g}" + ("" if good else "*") for x, good in zip(*row, strict=True)) for row in corner
        ]
        return "\n".join(lines) + (" ..." if a.size > rows * columns else "")

    return show(e, np.ones(e.shape, bool)), show(r, ok)
