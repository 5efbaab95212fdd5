"""Is what is said true? Each sentence of evidence is read as a claim, and tried on inputs that it was not said from.

A claim is a pattern of words and a predicate on what the function does on other inputs. The rules of `tellwhy` that say the
sentences are not asked again: a rule that says more than it has measured is found out here. A sentence that no pattern
fits is a problem of its own.
"""

import re
from dataclasses import replace

import numpy as np

from tellwhy.compare import differences, leaves
from tellwhy.evidence import UNKNOWN
from tellwhy.kinds import NEW_ARRAY
from tellwhy.values import Raised
from tellwhy.views import SENTENCES

from .claimed_arguments import WITH_ARGUMENT, changed, has_symptom
from .claimed_relations import RELATIONS, alike, everywhere, names_in
from .trial import numeric

NAMES = r"(`[^`]+`(?:, `[^`]+`)*)"
ONE = r"`([^`]+)`"
NEW = re.escape(NEW_ARRAY)
AT = r"( for (?:`[^`]*`|[^.`]*?(?:[\d)]\.\d[^.`]*?)*))?"  # " for m = 7, learning_rate = 0.7"


def false_claims(message, trials, kinds=()) -> list[str]:
    """The sentences of a message that are not true in the trials, and what is left that no pattern fits.

    What is said without more has to be true in each trial; what is said for a case ("for m = 7"), in one.
    kinds: ids of the verdict, of which one tells that the function raises
    """
    raised = next((k.removeprefix("raises-") for k in kinds if k.startswith("raises-")), "")
    if raised:
        return _raises(message, raised, trials)
    rest, false = message.replace(UNKNOWN, ""), []
    for pattern, holds in _patterns():
        while found := pattern.search(rest):
            with np.errstate(all="ignore"):
                true = [holds(t, *found.groups()) for t in trials]
            some = " for " in found.group(0) or "not right" in found.group(0)
            false += [] if (any if some else all)(true) else [found.group(0).strip()]
            rest = f"{rest[: found.start()]} {rest[found.end() :]}"
    if rest.strip():
        false.append(f"no claim is known to be in: {rest.strip()}")
    return false


def _raises(message, kind, trials):
    """An error that stops every call stops every call that is to give something; one for a case, some call."""
    wanted = [(t.bundle.expected[0][i], o) for t in trials for i, o in t.seen.items()]
    stopped = [o.kind == kind for right, o in wanted if not isinstance(right, Raised)]
    told = re.split(r"`\)|\(line \d+\)", message, maxsplit=1)[-1]
    return [] if (any if told.startswith(" for ") else all)(stopped) else [message]


def _unchanged(trial, names, where):
    for leaf in names_in(names):
        for i, _, r in trial.having(leaf):
            args = trial.bundle.cases[i].args
            given = dict(zip(trial.bundle.parameters, args, strict=False))
            given |= {k: v for a in args if isinstance(a, dict) for k, v in a.items()}
            same = leaf in given and not differences(given[leaf], r, rtol=0, atol=0)
            if not same and (not where or trial.is_wrong(i, leaf)):
                return False
    return True


def _shape(trial, leaf, test, some=True):
    """Whether a leaf has a wrong shape that passes a test, in some case or in all."""
    found = [(trial.wrong[i][name].expected, trial.wrong[i][name].received) if trial.is_wrong(i, name) else None
             for name in (leaf, f"{leaf}.shape") for i, _, _ in trial.having(name)]  # fmt: skip
    good = [p is not None and np.shape(p[0]) != np.shape(p[1]) and test(np.shape(p[0]), np.shape(p[1])) for p in found]
    return (any if some else all)(good) and bool(good)


def _last_shape(test):
    """A sentence on the shape that the sentence before it named."""
    return lambda trial: any(
        test(np.shape(w.expected), np.shape(w.received)) for f in trial.wrong.values() for w in f.values()
    )


def _not_right(trial, names, at):
    """Wrong somewhere: one label, or numbers that are 0, may be right by chance."""
    return all(trial.leaf_wrong(leaf, some=True) for leaf in names_in(names))


def _right_only_for_one(trial, size):
    cases = trial.bundle.cases
    usual = [i for i in trial.seen if not cases[i].mistake]  # not made to show something
    return all((i not in trial.wrong) == (cases[i].sizes.get(size) == 1) for i in usual)


def _right_but_for_a_variant(trial, what):
    odd = {"float32": "float32", "column by column": "column-major", "whole numbers": ""}
    word = next(v for k, v in odd.items() if k in what)
    return not word and bool(trial.wrong) or not trial.wrong


def _wrong_only_for(trial, labels):
    return all(trial.bundle.cases[i].label in labels for i in trial.wrong)


def _right_already(trial, names):
    return not any(trial.leaf_wrong(leaf, some=True) for leaf in names_in(names))


def _container(trial, *_):
    return any(w.how in ("type", "length") for found in trial.wrong.values() for w in found.values())


def _lacks(trial, names, *_):
    lacking = {w.leaf for found in trial.wrong.values() for w in found.values() if w.how == "missing"}
    return set(names_in(names)) <= lacking


def _changes(trial, right, names):
    changed = {n for o in trial.seen.values() for n in o.changed} >= set(names_in(names))
    values = [w for found in trial.wrong.values() for w in found.values() if w.how != "changed"]
    return changed and not (right and values)


def _holds_anothers(trial, names, place, at):
    results = []
    for i, _, r in trial.having(names):
        other = leaves(trial.bundle.expected[0][i], trial.bundle.returns).get(place)
        results.append(other is not None and numeric(r) and alike(np.asarray(other, float), np.asarray(r, float)))
    return (any if at else all)(results)


def _not_finite(trial, leaf, *_):
    cases = [i for i, c in enumerate(trial.bundle.cases) if c.role == "scored"]
    values = [leaves(trial.run(trial.bundle.cases[i]).value, trial.bundle.returns).get(leaf) for i in cases]
    return any(numeric(v) and not np.isfinite(np.asarray(v, float)).all() for v in values)


def _without_effect(trial, names):
    """Another value of the argument, drawn as those of the exercise are, changes nothing."""
    first = trial.seen[min(trial.seen)]
    for name in names_in(names):
        case = next(c for c in trial.bundle.cases if c.role == "probe" and c.changed == name)
        o = trial.run(case)
        if o.kind or first.kind or differences(first.value, o.value, rtol=1e-6, atol=1e-9):
            return False
    return True


def _constant(trial):
    """Exchanging any of the arguments for others changes nothing."""
    names = {c.changed for c in trial.bundle.cases if c.role == "probe"}
    return all(_without_effect(trial, f"`{name}`") for name in names)


def _gives_two_results(trial):
    i = min(trial.seen)
    case = trial.bundle.cases[i]
    again = trial.run(replace(case, seed=case.seed + 1))
    return bool(again.kind != trial.seen[i].kind or differences(trial.seen[i].value, again.value))


def _returns(trial, name):
    k = trial.bundle.parameters.index(name)
    return all(not differences(trial.bundle.cases[i].args[k], o.value, rtol=0, atol=0) for i, o in trial.seen.items())


def _statistic(key):
    """Whether what a view measured under this key is wrong somewhere, of the leaf that is named where one is."""

    def holds(trial, name=""):
        found = {leaf for wrong in trial.wrong.values() for leaf in wrong}
        there = any(leaf == f"{name}.{key}" if name else leaf.rpartition(".")[2] == key for leaf in found)
        return there or has_symptom(trial, key)

    return holds


def _from_a_view(template):
    """A registered sentence as a pattern, with the name of the leaf as its group."""
    text = re.escape(template).replace(r"\{name\}", "([^`]+?)" if "{name}" in template else "")
    return re.sub(r"\\\{[er][^}]*\\\}", r"[-+\\d.e]*[\\dfn]", text)


def _yes(trial, *_):
    return True


def _patterns():
    """(pattern, predicate) of every sentence, the longest first where one holds another."""
    where = r"( where it is wrong| where they are wrong)?"
    made = [(rf"{NAMES} {words}{where}\.", everywhere(test)) for words, test in RELATIONS]
    made += [(rf"{NAMES} {words}{where}\.", holds) for words, holds in WITH_ARGUMENT]
    made += [(rf"{NAMES} changes? by a step that {words}{where}\.", changed(test)) for words, test in RELATIONS]
    made += [
        (rf"{NAMES} (?:is|are) still what (?:was|were) given{where}\.", _unchanged),
        (rf"{ONE} has shape \([^)]*\); it should be \([^)]*\){AT}\.", lambda t, n, at: _shape(t, n, lambda e, r: True)),
        (r"A rank-1 array is neither a row nor a column: give it both dimensions\.",
         _last_shape(lambda e, r: len(e) == 2 and len(r) == 1)),
        (r"That is the right shape, transposed\.", _last_shape(lambda e, r: e == r[::-1] != r)),
        (rf"{ONE} is an array of shape \([^)]*\); it should be a plain number{AT}\.",
         lambda t, n, at: _shape(t, n, lambda e, r: e == () != r, some=bool(at))),
        (rf"{ONE} is a single number; it should be an array of shape \([^)]*\){AT}\.",
         lambda t, n, at: _shape(t, n, lambda e, r: r == () != e)),
        (rf"{ONE} holds \d+ numbers?; it should hold \d+{AT}\.",
         lambda t, n, at: _shape(t, n, lambda e, r: len(e) == len(r) == 1)),
        (rf"[Tt]he numbers in {NAMES}{AT} are not right either\.", _not_right),
        (rf"{NAMES} (?:is|are) not right either{AT}\.", _not_right),
        (rf"The shapes are right, but (?:\d+ of \d+|the) numbers in {NAMES} are wrong{AT}\.", _not_right),
        (rf"{NAMES} (?:is a single number|are single numbers), as (?:it|they) should be, but not the right ones?{AT}\.",
         _not_right),
        (r"Is a number (?:rounded, cut off, or a small one added|typed in that should be read off the data)\?", _yes),
        (r"It is right only when (\w+) = 1\.", _right_only_for_one),
        (r"It is right except with arrays (of [^.]*|that [^.]*)\.", _right_but_for_a_variant),
        (rf"It is wrong only{AT}\.", _wrong_only_for),
        (rf"Right already: {NAMES}\.", _right_already),
        (r"(?:It returns|`[^`]+` is|The \w+ value that it returns is) [^.;]+?; it should be [^.]+\.", _container),
        (r"Is a `return` missing\?", lambda t: any(w.received is None for f in t.wrong.values() for w in f.values())),
        (r"Printing a value does not hand it back\.", lambda t: any(o.printed for o in t.seen.values())),
        (r"The numbers are right: `np\.array\(\.\.\.\)` makes an array of a list\.", _container),
        (r"The values themselves are right, but they stand in another order\.", _container),
        (r"The \w+ of them is the right one: return it alone\.", _container),
        (r"That is right as the \w+ of them; the rest is missing\.", _container),
        (r"The numbers in its keys are one too (?:small|large)\.", lambda t: _lacks(t, "")),
        (rf"The result has no {NAMES}{AT}; it is [^.]+\.", _lacks),
        (rf"(The result is right, but it|It) changes the caller's {NAMES}\. {NEW}",
         lambda t, who, names: _changes(t, who != "It", names)),
        (rf"It changes an array that it was given\. {NEW}",
         lambda t: any(o.changed for o in t.seen.values())),
        (rf"The default values? of {NAMES} (?:is|are) made once.*?inside the function\.",
         lambda t, names: set(names_in(names)) <= {n for o in t.seen.values() for n in o.kept}),
        (rf"It uses {NAMES}, which learns in a way of its own\. Here the steps are to be written out, with NumPy\.",
         lambda t, names: all(n in o.libraries for n in names_in(names) for o in t.seen.values())),
        (rf"Its result depends on the notebook's variables? {NAMES}, not only.*?for other data too\.",
         lambda t, names: all(n in o.reads for n in names_in(names) for o in t.seen.values())),
        (r"Called twice with the same arguments, it gives two different results: are there random numbers in it\?",
         _gives_two_results),
        (rf"{ONE} holds what belongs in {ONE}(?:(,)|{AT}\.)",
         lambda t, n, place, more, at: _holds_anothers(t, n, place, more or at)),
        (rf"{ONE} (?:has (?:NaN|infinite) entries|is (?:NaN|infinite)){AT}, where the right result is finite\.", _not_finite),
        (rf"Its result does not depend on {NAMES} at all\.", _without_effect),
        (r"It returns the same result whatever it is given\.", _constant),
        (rf"It returns {ONE} as it was given\.", _returns),
        (r"What a function of NumPy makes is a new array: is it kept\?", _yes),
        (r"What it returns is too large to be looked at: [^ ]+[^.]*\.", _yes),
        (rf"{ONE} is not zero\. It starts as zeros\.", _statistic("zero")),
        (rf"All entries of {ONE} are equal\. They have to be random\.", _statistic("spread")),
    ]  # fmt: skip
    made += [(_from_a_view(template), _statistic(key)) for key, (_, template) in SENTENCES.items()]
    return [(re.compile(pattern), holds) for pattern, holds in made]
