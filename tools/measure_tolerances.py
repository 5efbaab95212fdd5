"""How far apart are right answers? Measured, so that tolerances need not be guessed.

    python tools/measure_tolerances.py > docs/tolerances.md

For each exercise, every right answer in the catalogue (the solution, the second idiom, the further equivalents) is judged
on the same inputs, again and again with tighter tolerances, until it fails. What is printed is the smallest fraction of
the exercise's tolerance at which all of them still pass, for float64 inputs and for float32 inputs: 1 would be a right
answer next to rejection. Exit code 1 when one comes nearer than 1/3.
"""

import sys
from dataclasses import replace

import numpy as np

from autograder.course import FLOAT32, Course, patched
from autograder.judging import make_bundle
from tellwhy.observe import observe
from tellwhy.verdict import assess

COURSE = Course.open()
SEEDS = range(300, 340)
HEADROOM = 1 / 3
STEPS = tuple(np.geomspace(1e-9, 1, 37))  # fractions of the tolerance that are tried
KINDS = ("float64", "float32")  # dtypes of the inputs
HEAD = "| assignment | exercise | rtol | atol | right answers | float64 | float32 |"


def right_answers(assignment, name):
    """Sources of all functions that the catalogue holds right, the solution first."""
    exercise, source = COURSE.exercises(assignment)[name], COURSE.solutions(assignment).sources[name]
    others = [s for s in (exercise.idiom, *exercise.equivalents) if s]
    return [source, *others, *(patched(source, *p) for p in exercise.also_right)]


def values_only(bundle, narrow):
    """The bundle without all that is not about numbers, and with either its float32 cases or the others."""
    kept = [
        i
        for i, c in enumerate(bundle.cases)
        if c.role == "fallback" or c.role in ("scored", "last") and (c.tolerance > 1) == narrow
    ]
    cases, expected = [bundle.cases[i] for i in kept], [[e[i] for i in kept] for e in bundle.expected]
    return replace(bundle, cases=cases, expected=expected, vectorised=0.0, mistakes=())


def passes(bundle, fraction, seen):
    """Whether the observations `seen`, one for each case, earn full marks at a fraction of the tolerance."""
    tighter = replace(bundle, rtol=bundle.rtol * fraction, atol=bundle.atol * fraction)
    return assess(tighter, seen, explain=False).score >= 1


def measure(assignment, name, seeds=SEEDS):
    """{"float64": smallest of STEPS at which all right answers pass on all seeds (inf: not even at 1), "float32": ...}."""
    known, scope = COURSE.solutions(assignment), COURSE.solutions(assignment).reference
    rights = [known.mutant(name, source, scope) for source in right_answers(assignment, name)]
    needed = {}
    for seed in seeds:
        bundle = make_bundle(COURSE, assignment, name, seed)
        for kind in KINDS:
            part = values_only(bundle, kind == "float32")
            if not any(c.role == "scored" for c in part.cases):
                continue
            for right in rights:
                seen = _once(name, right, bundle.uses)
                steps = (s for s in STEPS if s >= needed.get(kind, 0) and passes(part, s, seen))
                needed[kind] = next(steps, np.inf)
    return needed


def _once(name, scope, uses):
    """Case -> Observation, each case observed once."""
    made = {}

    def seen(case):
        if id(case) not in made:
            made[id(case)] = observe(name, case, scope, watch=uses)
        return made[id(case)]

    return seen


def row(assignment, name, needed):
    """A line of the table; needed: as `measure` gives it."""
    e, count = COURSE.exercises(assignment)[name], len(right_answers(assignment, name))
    cells = ["" if kind not in needed else f"{needed[kind]:.0e}" for kind in KINDS]
    return f"| {assignment} | {name} | {e.rtol:g} | {e.atol:g} | {count} | {cells[0]} | {cells[1]} |"


def introduction():
    """The page down to its table."""
    return f"""# Tolerances, measured

`python tools/measure_tolerances.py > docs/tolerances.md` makes this page.

{__doc__.split(chr(10) * 2)[2].split(" Exit code")[0]}

A result agrees when every entry is within `rtol` of itself plus `atol` of the largest entry, or of 1 where that is larger
(`tellwhy.compare.close`); for float32 inputs both are multiplied by {FLOAT32:g}. {STEPS[0]:.0e} is the smallest fraction
that is tried; an empty cell means that such inputs make no sense there. For the initialisers `rtol` is that of a standard
deviation measured on a few thousand random numbers.

{HEAD}
|---|---|---|---|---|---|---|
"""


def main():
    near = []
    print(introduction(), end="")
    for assignment in COURSE.assignments:
        for name in COURSE.graded(assignment):
            needed = measure(assignment, name)
            print(row(assignment, name, needed), flush=True)
            near += [f"{assignment}/{name} ({kind})" for kind, v in needed.items() if v > HEADROOM]
    if near:
        print(f"Too near to the tolerance: {', '.join(near)}", file=sys.stderr)
    sys.exit(bool(near))


if __name__ == "__main__":
    main()
