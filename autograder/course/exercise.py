"""What an exercise is: how to draw its inputs, what is compared and how tightly, and what students get wrong.

Each file in a course's `exercises/<assignment>/` makes one, and is called like the function (see `catalogue`). Everything
else (references, mutants, bundles, checks, feedback, the audit) is derived from them and from the notebook.
"""

from dataclasses import dataclass, field, replace

import numpy as np

from tellwhy.observe import Case


@dataclass(frozen=True)
class Misconception:
    """A mistake that students make: a patch on the reference solution, and what a good teacher would say.

    patch: ((piece of the source, what a mistaken student writes instead), ...), each piece to occur exactly once
    again: the same mistake in the exercise's `idiom` (another right solution), so that it is the mistake that is
        recognised and not one way of writing it
    by: "outputs" (equal outputs name it) or "evidence" (its outputs vary; the evidence of the same id names it)
    """

    id: str
    says: str
    patch: tuple
    again: tuple = ()
    by: str = "outputs"


@dataclass(frozen=True)
class Exercise:
    """One graded function.

    name: the function's; it is that of the exercise's file
    inputs: (rng, **sizes) -> tuple of arguments.   sizes: list of dicts, the first is also used for variants and probes
    returns: names of the leaves of the result.     uses: functions of the notebook it may build on, direct and indirect
    parts: {part: (leaves, weight)} for partial credit.   vectorised: share of the points lost by a loop over examples
    given: (rng, **sizes) -> {function of the notebook: what it returns during the call}, to start from known parameters
    extra: (rng) -> further cases (notes, fallbacks).     view: see tellwhy.views
    also_right: patches on the reference that are right too (a convention, another scale)
    idiom: an independently written right solution;       equivalents: further right solutions (source texts)
    unkillable: {mechanical mutant: why it is equivalent to the reference}, see `autograder audit`
    float32: whether float32 inputs make sense;           may_change: arguments that it may change
    layouts: whether column-major and read-only arrays do (no: there are no arrays, or a right solution nudges views)
    """

    inputs: object
    sizes: tuple
    name: str = ""
    returns: object = ()
    uses: tuple = ()
    parts: dict = field(default_factory=dict)
    vectorised: float = 0.0
    given: object = None
    extra: object = None
    view: str = ""
    repeat: int = 1
    rtol: float = 1e-6
    atol: float = 1e-9
    float32: bool = True
    layouts: bool = True
    may_change: tuple = ()
    also_right: tuple = ()
    idiom: str = ""
    equivalents: tuple = ()
    misconceptions: tuple = ()
    unkillable: dict = field(default_factory=dict)

    def cases(self, seed: int) -> list[Case]:
        """All cases for a seed: one for each of `sizes`, then variants, line counts, probes and extras."""
        rng = np.random.default_rng([seed, *self.name.encode()])
        cases = [self._case(rng, sizes) for sizes in self.sizes]
        first = cases[0]
        if self.float32:
            narrow = _as_float32(first.args)
            cases.append(replace(first, args=narrow, label=f"float32, {first.label}", tolerance=FLOAT32))
        if self.layouts:
            cases.append(replace(first, fortran=True, label=f"column-major order, {first.label}"))
            cases.append(replace(first, readonly=True, label=f"read-only arrays, {first.label}"))
        if self.vectorised:
            cases += [self._counted(rng, {**self.sizes[0], "m": m}) for m in (8, 64)]
        cases += self._probes(first, self._case(rng, self.sizes[0]))
        return cases + (self.extra(rng) if self.extra else [])

    def further(self, seed: int) -> list[Case]:
        """Cases of the usual kinds that never score: what is said of a wrong function has to be true of them too."""
        rng = np.random.default_rng([seed, *self.name.encode()])
        cases = [self._case(rng, sizes, role="further") for sizes in self.sizes]
        return cases + self._probes(cases[0], self._case(rng, self.sizes[0]))

    def _probes(self, first, other):
        """The first case with one argument after the other exchanged for that of another case."""
        return [
            replace(first, args=(*first.args[:i], _other(old, new), *first.args[i + 1 :]), role="probe", changed=str(i))
            for i, (old, new) in enumerate(zip(first.args, other.args, strict=True))
            if len(first.args) > 1
        ]

    def _counted(self, rng, sizes):
        """A case whose lines are counted, and other numbers of the same sizes for the call before."""
        return self._case(rng, sizes, role="lines", again=self._case(rng.spawn(1)[0], sizes).args)

    def _case(self, rng, sizes, **more):
        args = self.inputs(rng, **sizes)
        given = self.given(rng, **sizes) if self.given else {}
        label = ", ".join(f"{k} = {v}" for k, v in sizes.items())
        numbers = {k: v for k, v in sizes.items() if isinstance(v, int)}
        seed = int(rng.integers(1, 2**31))
        return Case(args, label, seed=seed, repeat=self.repeat, given=given, sizes=numbers, view=self.view, **more)


# Measured by tools/measure_tolerances.py: docs/tolerances.md says what fraction of its tolerance each exercise needs.
FLOAT32 = 2000.0  # factor on rtol and atol for float32 inputs
CLIPPED = 1e-7  # atol of a cost: its logarithms may be kept finite by an epsilon of up to 1e-8


def _other(old, new):
    """A second value for a probe; a plain number that was not drawn anew is moved."""
    if isinstance(old, int | float) and old == new:
        return old + 2 if isinstance(old, int) else old * 1.7
    return new


def _as_float32(value):
    if isinstance(value, np.ndarray):
        return value.astype(np.float32) if value.dtype == np.float64 else value.copy()
    if isinstance(value, dict):
        return {k: _as_float32(v) for k, v in value.items()}
    if isinstance(value, tuple | list):
        return type(value)(_as_float32(v) for v in value)
    return value
