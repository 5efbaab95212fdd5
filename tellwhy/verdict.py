"""From observations to a verdict: right or wrong, how many points, and what to say.

A `Bundle` is everything that is known about one exercise on given inputs, as numbers: the cases, the expected results,
and the fingerprints of known mistakes. The student's `check()` reads bundles from `checks.h5`; the grader makes them
afresh for each student. Both come here, so both say the same.
"""

from dataclasses import asdict, dataclass, field
from functools import cache

from . import diagnose, pointed
from .case import Case
from .compare import differences, leaves
from .excerpt import rows as excerpts
from .quiet import MAX_PRINTED
from .values import Raised
from .views import VIEWS

FULL = 1.0 - 1e-12


@dataclass
class Mistake:
    """A known mistake, or two at once: its names, what to say, and a fingerprint per diagnostic case.

    further: fingerprints on the further cases, on which outputs that were equal by chance are not; empty for two at once
    """

    ids: tuple
    says: tuple
    prints: list
    further: list = field(default_factory=list)


@dataclass
class Bundle:
    """One exercise on given inputs.

    parameters: names of the function's parameters, in order.   returns: names of the leaves of its result (see compare)
    uses: functions of the notebook that it may build on.       parts: {part: (leaves, weight)}; {} is all or nothing
    vectorised: share of the points that a loop over the examples loses (0: not asked for)
    more_keys: whether a dictionary may hold keys that are not expected;  messages: whether those of exceptions are compared
    reads: variables of the notebook that the solution reads too, as constants that are given
    expected: for each accepted way of being right, the expected value (as the case's view shows it) per case
    mistakes: list of Mistake, or a function that yields them, called only when something is wrong
    """

    assignment: str
    exercise: str
    points: int
    parameters: tuple
    cases: list
    expected: list
    returns: tuple = ()
    uses: tuple = ()
    parts: dict = field(default_factory=dict)
    vectorised: float = 0.0
    rtol: float = 1e-6
    atol: float = 1e-9
    may_change: tuple = ()
    more_keys: bool = False
    messages: bool = False
    reads: tuple = ()
    mistakes: object = ()

    def known_mistakes(self):
        return self.mistakes() if callable(self.mistakes) else self.mistakes

    def view(self, value, case):
        return VIEWS[case.view](value, case)

    def exact(self, case):
        """Whether keys that are not expected are wrong. What a view makes of a result has keys of its own."""
        return not self.more_keys and not case.view

    def likeness(self):
        """Tolerance within which two fingerprints are of the same behaviour."""
        return min(10 * max(self.rtol, self.atol), 0.1)

    def diagnostic(self):
        """Indices of the cases on which fingerprints are taken."""
        return [i for i, c in enumerate(self.cases) if c.role == "scored" and not (c.readonly or c.fortran)]

    def further(self):
        """Indices of the cases that are run only to find out why something is wrong."""
        return [i for i, c in enumerate(self.cases) if c.role == "further"]

    def plain(self):
        """The bundle as plain data, for the codec."""
        made = {k: v for k, v in vars(self).items() if k not in ("cases", "mistakes")}
        return {
            **made,
            "cases": [c.plain() for c in self.cases],
            "mistakes": [asdict(m) for m in self.known_mistakes()],
        }

    @classmethod
    def from_plain(cls, data):
        cases, mistakes = [Case(**c) for c in data["cases"]], [Mistake(**m) for m in data["mistakes"]]
        return cls(**{**data, "cases": cases, "mistakes": mistakes})


@dataclass
class Verdict:
    """What is to be said about one function.

    status: CORRECT, PARTIAL, WRONG, ERROR, MISSING, BLOCKED (student's side only), TIMEOUT, MEMORY, OUTPUT, CRASH, GRADER_ERROR
    score: share of the points, 0 to 1.   diagnoses: ids of what was recognised.   message: what the student reads
    blocked_by: functions to mend first.  rows: the table under the message, one (leaf, case, expected, received, excerpt)
    notes: remarks that cost nothing;  place: where the mistake is, as `pointed` says it, or {}
    """

    exercise: str
    status: str
    score: float = 0.0
    diagnoses: list = field(default_factory=list)
    message: str = ""
    blocked_by: list = field(default_factory=list)
    rows: list = field(default_factory=list)
    notes: list = field(default_factory=list)
    called: tuple = ()
    place: dict = field(default_factory=dict)

    def __str__(self):
        return "\n".join([f"{self.exercise}: {self.status}", *pointed.in_order(self.message, self.place)])


def assess(bundle, run, explain=True):
    """Judge one function.

    run: Case -> Observation; run.ahead, where there is one, is told of several cases at once.
    explain: whether to find out why it is wrong, which takes longer than to see that it is.
    Returns a Verdict; asks for probes only when something is wrong.
    """
    name = bundle.exercise
    seen = {}
    for i, case in enumerate(bundle.cases):
        if case.role in ("scored", "note"):
            seen[i] = run(case)
            stop = diagnose.cannot_run(bundle, case, seen[i])
            if stop and case.role == "scored":
                return Verdict(name, *stop, called=seen[i].called)
            if case.tolerance > 1 and seen[i].kind == "AssertionError":
                del seen[i]  # an `assert` of the student's own, such as `cost.dtype == float`: that is not mathematics
    dropped = not_given(bundle, seen)
    for i, case in enumerate(bundle.cases):
        if dropped and case.role == "fallback":
            seen[i] = run(case)
    called = tuple(sorted({n for o in seen.values() for n in o.called}))

    if sum(o.printed for o in seen.values()) > MAX_PRINTED:
        message = (
            f"{name} printed more than a million characters. Print less: a line for every 100 iterations is enough."
        )
        return Verdict(name, "OUTPUT", diagnoses=["prints-too-much"], message=message, called=called)

    scored = [i for i in seen if i not in dropped and bundle.cases[i].role in ("scored", "fallback")]
    wrong = least_wrong(bundle, seen, scored)
    told = (seen, wrong) if wrong else ()  # what short cases show is told before what only a long one does
    last = [i for i, c in enumerate(bundle.cases) if c.role == "lines" or c.role == "last" and not dropped]
    if last and _score(bundle, seen, wrong) > 0:
        late = _late(bundle, last, run)
        late = {i: o for i, o in late.items() if o.kind not in bundle.cases[i].forgives}
        seen = seen | late
        wrong = least_wrong(bundle, seen, scored + [*late])
    told = told or (seen, wrong)
    score = _score(bundle, seen, wrong)
    notes = _notes(bundle, seen, dropped, right=score >= FULL)
    if score >= FULL:
        loops = bundle.vectorised and _grows(bundle, seen)
        if loops:
            says = diagnose.LOOP.format(per_example=loops)
            return Verdict(name, "PARTIAL", 1 - bundle.vectorised, ["loop"], says, notes=notes, called=called)
        return Verdict(name, "CORRECT", 1.0, notes=notes, called=called)

    ids, says = _explained(bundle, *told, dropped, run) if explain else ([], "")
    crashed = 2 * sum(found[0].how == "error" for found in wrong.values()) > len(wrong)  # a size may fit by chance
    status = "PARTIAL" if score > 0 else "ERROR" if crashed else "WRONG"
    if score and bundle.vectorised and _grows(bundle, seen):
        score *= 1 - bundle.vectorised
    return Verdict(
        name,
        status,
        score,
        ids,
        says,
        rows=excerpts(bundle, *told) if explain else [],
        notes=notes,
        called=called,
    )


def _late(bundle, last, run):
    """{case index: Observation} of those that take long, but for what a quick case has shown to be right."""
    quick = [i for i, c in enumerate(bundle.cases) if c.role == "quick"]
    shown = {bundle.cases[i].label for i in quick if right(bundle, i, run(bundle.cases[i]))}
    last = [i for i in last if bundle.cases[i].label not in shown]
    if announce := getattr(run, "ahead", None):
        announce([bundle.cases[i] for i in last])
    return {i: run(bundle.cases[i]) for i in last}


def _explained(bundle, seen, wrong, dropped, run):
    """(ids, message). Further inputs are looked at as well: what is said has to be true of more than those that score."""

    @cache
    def further():
        if announce := getattr(run, "ahead", None):
            announce([bundle.cases[i] for i in bundle.further()])
        return {i: run(bundle.cases[i]) for i in bundle.further()}

    if found := diagnose.known(bundle, seen, further):
        return found
    unlike = dropped | not_given(bundle, further())
    seen = {i: o for i, o in (seen | further()).items() if i not in unlike}
    more = sorted(further().keys() - unlike)
    wrong = least_wrong(bundle, seen, [*wrong, *more])
    return diagnose.tried(bundle, seen, wrong, run) or diagnose.explain(bundle, seen, wrong, run)


def not_given(bundle, seen):
    """Cases of whose replaced functions none was called: the student did it another way, so fallback cases count."""
    if not any(c.role == "fallback" for c in bundle.cases):
        return set()
    return {
        i
        for i, o in seen.items()
        if bundle.cases[i].given and not o.kind and not {*bundle.cases[i].given} & {*o.called}
    }


def least_wrong(bundle, seen, scored):
    """What is wrong with the results, measured by that one of the accepted ways which is nearest."""
    ways = []
    for expected in bundle.expected:
        ways.append(_wrong(bundle, expected, seen, scored))
        if not ways[-1]:
            break  # no other is nearer, and computing what it gives takes time
    return min(ways, key=lambda wrong: sum(map(len, wrong.values())))


def _wrong(bundle, expected, seen, scored):
    """{case index: [Wrong, ...]} against one accepted set of results; an error or a changed argument is one Wrong."""
    wrong = {}
    for i in scored:
        case, o = bundle.cases[i], seen[i]
        if o.kind and not (isinstance(expected[i], Raised) and o.family):
            wrong[i] = [diagnose.raised(o)]
            continue
        rtol, atol = bundle.rtol * case.tolerance, bundle.atol * case.tolerance
        came = Raised.of(o) if o.kind else bundle.view(o.value, case)
        found = differences(expected[i], came, bundle.returns, rtol, atol, bundle.exact(case), bundle.messages)
        found += [diagnose.changed(a) for a in o.changed if a not in bundle.may_change]
        if found:
            wrong[i] = found
    return wrong


def right(bundle, i, o):
    """Whether one observation is right by one of the accepted ways."""
    return any(not _wrong(bundle, expected, {i: o}, [i]) for expected in bundle.expected)


def _score(bundle, seen, wrong):
    """Share of the parts that are right in every scored case."""
    if not wrong:
        return 1.0
    bad = {leaf for found in wrong.values() for w in found for leaf in _touched(w)}
    known = {leaf for part, _ in bundle.parts.values() for leaf in part}
    if not bundle.parts or not bad <= known:
        return 0.0
    total = sum(weight for _, weight in bundle.parts.values())
    return sum(weight for part, weight in bundle.parts.values() if not bad & set(part)) / total


def _touched(w):
    """The leaves that one `Wrong` spoils: itself, or all that a missing container would have held."""
    inside = isinstance(w.expected, dict | tuple) and w.leaf != "result"
    return leaves(w.expected, "" if w.leaf.startswith("result[") else w.leaf) if inside else (w.leaf,)


def _grows(bundle, seen):
    """Lines executed per further example, from the two cases with role "lines", if that is one or more; else 0."""
    few, many = [i for i, c in enumerate(bundle.cases) if c.role == "lines"]
    extra = (seen[many].lines - seen[few].lines) / (bundle.cases[many].sizes["m"] - bundle.cases[few].sizes["m"])
    return round(extra, 1) if extra >= 1 else 0


def _notes(bundle, seen, dropped, right):
    """Remarks that cost nothing: warnings, and, once the function is right, conventions."""
    notes = []
    for i, o in seen.items():
        case = bundle.cases[i]
        if case.role == "note":
            value = bundle.view(o.value, case)
            usual = not o.kind and any(
                not differences(e[i], value, bundle.returns, bundle.rtol, bundle.atol)
                for e in bundle.expected[: 1 if case.strict else None]
            )
            notes += [case.says] if right and not usual else []
        else:
            notes += [f"NumPy warned: {w}. Warnings cost nothing here." for w in o.warned]
        notes += [
            f"It puts new arrays into the caller's `{a}`; returning a new dictionary is safer." for a in o.rebound
        ]
        found = leaves(o.value, bundle.returns) if right and i not in dropped and not o.kind else {}
        notes += [
            f"`{leaf}` is an array of booleans; that counts as 0 and 1."
            for leaf, v in found.items()
            if getattr(getattr(v, "dtype", None), "kind", "") == "b"
        ]
    return list(dict.fromkeys(notes))
