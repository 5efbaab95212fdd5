"""Prove the grader: every known mistake fails under its own name, every right idiom passes, every mechanical mutant dies.

For each exercise, on fresh seeds and on the public seed of the student's checks:
- each misconception is rejected and named, also when written in another idiom; no two share their outputs;
- each equivalent right solution gets full marks;
- each mechanical mutant of the reference is rejected, or is shown equivalent: agreement to 1e-12 on 1,000 random inputs
  and a sentence that says why;
- each function of the course's banks (`tests/strangers`, `tests/bank`) gets full marks, or is rejected, as it deserves;
- of all of these, status, score and names are the same for every seed, so the student-side check and the hidden judge say
  the same;
- each sentence that was measured and not known by name is true on inputs of three other seeds.

What an exercise does not have (misconceptions, a second idiom) is not proved, and the report says so. It is a problem only
where the course's own rules ask for it.
"""

from dataclasses import dataclass, field
from itertools import combinations, islice

import numpy as np

from tellwhy.compare import LEFT_OUT, differences
from tellwhy.observe import observe
from tellwhy.verdict import assess

from ..course import PUBLIC_SEED, Course, CourseError, patched
from ..judging import Prints, equal_prints, make_bundle
from .claimed_outputs import claimed, false_outputs
from .claims import false_claims
from .mutate import mechanical_mutants
from .strangers import banks
from .trial import trial

SEEDS = 3  # of inputs, the public ones among them
ELSEWHERE = (404, 505, 606)  # seeds of the inputs on which each sentence is tried
TRIALS = 1000
CANNOT_RUN = (["missing"], ["not-callable"], ["signature"], ["not-started"], ["recursion"], ["loop"])
FEWEST = 5  # misconceptions for an exercise


@dataclass
class Report:
    """What the audit of one exercise found. `problems` is empty when all is well."""

    assignment: str
    exercise: str
    misconceptions: int = 0
    killed: int = 0
    named: int = 0
    equivalents: int = 0
    accepted: int = 0
    mechanical_mutants: int = 0
    mechanical_killed: int = 0
    strangers: int = 0
    claims: int = 0
    surviving: list = field(default_factory=list)
    unproved: list = field(default_factory=list)
    problems: list = field(default_factory=list)
    rules: tuple = ()  # of the course

    def by_rule(self, rule, *words):
        """Take note of what is a problem only where the course demands it; else it is not proved."""
        (self.problems if rule in self.rules else self.unproved).extend(words)


def audit(course: Course, assignment, name, seeds=SEEDS) -> Report:
    """Audit one exercise on inputs of several seeds."""
    report = Report(assignment, name, rules=course.settings.rules)
    bench = _Bench(course, assignment, name, seeds)
    _rules(bench.exercise, report)
    _misconceptions(bench, report)
    _distinct(bench, report)
    _equivalents(bench, report)
    _mechanical(bench, report)
    _strangers(bench, report, banks(course, assignment).get(name, ()))
    return report


class _Bench:
    """Bundles of one exercise on the audit's seeds, and functions to judge with."""

    def __init__(self, course, assignment, name, seeds):
        self.exercise, self.known = course.exercises(assignment)[name], course.solutions(assignment)
        self.name, self.scope, self.source = name, self.known.reference, self.known.sources[name]
        fresh = [101 * k for k in range(1, seeds)]
        self.bundles = [make_bundle(course, assignment, name, seed) for seed in (*fresh, PUBLIC_SEED)]
        self.elsewhere = [make_bundle(course, assignment, name, 7 * seed) for seed in ELSEWHERE]
        first = self.bundles[0]
        start = min(first.further(), default=len(first.cases))  # none where inputs are listed
        self.shared = {id(case) for case in first.cases[start:]}  # the further cases are the same for every seed
        for b in self.bundles:
            b.cases[min(b.further(), default=len(b.cases)) :] = first.cases[start:]
            b.mistakes = _Remembered(b.known_mistakes())
        self.named = {m.says for m in self.exercise.misconceptions if m.by == "outputs"}
        self.named |= {case.says for case in first.cases if case.mistake}

    def verdicts(self, source):
        """Verdicts on a function given as source text, one for each seed; the last is the student-side check's."""
        scope, seen = self.known.mutant(self.name, source, self.scope), {}
        return [assess(b, self._run(scope, b, seen)) for b in self.bundles]

    def _run(self, scope, bundle, seen):
        """A way to run a function; what it did on a case that several bundles share is remembered in `seen`."""

        def run(case):
            if id(case) not in self.shared:
                return observe(self.name, case, scope, watch=bundle.uses)
            if id(case) not in seen:
                seen[id(case)] = observe(self.name, case, scope, watch=bundle.uses)
            return seen[id(case)]

        return run

    def measured(self, verdict):
        """Whether a verdict's sentences were measured, and not those of a mistake that is known by name."""
        told = verdict.status in ("WRONG", "PARTIAL", "ERROR") and verdict.diagnoses not in CANNOT_RUN
        return told and not any(verdict.message.startswith(says) for says in self.named)

    def trials(self, source):
        """What the function does on inputs of other seeds, one Trial for each."""
        scope = self.known.mutant(self.name, source, self.scope)
        return [trial(b, self._run(scope, b, {})) for b in self.elsewhere]


class _Remembered:
    """Items made once, and only when asked for: where each mistake is named alone, no two are ever combined."""

    def __init__(self, items):
        self.items, self.made, self.known = iter(items), [], {}

    def __iter__(self):
        yield from self.made
        for item in self.items:
            self.made.append(item)
            yield item

    def like(self, prints, k, tolerance):
        """Those that may be like the prints of one function on the diagnostic case k. All are made, and kept by what has to
        be equal (errors, names and shapes); sums are near in most of those that are left."""
        if not self.known:
            for number, mistake in enumerate(self):
                self.known.setdefault(_kind(mistake.prints[k]), []).append(number)
            for kind, numbers in self.known.items():
                sums = [_sums(self.made[n].prints[k]) for n in numbers] if kind else []
                self.known[kind] = np.array(numbers), np.array(sums, float)
        if any(leaf[1] == LEFT_OUT.type for kind in (_kind(prints), *self.known) for leaf in kind):
            return iter(self)  # what is left out is like anything
        numbers, sums = self.known.get(_kind(prints), ([], None))
        if _kind(prints) and len(numbers):
            mine = np.array(_sums(prints), float)
            room = tolerance * (1.5 * np.maximum(np.abs(sums), np.abs(mine)).max(axis=1, initial=0.0) + 1e-3)
            numbers = numbers[~(np.abs(sums - mine) > room[:, None]).any(axis=1)]  # NaN is near everything
        return (self.made[n] for n in numbers)


def _kind(prints):
    """What is the same in prints that are alike; () for errors, of which only the text tells."""
    return () if isinstance(prints, str) else tuple((leaf[0], leaf[1], leaf[5]) for leaf in prints)


def _sums(prints):
    return [number for leaf in prints for number in leaf[2:5]]


def _rules(exercise, report):
    """What there is nothing of: not proved, or, by the course's rules, a problem."""
    many = len(exercise.misconceptions)
    lacking = {"second idiom": [] if exercise.idiom else ["there is no second idiom"]}
    lacking["second idiom"] += [
        f"{m.id}: not written in a second idiom" for m in exercise.misconceptions if not m.again
    ]
    few = f"{many or 'no'} misconception{'' if many == 1 else 's'}"
    lacking["five misconceptions"] = [f"{few}, fewer than {FEWEST}"] if many < FEWEST else []
    for rule, words in lacking.items():
        report.by_rule(rule, *words)


def _misconceptions(bench, report):
    e = bench.exercise
    report.misconceptions = len(e.misconceptions)
    for m in e.misconceptions:
        try:
            versions = {"patch": patched(bench.source, *m.patch)}
            if m.again:
                versions["again"] = patched(e.idiom, *m.again)
        except CourseError as error:
            report.problems.append(f"{m.id}: {error}")
            continue
        found = []
        for kind, text in versions.items():
            verdicts = bench.verdicts(text)
            found += [(kind, v) for v in verdicts]
            _steady(bench, report, f"{m.id} ({kind})", text, verdicts)
        alive = [kind for kind, v in found if v.score >= 1]
        other = [f"{kind}: {v.diagnoses} {v.message}" for kind, v in found if v.diagnoses != [m.id]]
        report.killed += not alive
        report.named += not alive and not other
        if alive:
            report.problems.append(f"{m.id} ({alive[0]}) gets full marks")
        elif other:
            report.problems.append(f"{m.id} is not called by its own name; {other[0]}")
    ids = [m.id for m in e.misconceptions]
    report.problems += [f"two misconceptions are called {i}" for i in {i for i in ids if ids.count(i) > 1}]


def _distinct(bench, report):
    bundle = bench.bundles[0]
    seen = list(islice(bundle.mistakes, sum(m.by == "outputs" for m in bench.exercise.misconceptions)))
    right = Prints(bundle, bench.scope)
    for m in seen:
        if equal_prints(m.prints, right, bundle.likeness()):
            report.problems.append(f"{m.ids[0]} cannot be told from the right solution on these inputs")
    for a, b in combinations(seen, 2):
        if a.ids != b.ids and equal_prints(a.prints, b.prints, bundle.likeness()):
            report.problems.append(f"{a.ids[0]} and {b.ids[0]} have the same outputs on these inputs")


def _equivalents(bench, report):
    e = bench.exercise
    rights = ([e.idiom] if e.idiom else []) + list(e.equivalents) + [patched(bench.source, *p) for p in e.also_right]
    report.equivalents = len(rights)
    for k, source in enumerate(rights):
        bad = [v for v in bench.verdicts(source) if not _full(v, e)]
        report.accepted += not bad
        if bad:
            report.problems.append(f"right solution {k} gets {bad[0].status}: {bad[0].message}\n{source.strip()}")


def _full(verdict, exercise):
    """Full marks; for a loop in an exercise that asks for vectorisation, full marks for the values."""
    return verdict.score >= 1 or verdict.diagnoses == ["loop"] and exercise.vectorised


def _mechanical(bench, report):
    used = set()
    for text, source in mechanical_mutants(bench.source):
        report.mechanical_mutants += 1
        verdicts = bench.verdicts(source)
        if any(v.score < 1 for v in verdicts):
            report.mechanical_killed += 1
            _steady(bench, report, text, source, verdicts)
            continue
        reason = bench.exercise.unkillable.get(text)
        used.add(text)
        if not reason:
            report.by_rule("mutants", f"mechanical mutant survives: {text}")
        elif not _agrees(bench, source):
            report.problems.append(f"held equivalent, but differs on random inputs: {text}")
        report.surviving.append(
            {"exercise": f"{report.assignment}/{report.exercise}", "mutant": text, "reason": reason or ""}
        )
    unused = sorted(set(bench.exercise.unkillable) - used)
    report.problems += [f"listed as unkillable, but killed or not there: {text}" for text in unused]


def _strangers(bench, report, bank):
    """Right functions of the banks earn full marks, wrong ones do not, whatever the inputs."""
    for stranger in bank:
        report.strangers += 1
        verdicts = bench.verdicts(stranger.source)
        deserved = [_full(v, bench.exercise) if stranger.right else v.score < 1 for v in verdicts]
        if not all(deserved):
            kind = "right" if stranger.right else "wrong"
            says = verdicts[deserved.index(False)].message
            report.problems.append(f"{kind} stranger, {stranger.title}: {_told(verdicts)} {says}")
        else:
            _steady(bench, report, stranger.title, stranger.source, verdicts)


def _steady(bench, report, title, source, verdicts):
    """The same status, score and names for every seed; and what is said is true of other inputs too."""
    if len({(v.status, round(v.score, 9), tuple(sorted(v.diagnoses))) for v in verdicts}) > 1:
        report.by_rule("same verdict", f"{title}: the verdict depends on the inputs: {_told(verdicts)}")
    told = {v.message: v.diagnoses for v in verdicts if bench.measured(v)}
    named = {v.message: None for v in verdicts if v.score < 1 and not bench.measured(v) and claimed(v.message)}
    if not told and not named:
        return
    trials = bench.trials(source)
    for message, ids in (told | named).items():
        report.claims += 1
        if false := false_claims(message, trials, ids) if message in told else false_outputs(message, trials):
            report.by_rule("true sentences", f"{title}: not true of other inputs: {'; '.join(false)}")


def _told(verdicts):
    return ", ".join(dict.fromkeys(f"{v.status} {v.score:g} {' '.join(v.diagnoses)}".strip() for v in verdicts))


def _agrees(bench, source):
    """Whether a mutant agrees with the reference to 1e-12 on many random inputs, of all the exercise's sizes."""
    scope, e = bench.known.mutant(bench.name, source, bench.scope), bench.exercise
    rng = np.random.default_rng(7)
    for k in range(TRIALS):
        case = e.one(rng, k)
        right, other = (observe(e.name, case, s) for s in (bench.scope, scope))
        if right.kind != other.kind or right.changed != other.changed:
            return False
        if differences(right.value, other.value, e.returns, 1e-12, 1e-12):
            return False
    return True
