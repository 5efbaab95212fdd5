"""How a wrong function behaves on the public inputs, those of checks.h5.

No two submissions see the same hidden inputs, so which functions do the same is seen on the public ones. They are asked last,
and the worker nothing more: what code does that knows these inputs gains nothing. It scores nothing.
"""

from dataclasses import replace
from functools import lru_cache, partial
from math import floor, log10

import numpy as np

from tellwhy.observe import observe, undisturbed
from tellwhy.once_more import prints_of

from ..course import PUBLIC_SEED, Course
from ..judging import equal_prints, make_bundle
from ..sandbox import Lost
from ..untrusted import observations, printable

RAN = ("WRONG", "PARTIAL", "ERROR")  # verdicts of functions that can be run
NOTHING_THERE = ("not-started", "missing", "not-callable", "signature", "recursion")
AS_RIGHT = "right on the public inputs"
MOST_TEXT = 300  # characters of an error
SHIFT = 100  # between two seeds of one case
LARGEST = 1e300  # of what is written down: JSON has no infinity


class Public:
    """An exercise on its public inputs. random: whether right results depend on the draw, so that no two are alike."""

    def __init__(self, course: Course, assignment: str, name: str):
        self.bundle = make_bundle(course, assignment, name, PUBLIC_SEED)
        self.scope = course.solutions(assignment).reference
        self.cases = self.bundle.diagnostic()
        self.right = [self._prints(i, self._observed(i)) for i in self.cases]
        others = [self._prints(i, self._observed(i, SHIFT)) for i in self.cases]
        self.random = not equal_prints(self.right, others, self.bundle.likeness())

    def _observed(self, i, shift=0):
        case = self.bundle.cases[i]
        return observe(self.bundle.exercise, replace(case, seed=case.seed + shift), self.scope)

    def _prints(self, i, o):
        return prints_of(self.bundle, self.bundle.cases[i], o, self.bundle.expected[0][i])

    def told(self, seen):
        """What is written down of a student's function. seen: its observations on the cases."""
        made = [self._prints(i, o) for i, o in zip(self.cases, seen, strict=True)]
        if equal_prints(made, self.right, self.bundle.likeness()):
            return AS_RIGHT
        return [_rounded(p, self.bundle.likeness()) for p in made]


@lru_cache(maxsize=256)
def public(course: Course, assignment: str, name: str) -> Public:
    return Public(course, assignment, name)


def _rounded(prints, tolerance):
    """A fingerprint without the digits that are below the tolerance."""
    if isinstance(prints, str):
        return printable(prints[:MOST_TEXT])
    made = []
    for leaf, shape, *numbers, odd in prints:
        numbers = [float(n) for n in np.clip(np.nan_to_num(numbers), -LARGEST, LARGEST)]
        digits = -floor(log10(tolerance * (1.5 * abs(numbers[-1]) + 1e-3) / 10))
        made.append([printable(leaf)[:MOST_TEXT], shape, *(round(n, digits) for n in numbers), odd])
    return made


@undisturbed()
def of_all(course, assignment, verdicts, session) -> dict:
    """{exercise: behaviour} of the functions that are wrong; none of those whose results are random, or that could not be run.

    session: of the student's own worker, which nothing else will be asked of
    """
    made = {}
    for name, verdict in verdicts.items():
        if verdict["status"] not in RAN or set(verdict["diagnoses"]) & set(NOTHING_THERE):
            continue
        known = public(course, assignment, name)
        if known.random:
            continue
        cases = [known.bundle.cases[i] for i in known.cases]
        read = partial(observations, count=len(cases), known={n for c in cases for n in c.given})
        try:
            with np.errstate(all="ignore"):
                made[name] = known.told(session.observe(name, cases, (), read=read))
        except Lost:
            continue
    return made
