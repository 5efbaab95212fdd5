"""Evidence without a name: what can be measured about a wrong function, the plainest first.

A rule takes (bundle, seen, wrong, run): the observations per case, what is wrong in each, and a way to run the function
on further inputs. It returns (ids, sentences), or None when it has nothing to say.
"""

import numpy as np

from . import kinds
from .arguments import given_arrays, with_an_argument
from .compare import close, differences, is_number, leaves
from .kinds import everywhere, having, left_over, of_kind, plain, quoted
from .once_more import asks_a_library, fickle, ignored_arguments, moves, reads_globals
from .relations import WHERE, plural, relation
from .symptoms import symptoms

UNKNOWN = "This is not a mistake that I know by name. Compare expected and received below."


def structure(bundle, seen, wrong, run):
    """(ids, sentences): what the first rule says that has something to say, and what it may come from."""
    found = next((f for rule in RULES if (f := rule(bundle, seen, wrong, run))), (["unknown"], [UNKNOWN]))
    if found[0] in ALONE:
        return found
    if library := asks_a_library(seen, wrong):
        return library[0], [*library[1], *found[1][:1]] if found[0] not in VAGUE else library[1]
    notebook = reads_globals(bundle, seen, wrong, run) or ([], [])
    ignored = ignored_arguments(bundle, seen, wrong, run) if found[0] in (*VAGUE, *NUMBERS) else None
    if found[0] in NUMBERS and ignored and ignored[0] == ["constant"]:
        found = (["constant"], found[1] + ignored[1])
    elif found[0] in VAGUE and (ignored or notebook[0]):  # the numbers are wrong: the cause says more than that
        found = (ignored[0], ignored[1] + _kept(found[1])) if ignored else ([], _kept(found[1]))
        return notebook[0] + found[0], notebook[1] + found[1]
    return found[0] + notebook[0], found[1] + notebook[1]


def _kept(says):
    """Of the sentences on numbers of which nothing else is known, those on where they are right."""
    return [s for s in says if s.startswith(("It is ", "Right already"))]


def _misplaced(bundle, seen, wrong, run):
    """One output holds what belongs in another: the neighbouring layer, the other set of data."""
    if any(seen[i].kind for i in wrong):
        return None
    told, label = {}, bundle.cases[min(wrong)].label
    for i in (i for i in wrong if bundle.cases[i].label == label):  # the same sizes, as drawn with several seeds
        arrays = _arrays_of(bundle, i)
        for w in wrong[i]:
            if w.how in ("value", "shape") and w.leaf in arrays:
                r = np.asarray(w.received, float)
                if not r.ndim and r == np.round(r) and isinstance(bundle.expected[0][i], dict):
                    continue  # of counts, one is soon equal to another
                others = {n: e for n, e in arrays.items() if n != w.leaf and e.shape == r.shape and e.any()}
                fits = {n for n, e in others.items() if close(e, r).all()}
                told[w.leaf] = told.get(w.leaf, fits) & fits
    moved = {leaf: min(fits) for leaf, fits in told.items() if fits}
    always = {leaf for leaf, place in moved.items() if _holds_too(bundle, seen, leaf, place)}
    first = _arrays_of(bundle, min(wrong))
    moved = {leaf: p for leaf, p in moved.items() if leaf in always or first[p].size > 2}  # two sizes may be equal
    if not moved:
        return None
    at = "" if always >= moved.keys() else f" for {label}"
    pairs = ", ".join(f"`{leaf}` holds what belongs in `{place}`" for leaf, place in moved.items())
    return ["misplaced"], [f"{pairs}{at}.", *left_over(bundle, seen, wrong, moved)]


def _arrays_of(bundle, i):
    expected = leaves(bundle.expected[0][i], bundle.returns)
    return {n: np.asarray(e, float) for n, e in expected.items() if is_number(e) or isinstance(e, np.ndarray)}


def _holds_too(bundle, seen, leaf, place):
    """Whether a leaf holds what belongs in another place in each case that has it."""
    for i in having(bundle, seen, leaf):
        wanted = _arrays_of(bundle, i).get(place)
        got = leaves(bundle.view(seen[i].value, bundle.cases[i]), bundle.returns).get(leaf)
        if wanted is None or np.shape(got) != wanted.shape or not close(wanted, got).all():
            return False
    return True


def _infinite(bundle, seen, wrong, run):
    """NaN or infinity in most of the wrong results, if that is all that is known: of those that are the same for every draw,
    where there are any, so that none depends on the draw."""
    found = of_kind(wrong, "nan")
    counted = [i for i in wrong if bundle.cases[i].role == "further"] or [*wrong]
    if not found or 2 * len({i for i, _ in found} & {*counted}) <= len(counted):
        return None
    if (said := _values(bundle, seen, wrong, run)) and said[0] not in VAGUE:
        return None
    return ["not-finite"], [
        _not_finite(bundle, *found[0]),
        *left_over(bundle, seen, wrong, [found[0][1].leaf], found[0][0]),
    ]


def _not_finite(bundle, i, w):
    received = np.asarray(w.received, float)
    kind = "NaN" if np.isnan(received).any() else "infinite"
    what = f"has {kind} entries" if received.ndim else f"is {kind}"
    return f"`{w.leaf}` {what} for {bundle.cases[i].label}, where the right result is finite."


def _values(bundle, seen, wrong, run):
    """Right shapes, wrong numbers: look for a simple relation that holds in every case, or in every one that is wrong."""
    bad, variants = {}, {}
    for i, w in of_kind(wrong, "value"):
        case = bundle.cases[i]
        alike = case.readonly or case.fortran or case.tolerance > 1  # the numbers of the first case once more
        (variants if alike else bad).setdefault(w.leaf, []).append(i)
    bad = {**variants, **bad}
    if not bad:
        return None
    unfit = any(w.how not in ("value", "nan") for found in wrong.values() for w in found)
    found = {leaf: None if unfit else _relation(bundle, seen, wrong, leaf, cases) for leaf, cases in bad.items()}
    for leaf, words in found.items():
        if words and [words[0]] in NUMBERS and not words[1].endswith(WHERE) and moves(bundle, seen, leaf, run):
            found[leaf] = None  # it is cut off at that number
    if not all(words and words[0] == "nearly" for words in found.values()):  # one of several may be so by chance
        found = {leaf: words if words and words[0] != "nearly" else None for leaf, words in found.items()}
    together = {}
    for leaf, words in found.items():
        if words:
            together.setdefault(words, []).append(leaf)
    says = [f"{quoted(same)} {words if len(same) == 1 else plural(words)}." for (_, words), same in together.items()]
    ids = list(dict.fromkeys(name for name, _ in together))
    says += [ASKED[name] for name in ids if name in ASKED and len(ids) == 1]
    ids = ["wrong-values" if name == "nearly" else name for name in ids]  # how near it is depends on the inputs
    good = _fine_elsewhere(bundle, seen, wrong, run)
    rest = [leaf for leaf in bad if not found[leaf]]
    rest = [leaf for leaf in rest if not _few_values(bundle, seen, leaf)] or rest  # labels may be right by chance
    if not says:
        says = [_only_numbers(bundle, seen, wrong, rest)]
        return ["wrong-values"], says + (good or [UNKNOWN])
    good = [_not_finite(bundle, *x) for x in _always_nan(bundle, wrong)[:1]] + good
    if rest:
        also, at = _numbers_in(bundle, seen, wrong, rest)
        says.append(f"The numbers in {quoted(also)}{at} are not right either.")
    return ids, says + good


ASKED = {  # what a relation may come from, as a question
    "nearly": "Is a number rounded, cut off, or a small one added?",
    "own-factor": "Is a number typed in that should be read off the data?",
}


def _always_nan(bundle, wrong):
    """[(case, Wrong)] of those that are not finite in each of several cases of the same sizes."""
    found = {}
    for i in wrong:
        for w in wrong[i]:
            found.setdefault((bundle.cases[i].label, w.leaf), []).append((i, w))
    return [same[0] for same in found.values() if len(same) > 1 and all(w.how == "nan" for _, w in same)]


def _only_numbers(bundle, seen, wrong, rest):
    """A sentence on numbers that are wrong in the right shape; how many of them, where one output has right ones too."""
    leaves, at = _numbers_in(bundle, seen, wrong, rest)
    first = [w for w in next(iter(wrong.values())) if w.how == "value" and w.leaf in leaves]
    if first and all(np.ndim(w.expected) == 0 for w in first):
        it, number, one = ("they", "are single numbers", "ones") if leaves[1:] else ("it", "is a single number", "one")
        return f"{quoted(leaves)} {number}, as {it} should be, but not the right {one}{at}."
    many = "the"
    if len(leaves) == len(first) == 1:
        bad, size = int((~close(first[0].expected, first[0].received)).sum()), np.size(first[0].expected)
        many = f"{bad} of {size}" if 0 < bad < size else "the"
    return f"The shapes are right, but {many} numbers in {quoted(leaves)} are wrong{at}."


def _numbers_in(bundle, seen, wrong, rest):
    """(leaves, case): those of the outputs whose numbers are wrong, and " for m = 7" where that is not so in each case."""
    always = [leaf for leaf in rest if everywhere(bundle, seen, wrong, leaf)]
    if always == rest:
        return rest, ""
    i = next(i for i in wrong if any(w.leaf in rest for w in wrong[i]))
    return [w.leaf for w in wrong[i] if w.leaf in rest], f" for {bundle.cases[i].label}"


def _relation(bundle, seen, wrong, leaf, cases):
    """(id, words) of what holds between wanted and received: wherever the leaf occurs, or else where it is wrong."""
    pairs = {i: _pair(bundle, seen, wrong, leaf, i) for i in cases}
    others = [i for i in having(bundle, seen, leaf) if i not in cases and not seen[i].kind]
    right = {
        i: p for i in others if set(cases) & set(plain(bundle, seen)) and (p := _pair(bundle, seen, wrong, leaf, i))
    }
    if _unchanged(bundle, leaf, pairs):
        return "unchanged", "is still what was given" + ("" if _unchanged(bundle, leaf, right) else WHERE)
    found = relation([*pairs.values()], [*right.values()])
    if found and found[0] != "nearly":
        return found
    given = {i: given_arrays(bundle.parameters, bundle.cases[i].args) for i in pairs}
    beside = [(s, given[i], e, r) for i, (s, e, r) in pairs.items() if not bundle.cases[i].mistake]
    return _change(pairs, leaf, given) or with_an_argument(beside) or found


def _change(pairs, leaf, given):
    """What holds of the change of a value that was given under the same name, as a parameter is before a step."""
    old = {i: given[i].get(leaf) for i in pairs}
    if any(a is None or a.shape != pairs[i][1].shape for i, a in old.items()):
        return None
    found = relation([(s, e - old[i], r - old[i]) for i, (s, e, r) in pairs.items()], [])
    if not found or found[0] == "nearly" or " cut off at " in found[1]:  # the number goes with the rate of the step
        return None
    return f"change-{found[0]}", f"changes by a step that {found[1]}"


def _pair(bundle, seen, wrong, leaf, i):
    """(sizes of the case, expected, received) of one leaf; what is right was expected. None where it is no array."""
    case = bundle.cases[i]
    for w in wrong.get(i, ()):
        if w.leaf == leaf:
            return (
                (case.sizes, np.asarray(w.expected, float), np.asarray(w.received, float)) if w.how == "value" else None
            )
    value = leaves(bundle.view(seen[i].value, case), bundle.returns).get(leaf)
    if not is_number(value) and not isinstance(value, np.ndarray):
        return None
    return case.sizes, np.asarray(value, float), np.asarray(value, float)


def _unchanged(bundle, leaf, pairs):
    """Whether an output equals the argument, or the entry of an argument, of the same name."""
    for i, (_, _, received) in pairs.items():
        args = bundle.cases[i].args
        given = dict(zip(bundle.parameters, args, strict=False))
        given |= {k: v for a in args if isinstance(a, dict) for k, v in a.items()}
        if leaf not in given or differences(given[leaf], received, rtol=0, atol=0):
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


def _fine_elsewhere(bundle, seen, wrong, run):
    """Sentences on where it is right, when that is only a part of the cases or of the outputs."""
    says, usual = [], plain(bundle, seen)
    bad = {w.leaf for found in wrong.values() for w in found}
    if size := _right_for_one(bundle, seen, wrong):
        says.append(f"It is right only when {size} = 1.")
    for kind, what in VARIANTS:
        odd = [i for i in seen if kind(bundle.cases[i])]
        if all(i in odd for i in wrong) and all(i in wrong for i in odd if i in usual) and not set(usual) <= set(odd):
            says.append(f"It is right except with {what}.")
    some = list(dict.fromkeys(bundle.cases[i].label for i in wrong))
    mixed = {bundle.cases[i].label for i in usual if i not in wrong} & set(some)
    if not says and not mixed and len(some) < 3 and 2 * len([i for i in usual if i in wrong]) < len(usual):
        says.append(f"It is wrong only for {' and for '.join(some)}.")
    named = [n for n in leaves(bundle.expected[0][usual[0]], bundle.returns) if n != "result"]
    fine = [n for n in named if n not in bad and not _few_values(bundle, seen, n)]
    if fine and len(named) <= 8 and "result" not in bad:
        fine = [n for n in fine if n not in _wrong_at_length(bundle, seen, run)]
        says += [f"Right already: {quoted(fine)}."] if fine else []
    return says


def _few_values(bundle, seen, leaf):
    """Whether a leaf is an array of labels: with other weights, too, they may be right by chance."""
    arrays = [leaves(bundle.expected[0][i], bundle.returns)[leaf] for i in having(bundle, seen, leaf)]
    if not all(isinstance(a, np.ndarray) and a.ndim and np.isin(a, (0, 1)).all() for a in arrays):
        return False
    return any(a.any() for a in arrays)  # nothing but zeros is no array of labels


def _right_for_one(bundle, seen, wrong):
    """The one size that is 1 wherever the result is right, and nowhere else; "" where there is none, or it may be chance."""
    alone, usual = [], [i for i in plain(bundle, seen) if not bundle.cases[i].mistake]
    for size in sorted({s for i in usual for s in bundle.cases[i].sizes}):
        right = {bundle.cases[i].sizes.get(size) for i in usual if i not in wrong}
        broken = {bundle.cases[i].sizes.get(size) for i in usual if i in wrong}
        if right == {1} and 1 not in broken:
            alone.append(size)
    whole = all(np.array_equal(w.expected, np.round(np.asarray(w.expected, float))) for _, w in of_kind(wrong, "value"))
    if len(alone) != 1 or whole:  # with two, the cases do not tell which it is; few labels are right by chance
        return ""
    fine = [i for i in usual if i not in wrong]
    numbers = sum(np.size(e) for i in fine for e in _arrays_of(bundle, i).values())
    return alone[0] if numbers > 3 and len(fine) > 1 and not _same_labels([bundle.cases[i] for i in fine]) else ""


def _same_labels(cases):
    """Whether an argument of zeros and ones is the same in all of several cases: then they may all be right by chance."""
    for values in zip(*(case.args for case in cases), strict=False):
        arrays = [v for v in values if isinstance(v, np.ndarray)]
        if arrays and all(np.isin(a, (0, 1)).all() for a in arrays) and len({float(a.mean()) for a in arrays}) == 1:
            return True
    return False


def _wrong_at_length(bundle, seen, run):
    """Leaves that are wrong in the long cases, which are not run where nothing can be earned."""
    bad = set()
    for i, case in enumerate(bundle.cases):
        if case.role == "last":
            o = seen.get(i) or run(case)
            value = bundle.view(o.value, case)
            bad |= {w.leaf for w in differences(bundle.expected[0][i], value, bundle.returns, bundle.rtol, bundle.atol)}
    return bad


RULES = (
    kinds.default_kept,
    kinds.not_raised,
    kinds.stops_at_once,
    kinds.echo,
    symptoms,
    kinds.containers,
    kinds.of_its_kind,
    kinds.mutation,
    kinds.statistics,
    fickle,
    _misplaced,
    kinds.shapes,
    kinds.errors,
    _infinite,
    kinds.few_in_other_places,
    _values,
)
ALONE = (["default-kept"], ["returns-argument"], ["changes-argument"], ["fickle"], ["returns-none"])
SIDES = ("negative", "positive", "far-from-0", "large", "small")
VAGUE = (
    ["wrong-values"],
    ["unknown"],
    ["one-size"],
    ["argument-added"],
    ["other-rate"],
    *(["wrong-where-" + side] for side in SIDES),
)
NUMBERS = (["all-zero"], ["same-number"])
