"""The plain evidence: errors, the wrong kind of result, wrong shapes, arguments changed.

Each rule takes (bundle, seen, wrong, run), see `evidence`, and returns (ids, sentences) or None.
"""

import re
from itertools import permutations

import numpy as np

from .compare import differences, in_words, is_number, leaves
from .excerpt import wanted
from .hints import hint
from .relations import relation
from .values import kind_of
from .values.containers import missing_and_more, told
from .views import SENTENCES

ORDINALS = ("first", "second", "third", "fourth", "fifth")


def of_kind(wrong, how):
    return [(i, w) for i, found in wrong.items() for w in found if w.how == how]


def plain(bundle, seen):
    """The cases that were run and count as they are: no variant of another in memory or precision, and no note."""
    roles = ("scored", "fallback", "further", "last")
    return [
        i
        for i in sorted(seen)
        for c in [bundle.cases[i]]
        if c.role in roles and not (c.readonly or c.fortran or c.tolerance > 1)
    ]


def quoted(names):
    return ", ".join(f"`{x}`" for x in names)


def errors(bundle, seen, wrong, run):
    failed = [(i, seen[i]) for i, _ in of_kind(wrong, "error")]
    if not failed:
        return None
    i, o = failed[0]
    case = bundle.cases[i]
    at = f" ({o.where})" if o.where else ""
    some = "" if all(seen[k].kind == o.kind for k in plain(bundle, seen)) else f" for {case.label}"
    if case.readonly and "read-only" in o.error:
        return ["changes-argument"], [f"It changes an array that it was given. {NEW_ARRAY}"]
    if o.kind == "too-large":
        return ["too-large"], [f"What it returns is too large to be looked at: {o.error}."]
    error = re.sub(r" in its core dimension \d+, with gufunc signature \S+", "", o.error).rstrip(". :")
    says = [f"It stops with {error}{at}{some}.", *o.met[:2]]
    if o.kind == "AssertionError" and ": `assert" in o.where:
        says = [f"It stops at an `assert` of your own{at}{some}: that is not true there.", *o.met[:2]]
    looked_up = o.met and o.kind in ("KeyError", "AssertionError")  # what met says all there is to say
    return [f"raises-{o.kind}"], says + [h for h in [hint(o.error)] if h and not looked_up]


def stops_at_once(bundle, seen, wrong, run):
    """An error on the first wrong case is told first; one on a later case, after what is wrong with the first result."""
    return errors(bundle, seen, wrong, run) if wrong[min(wrong)][0].how == "error" else None


def not_raised(bundle, seen, wrong, run):
    """Another exception than the right one, or none, in the first wrong case."""
    first = wrong[min(wrong)][0]
    return _told(bundle, seen, min(wrong), first) if first.how == "raises" else None


ELSEWHERE = (
    "missing",
    "extra",
    "type",
    "length",
    "shape",
    "nan",
    "value",
    "error",
    "changed",
)  # what other rules speak of


def of_its_kind(bundle, seen, wrong, run):
    """What is wrong in a way that only a value's own kind has words for: text, a set, a table, a date, an order."""
    own = [(i, w) for i, found in wrong.items() for w in found if w.how not in ELSEWHERE]
    return _told(bundle, seen, *own[0]) if own else None


def _told(bundle, seen, i, w):
    """(ids, sentences) on one Wrong, and what else is wrong in that case in the same way."""
    name, says = kind_of(w.expected).says(w, _subject(bundle, w))
    return [name], [says.removesuffix(".") + _in_case(bundle, i) + "."] if says.count(". ") == 0 else [says]


def _in_case(bundle, i):
    return f" (for {bundle.cases[i].label})" if bundle.cases[i].label else ""


def _subject(bundle, w):
    """What a sentence on a leaf begins with."""
    whole = w.leaf in ("result", bundle.returns)
    return "Its result" if whole else f"`{'result' * w.leaf.startswith('[')}{w.leaf}`"


def default_kept(bundle, seen, wrong, run):
    """A default value that one call leaves changed for the next."""
    names = list(dict.fromkeys(n for i in seen for n in seen[i].kept))
    if not names:
        return None
    those = (
        f"The default value of {quoted(names)} is" if len(names) == 1 else f"The default values of {quoted(names)} are"
    )
    return ["default-kept"], [
        f"{those} made once, when `def` is run, and changed by each call: the next call finds what the last one left. "
        "Begin with a new one inside the function."
    ]


def echo(bundle, seen, wrong, run):
    """An argument handed back as it came."""
    for k, name in enumerate(bundle.parameters):
        pairs = [(bundle.cases[i].args[k], seen[i].value) for i in plain(bundle, seen) if k < len(bundle.cases[i].args)]
        if pairs and not any(
            is_number(a) or callable(a) or differences(a, value, rtol=0, atol=0) for a, value in pairs
        ):
            kept = " What a function of NumPy makes is a new array: is it kept?" * isinstance(pairs[0][0], np.ndarray)
            return ["returns-argument"], [f"It returns `{name}` as it was given.{kept}"]
    return None


def containers(bundle, seen, wrong, run):
    """The wrong kind of thing, the wrong number of things, or keys that are not there."""
    for i, w in of_kind(wrong, "type") + of_kind(wrong, "length"):
        says = f"{_what(bundle, w)} {in_words(w.received)}; it should be {wanted(w.expected, in_words)}."
        if w.received is None:
            whole = _what(bundle, w) == "It returns"
            says += " Is a `return` missing?" if whole else ""
            says += " Printing a value does not hand it back." if whole and seen[i].printed else ""
            return ["returns-none"], [says]
        more = [x for x in [_same_in_another_box(bundle, w) or _elements(w)] if x]
        more += left_over(bundle, seen, wrong, [w.leaf], i)
        return ["wrong-type" if w.how == "type" else "wrong-length"], [says, *more]
    missing = [(i, w) for i, w in of_kind(wrong, "missing") if w.leaf not in SENTENCES]
    if missing:
        first, w = missing[0]
        keys = quoted(x.leaf for i, x in missing if i == first)
        got = in_words(_unviewed(seen[first], bundle.cases[first], w.received))
        says = [f"The result has no {keys} for {bundle.cases[first].label}; it is {got}."]
        if step := _counted_otherwise(bundle.expected[0][first], bundle.view(seen[first].value, bundle.cases[first])):
            return ["keys-counted-otherwise"], [*says, f"The numbers in its keys are one too {step}."]
        return ["missing-key"], says
    more = of_kind(wrong, "extra")
    if more:
        first, w = more[0]
        keys = [x.leaf for i, x in more if i == first]
        these = quoted(keys[:12]) + " and more" * (len(keys) > 12)
        says = f"The result has {these} for {bundle.cases[first].label}, which should not be there."
        return ["extra-key"], [says]
    return None


def _counted_otherwise(expected, received):
    """ "small" or "large" where the keys are those that are wanted, but for numbers that are one off; else ""."""
    if not isinstance(expected, dict) or not isinstance(received, dict):
        return ""
    wanted, got = ({str(k) for k in d} for d in (expected, received))
    for step, word in ((1, "small"), (-1, "large")):
        moved = {re.sub(r"\d+$", lambda n, step=step: str(int(n.group()) + step), k) for k in got}
        if moved == wanted != got:
            return word
    return ""


def _same_in_another_box(bundle, w):
    """A sentence when the right values are there: in another order, in a list, one too many or one alone; else ""."""

    def right(expected, received):
        return not differences(expected, received, (), max(bundle.rtol, 1e-6), max(bundle.atol, 1e-9))

    e, r = w.expected, w.received
    if isinstance(e, np.ndarray) and isinstance(r, list | tuple):
        try:
            if right(e, np.asarray(r, float)):
                return "The numbers are right: `np.array(...)` makes an array of a list."
        except (ValueError, TypeError):
            pass
    if isinstance(e, tuple) and isinstance(r, list | tuple) and len(e) == len(r) < 5:
        if any(all(map(right, e, order)) for order in permutations(r)):
            return "The values themselves are right, but they stand in another order."
    if isinstance(r, list | tuple) and not isinstance(e, list | tuple):
        place = next((k for k, x in enumerate(r[:5]) if right(e, x)), None)
        return "" if place is None else f"The {ORDINALS[place]} of them is the right one: return it alone."
    if isinstance(e, tuple) and not isinstance(r, list | tuple):
        place = next((k for k, x in enumerate(e[:5]) if right(x, r)), None)
        return "" if place is None else f"That is right as the {ORDINALS[place]} of them; the rest is missing."
    return ""


def _elements(w):
    """A sentence on what is missing in a list of another length, and what is too much; "" where arrays are in it."""
    lists = isinstance(w.expected, list) and isinstance(w.received, list | tuple)
    return told(*missing_and_more(w.expected, w.received)) if lists and not _arrays([*w.expected, *w.received]) else ""


def few_in_other_places(bundle, seen, wrong, run):
    """A list of the right numbers in another order, too short for a relation to tell."""
    pairs = {}
    for i, w in ((i, w) for i, found in wrong.items() for w in found):
        if w.how != "value" or np.ndim(w.expected) != 1 or not np.array_equal(np.sort(w.expected), np.sort(w.received)):
            return None
        pairs.setdefault(w.leaf, []).append((bundle.cases[i].sizes, np.asarray(w.expected), np.asarray(w.received)))
    if not pairs or any(relation(found, []) for found in pairs.values()):
        return None
    has = "has" if len(pairs) == 1 else "have"
    return ["other-order"], [f"{quoted(pairs)} {has} the right numbers, but in other places."]


def _unviewed(o, case, received):
    """A dictionary as the function returned it, where a view has left out or added keys."""
    value = o.value[0] if isinstance(o.value, list) and o.value else o.value
    return value if case.view and isinstance(value, dict) else received


def _what(bundle, w):
    """Subject and verb of a sentence on a value of the wrong kind."""
    place = w.leaf.removeprefix("result[").removesuffix("]")
    if place != w.leaf and place.isdigit() and int(place) < len(ORDINALS):
        return f"The {ORDINALS[int(place)]} value that it returns is"
    return "It returns" if w.leaf in ("result", bundle.returns) else f"`{w.leaf}` is"


def mutation(bundle, seen, wrong, run):
    """The caller's arrays are changed, and the results are right wherever there are any."""
    names = list(dict.fromkeys(w.received for _, w in of_kind(wrong, "changed")))
    hows = {w.how for found in wrong.values() for w in found}
    if names and hows <= {"changed", "error"}:
        right = "The result is right, but it" if hows == {"changed"} and _right_at_length(bundle, seen, run) else "It"
        given = dict(zip(bundle.parameters, bundle.cases[min(wrong)].args, strict=False))
        others = [in_words(given[n]) for n in names if n in given and not _arrays(given[n])]
        new = f"Work on a copy: what it is given is {others[0]}, and stays the caller's." if others else NEW_ARRAY
        return ["changes-argument"], [f"{right} changes the caller's {quoted(names)}. {new}"]
    return None


NEW_ARRAY = "Make a new array: `a = a - ...`, not `a -= ...`. To write into its entries, begin with `a = a.copy()`."


def _arrays(value):
    """Whether there are arrays in an argument."""
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list | tuple) else ()
    return isinstance(value, np.ndarray) or any(map(_arrays, inside))


def _right_at_length(bundle, seen, run):
    """Whether the values are right in the long cases as well, which are not run where nothing can be earned."""
    for i, case in enumerate(bundle.cases):
        if case.role == "last":
            o = seen.get(i) or run(case)
            value = bundle.view(o.value, case)
            if o.kind or differences(bundle.expected[0][i], value, bundle.returns, bundle.rtol, bundle.atol):
                return False
    return True


def left_over(bundle, seen, wrong, told, first=None):
    """Sentences on wrong outputs of which nothing has been said yet: those of one case, or those wrong in every case."""
    hows = ("value", "shape", "nan")
    first = min(wrong) if first is None else first
    rest = [w.leaf for w in wrong[first] if w.how in hows and w.leaf not in told]
    rest = list(dict.fromkeys(rest))
    if not rest:
        return []
    always = all(everywhere(bundle, seen, wrong, leaf) for leaf in rest)
    at = "" if always else f" for {bundle.cases[first].label}"
    return [f"{quoted(rest)} {'are' if len(rest) > 1 else 'is'} not right either{at}."]


def having(bundle, seen, leaf):
    """Those plain cases in which a right result has this leaf."""
    return [i for i in plain(bundle, seen) if leaf in leaves(bundle.expected[0][i], bundle.returns)]


def everywhere(bundle, seen, wrong, leaf):
    """Whether a leaf is wrong in every case that has it."""
    return all(any(w.leaf == leaf for w in wrong.get(i, ())) for i in having(bundle, seen, leaf) if not seen[i].kind)


def shapes(bundle, seen, wrong, run):
    found = of_kind(wrong, "shape")
    if not found:
        return None
    i, w = found[0]
    e, r = w.expected, w.received
    name = w.leaf.removesuffix(".shape")
    others = left_over(bundle, seen, wrong, [w.leaf], i) if name == w.leaf else []
    got = f"`{name}` has shape {r.shape}; it should be {e.shape} for {bundle.cases[i].label}."
    if e.ndim == 0:
        got = f"`{name}` is an array of shape {r.shape}; it should be a plain number{_not_always(bundle, seen, wrong, w, i)}."
        return ["scalar-as-array"], [got, *others]
    if r.ndim == 0:
        got = f"`{name}` is a single number; it should be an array of shape {e.shape} for {bundle.cases[i].label}."
        return ["number-for-array"], [got, *others]
    if e.ndim == r.ndim == 1:
        several = "" if r.size == 1 else "s"
        got = f"`{name}` holds {r.size} number{several}; it should hold {e.size} for {bundle.cases[i].label}."
        return ["wrong-length"], [got, *others]
    if e.ndim == 2 and r.ndim == 1:
        got += " A rank-1 array is neither a row nor a column: give it both dimensions."
        return ["rank-1"], [got, *others]
    if e.ndim == 2 and r.shape == e.shape[::-1]:
        return ["transposed-shape"], [got + " That is the right shape, transposed.", *others]
    return ["wrong-shape"], [got, *others]


def _not_always(bundle, seen, wrong, w, i):
    """ " for m = 7" where the shape is right in another case."""
    return "" if everywhere(bundle, seen, wrong, w.leaf) else f" for {bundle.cases[i].label}"


def statistics(bundle, seen, wrong, run):
    """What a view made of a random initialisation or of a trained network."""
    told = {}
    found = [(i, w) for i, w in of_kind(wrong, "value") if bundle.cases[i].view]
    always = [(i, w) for i, w in found if everywhere(bundle, seen, wrong, w.leaf)]  # a statistic may be off by chance
    for _, w in always or found:
        name, _, key = w.leaf.rpartition(".")
        if key in SENTENCES:
            told.setdefault(name, {}).setdefault(key, (float(w.expected), float(w.received)))
    ids, says = [], []
    unfit = {w.leaf.removesuffix(".shape") for _, w in of_kind(wrong, "shape")}
    for name, found in told.items():
        if name in unfit and "zero" not in found:
            continue  # so few or so many numbers were not asked for
        if found.get("zero") == (1.0, 0.0):
            ids.append("not-zero")
            says.append(f"`{name}` is not zero. It starts as zeros.")
            continue
        if "zero" not in found and found.get("spread", (1.0, 1.0))[1] == 0.0:
            ids.append("same-number")
            says.append(f"All entries of `{name}` are equal. They have to be random.")
            continue
        for key in ["zero"] if "zero" in found else found:
            e, r = found[key]
            ids.append(SENTENCES[key][0])
            says.append(SENTENCES[key][1].format(name=name, e=e, r=r))
    if not says:
        return None
    bad = {i: [w for w in found if w.how == "shape"] for i, found in wrong.items()}
    shape = shapes(bundle, seen, {i: found for i, found in bad.items() if found}, run)
    return list(dict.fromkeys([*(shape[0] if shape else []), *ids])), [*(shape[1] if shape else []), *says]
