"""Prove the grader: every known mistake fails under its own name, every right idiom passes, every mechanical mutant dies.

For each exercise, on fresh seeds and on the public seed of the student's checks:
- each misconception is rejected and named, also when written in another idiom; no two share their outputs;
- each equivalent right solution gets full marks;
- each mechanical mutant of the reference is rejected, or is shown equivalent: agreement to 1e-12 on 1,000 random inputs
  and a sentence that says why;
- the student-side check and the hidden judge say the same.
"""

from dataclasses import dataclass, field
from itertools import combinations, islice

import numpy as np

from tellwhy.compare import differences
from tellwhy.observe import observe
from tellwhy.verdict import assess

from ..course import PUBLIC_SEED, Course, CourseError, patched
from ..judging import Prints, equal_prints, make_bundle, settled
from .mutate import mechanical_mutants

SEEDS = (101, 202)
TRIALS = 1000
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
    surviving: list = field(default_factory=list)
    problems: list = field(default_factory=list)


def audit(course: Course, assignment, name) -> Report:
    """Audit one exercise."""
    report = Report(assignment, name)
    bench = _Bench(course, assignment, name)
    _misconceptions(bench, report)
    _distinct(bench, report)
    _equivalents(bench, report)
    _mechanical(bench, report)
    return report


class _Bench:
    """Bundles of one exercise on the audit's seeds, and functions to judge with."""

    def __init__(self, course, assignment, name):
        self.exercise, self.known = course.exercises(assignment)[name], course.solutions(assignment)
        self.name, self.scope, self.source = name, self.known.reference, self.known.sources[name]
        self.bundles = [make_bundle(course, assignment, name, seed) for seed in (*SEEDS, PUBLIC_SEED)]
        for b in self.bundles:
            b.mistakes = _Remembered(settled(b.known_mistakes()))

    def verdicts(self, source):
        """Verdicts on a function given as source text, one for each seed; the last is the student-side check's."""
        scope = self.known.mutant(self.name, source, self.scope)
        return [assess(b, lambda case, b=b: observe(self.name, case, scope, watch=b.uses)) for b in self.bundles]


class _Remembered:
    """Items made once, and only when asked for: where each mistake is named alone, no two are ever combined."""

    def __init__(self, items):
        self.items, self.made = iter(items), []

    def __iter__(self):
        yield from self.made
        for item in self.items:
            self.made.append(item)
            yield item


def _misconceptions(bench, report):
    e = bench.exercise
    report.misconceptions = len(e.misconceptions)
    for m in e.misconceptions:
        try:
            versions = {"patch": patched(bench.source, *m.patch)}
            if m.again:
                versions["again"] = patched(e.idiom, *m.again)
            else:
                report.problems.append(f"{m.id}: not written in a second idiom")
        except CourseError as error:
            report.problems.append(f"{m.id}: {error}")
            continue
        found = [(kind, v) for kind, text in versions.items() for v in bench.verdicts(text)]
        alive = [kind for kind, v in found if v.score >= 1]
        other = [f"{kind}: {v.diagnoses} {v.message}" for kind, v in found if v.diagnoses != [m.id]]
        report.killed += not alive
        report.named += not alive and not other
        if alive:
            report.problems.append(f"{m.id} ({alive[0]}) gets full marks")
        elif other:
            report.problems.append(f"{m.id} is not named by its own name but {other[0]}")
    ids = [m.id for m in e.misconceptions]
    report.problems += [f"two misconceptions are called {i}" for i in {i for i in ids if ids.count(i) > 1}]


def _distinct(bench, report):
    bundle = bench.bundles[0]
    seen = list(islice(bundle.mistakes, sum(m.by == "outputs" for m in bench.exercise.misconceptions)))
    right = Prints(bundle, bench.scope)
    for m in seen:
        if equal_prints(m.prints, right, bundle):
            report.problems.append(f"{m.ids[0]} cannot be told from the right solution on these inputs")
    for a, b in combinations(seen, 2):
        if a.ids != b.ids and equal_prints(a.prints, b.prints, bundle):
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
        if any(v.score < 1 for v in map(_silently, bench.bundles[:2], [bench] * 2, [source] * 2)):
            report.mechanical_killed += 1
            continue
        reason = bench.exercise.unkillable.get(text)
        used.add(text)
        if not reason:
            report.problems.append(f"mechanical mutant survives: {text}")
        elif not _agrees(bench, source):
            report.problems.append(f"held equivalent, but differs on random inputs: {text}")
        report.surviving.append(
            {"exercise": f"{report.assignment}/{report.exercise}", "mutant": text, "reason": reason or ""}
        )
    unused = sorted(set(bench.exercise.unkillable) - used)
    report.problems += [f"listed as unkillable, but killed or not there: {text}" for text in unused]


def _silently(bundle, bench, source):
    """A verdict without the work of a diagnosis."""
    scope = bench.known.mutant(bench.name, source, bench.scope)
    kept, bundle.mistakes = bundle.mistakes, ()
    try:
        return assess(bundle, lambda case: observe(bench.name, case, scope, watch=bundle.uses))
    finally:
        bundle.mistakes = kept


def _agrees(bench, source):
    """Whether a mutant agrees with the reference to 1e-12 on many random inputs, of all the exercise's sizes."""
    scope, e = bench.known.mutant(bench.name, source, bench.scope), bench.exercise
    rng = np.random.default_rng(7)
    for k in range(TRIALS):
        case = e._case(rng, e.sizes[k % len(e.sizes)])
        right, other = (observe(e.name, case, s) for s in (bench.scope, scope))
        if right.kind != other.kind or right.changed != other.changed:
            return False
        if differences(right.value, other.value, e.returns, 1e-12, 1e-12):
            return False
    return True
