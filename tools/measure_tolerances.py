"""How far apart are right answers? Measured, so that tolerances need not be guessed.

    python tools/measure_tolerances.py > docs/tolerances.md

For each exercise, every right answer in the catalogue (the solution, the second idiom, the further equivalents) runs on
the same inputs, in float64 and in float32. What is printed is the largest distance from the solution, in units of
the tolerance that the exercise uses: 1 would be a right answer rejected. Exit code 1 when one comes nearer than 1/3.
"""

import sys

import numpy as np

from autograder.course import assignments, find_root
from autograder.exercise import exercises
from autograder.judge import make_bundle, reference
from autograder.solutions import patched, solutions
from nnlab.check.compare import differences
from nnlab.check.observe import observe

SEEDS = range(300, 340)
HEADROOM = 1 / 3
STEPS = np.geomspace(1e-8, 1, 49)  # fractions of the tolerance that are tried


def distance(expected, received, returns, rtol, atol):
    """The smallest tried fraction of the tolerance at which the two still agree; inf when not even at 1."""
    if differences(expected, received, returns, rtol, atol):
        return np.inf
    low, high = 0, len(STEPS) - 1
    while low < high:
        middle = (low + high) // 2
        agree = not differences(expected, received, returns, rtol * STEPS[middle], atol * STEPS[middle])
        low, high = (low, middle) if agree else (middle + 1, high)
    return STEPS[low]


def measure(assignment, name, exercise):
    """{"float64": largest distance, "float32": ...} over all right answers, seeds and cases."""
    known, scope = solutions(assignment), reference(assignment)
    rights = [s for s in (exercise.idiom, *exercise.equivalents) if s]
    rights += [patched(known.sources[name], *p) for p in exercise.also_right]
    worst = {"float64": 0.0, "float32": 0.0}
    for seed in SEEDS:
        bundle = make_bundle(assignment, name, seed)
        for source in [known.sources[name], *rights]:
            other = known.mutant(name, source, scope)
            for i, case in enumerate(bundle.cases):
                if case.role != "scored":
                    continue
                o = observe(name, case, other)
                rtol, atol = bundle.rtol * case.tolerance, bundle.atol * case.tolerance
                value = bundle.view(o.value, case)
                d = min(distance(e[i], value, bundle.returns, rtol, atol) for e in bundle.expected)
                kind = "float32" if case.label.startswith("float32") else "float64"
                worst[kind] = max(worst[kind], d)
    return worst


def main():
    root, near = find_root(), []
    print("# Tolerances, measured\n")
    print(__doc__.split("\n\n")[2] + "\n")
    print("A result agrees when every entry is within `rtol` of itself plus `atol` of the largest entry (see")
    print("`nnlab.check.compare.close`); for float32 inputs both are multiplied by `FLOAT32` of `autograder.exercise`.\n")
    print("| assignment | exercise | rtol | atol | right answers | float64 | float32 |")
    print("|---|---|---|---|---|---|---|")
    for a in assignments(root):
        for name, e in exercises(a).items():
            worst = measure(a, name, e)
            count = 1 + bool(e.idiom) + len(e.equivalents) + len(e.also_right)
            cells = [f"{v:.0e}" if v else "-" for v in worst.values()]
            print(f"| {a} | {name} | {e.rtol:g} | {e.atol:g} | {count} | {cells[0]} | {cells[1]} |", flush=True)
            near += [f"{a}/{name}" for v in worst.values() if v > HEADROOM]
    if near:
        print(f"\nToo near to the tolerance: {', '.join(near)}", file=sys.stderr)
    sys.exit(bool(near))


if __name__ == "__main__":
    main()
