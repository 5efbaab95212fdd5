"""What an exercise is: how to draw its inputs, what is compared and how tightly, and what students get wrong.

The smallest says what the function is called with, and nothing else: `exercise = Exercise(inputs=[(1,), (2,)])`. Each
file in a course's `exercises/<assignment>/` makes one, and is called like the function (see `catalogue`). Everything
else (references, mutants, bundles, checks, feedback, the audit) is derived from them and from the notebook.
"""

from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import islice

import numpy as np

from tellwhy.codec import plain
from tellwhy.observe import Case
from tellwhy.values import in_words, shown, unknown

from .places import CourseError
from .seeds import FURTHER_SEEDS, PUBLIC_SEED


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

    def __post_init__(self):
        for name, pairs in (("patch", self.patch), ("again", self.again)):
            if not all(isinstance(p, tuple) and list(map(type, p)) == [str, str] for p in pairs):
                raise ValueError(
                    f"{self.id}: {name} has to be ((old, new), ...), two texts each; mind the commas: {pairs!r:.80}"
                )


DRAWN = 5  # inputs that are drawn where an exercise says no sizes


@dataclass(frozen=True)
class Exercise:
    """One graded function.

    name: the function's; it is that of the exercise's file
    inputs: a list of examples, each a tuple of arguments or a single one that is no tuple; or (rng, **sizes) -> such an example
    sizes: list of dicts, without which five inputs are drawn; the first is also used for variants and probes. They are
        those of the student's own checks; in hidden tests each whole number over 1 stands for a few above it that no check
        has, and a range for its numbers after the first
    more: (rng, **sizes) -> an example, beside a list of them: hidden inputs then are not all known from the notebook
    returns: names of the leaves of the result.     uses: functions of the notebook it may build on, direct and indirect
    parts: {part: (leaves, weight)} for partial credit.   vectorised: share of the points lost by a loop over examples
    given: (rng, **sizes) -> {function of the notebook: what it returns during the call}, to start from known parameters
    files: (rng, **sizes) -> {name: text} of files that lie in the working folder during the call
    extra: (rng) -> further cases (notes, fallbacks).     view: see tellwhy.views
    more_keys: whether dictionaries in the result may hold more keys than the solution's
    raises: names of exceptions that are right answers, where they are more than those of the solution's `raise` statements
    messages: whether the text of such an exception has to be the solution's
    also_right: patches on the reference that are right too (a convention, another scale)
    idiom: an independently written right solution;       equivalents: further right solutions (source texts)
    unkillable: {mechanical mutant: why it is equivalent to the reference}, see `autograder audit`
    float32: whether float32 inputs make sense, where there are arrays of floats;  may_change: arguments that it may change
    place: whether a wrong function is told where it is wrong, where the course does so
    layouts: whether column-major and read-only arrays do, where there are arrays (no: a right solution nudges views)
    """

    inputs: object
    sizes: tuple = ({},)
    more: object = None
    name: str = ""
    returns: object = ()
    uses: tuple = ()
    parts: dict = field(default_factory=dict)
    vectorised: float = 0.0
    given: object = None
    files: object = None
    extra: object = None
    view: str = ""
    repeat: int = 1
    rtol: float = 1e-6
    atol: float = 1e-9
    float32: bool = True
    layouts: bool = True
    place: bool = True
    may_change: tuple = ()
    more_keys: bool = False
    raises: tuple = ()
    messages: bool = False
    also_right: tuple = ()
    idiom: str = ""
    equivalents: tuple = ()
    misconceptions: tuple = ()
    unkillable: dict = field(default_factory=dict)

    def __post_init__(self):
        examples = isinstance(self.inputs, list | tuple)
        if not callable(self.inputs) and not (examples and self.inputs):
            raise ValueError(
                f"inputs has to be a list of examples or a function (rng, **sizes), not {self.inputs!r:.60}"
            )
        if self.more and not (examples and callable(self.more)):
            raise ValueError("more has to be a function (rng, **sizes), and goes with a list of inputs only")
        if examples and not self.more and any(self.sizes):
            raise ValueError("sizes are for a function (rng, **sizes): inputs is one, or more beside a list")
        if not isinstance(self.misconceptions, tuple | list):
            raise ValueError("misconceptions has to be (Misconception(...), ...): mind the comma")
        if self.drawn and self.sizes == ({},):
            object.__setattr__(self, "sizes", ({},) * DRAWN)
        if self.vectorised and not any("m" in sizes for sizes in self.sizes):
            raise ValueError("vectorised counts steps for m examples: one of sizes has to hold m")

    @property
    def drawn(self):
        """(rng, **sizes) -> example, or None where all there is is a list."""
        return self.more if isinstance(self.inputs, list | tuple) else self.inputs

    def cases(self, seed: int) -> list[Case]:
        """All cases for a seed: one for each example and each of `sizes`, then variants, line counts, probes and extras."""
        rng = np.random.default_rng([seed, *self.name.encode()])
        examples = [] if callable(self.inputs) else self.inputs
        public = self._public
        seen = {key: {sizes.get(key) for sizes in public} for sizes in public for key in sizes}
        all_sizes = public if seed == PUBLIC_SEED else [_unseen(rng, sizes, seen) for sizes in self.sizes]
        cases = [self._made(rng, args, {}) for args in examples]
        cases += [self._case(rng, sizes) for sizes in all_sizes] if self.drawn else []
        first, other = cases[0], cases[min(1, len(cases) - 1)]
        arrays = list(_arrays(first.args))
        if self.float32 and any(a.dtype == np.float64 for a in arrays):
            narrow = _as_float32(first.args)
            cases.append(replace(first, args=narrow, label=f"float32, {first.label}", tolerance=FLOAT32))
        if self.layouts and arrays:
            cases.append(replace(first, fortran=True, label=f"column-major order, {first.label}"))
            cases.append(replace(first, readonly=True, label=f"read-only arrays, {first.label}"))
        if self.vectorised:
            cases += [self._counted(rng, {**all_sizes[0], "m": m}) for m in (8, 64)]
        cases += self._probes(first, self._case(rng, all_sizes[0]) if self.drawn else other)
        return cases + (self.extra(rng) if self.extra else [])

    def further(self, seed: int) -> list[Case]:
        """Cases of the usual kinds that never score: what is said of a wrong function has to be true of them too."""
        rng = np.random.default_rng([seed, *self.name.encode()])
        if not self.drawn:
            return []
        cases = [self._case(rng, sizes, role="further") for sizes in self._public]
        return cases + self._probes(cases[0], self._case(rng, self._public[0]))

    @property
    def _public(self):
        """The sizes of a student's own checks: of a range, its first number."""
        return [{k: v[0] if isinstance(v, range) else v for k, v in sizes.items()} for sizes in self.sizes]

    @cached_property
    def in_common(self) -> list[Case]:
        """The further cases of all seeds, which every bundle has: made once. Do not change them."""
        return [case for seed in FURTHER_SEEDS for case in self.further(seed)]

    def _probes(self, first, other):
        """The first case with one argument after the other exchanged for that of another case."""
        return [
            replace(first, args=(*first.args[:i], _other(old, new), *first.args[i + 1 :]), role="probe", changed=str(i))
            for i, (old, new) in enumerate(zip(first.args, other.args, strict=False))
            if len(first.args) > 1
        ]

    def _counted(self, rng, sizes):
        """A case whose lines are counted, and other numbers of the same sizes for the call before."""
        return self._case(rng, sizes, role="lines", again=self._case(rng.spawn(1)[0], sizes).args)

    def one(self, rng, k):
        """The k-th of as many cases as are wanted: from the examples in turn, or drawn."""
        if self.drawn:
            return self._case(rng, self._public[k % len(self.sizes)])
        return self._made(rng, self.inputs[k % len(self.inputs)], {})

    def _case(self, rng, sizes, **more):
        try:
            args = self.drawn(rng, **sizes)
        except Exception as e:  # a function of the course's: it may raise anything
            which = "more" if self.more else "inputs"
            raise CourseError(
                f"exercise {self.name}: its {which} fails for {sizes or 'a draw'}: {type(e).__name__}: {e}"
            ) from e
        return self._made(rng, args, sizes, **more)

    def _made(self, rng, args, sizes, **more):
        args = plain(args if isinstance(args, tuple) else (args,))
        if found := unknown(args):
            raise CourseError(
                f"exercise {self.name}: its inputs hold {in_words(found)}, and no function can be given that here"
            )
        given = plain(self.given(rng, **sizes)) if self.given else {}
        files = self.files(rng, **sizes) if self.files else {}
        label = ", ".join(f"{k} = {v}" for k, v in sizes.items())
        label = label or f"`{self.name}({', '.join(shown(a, 40) for a in args)})`"
        numbers = {k: v for k, v in sizes.items() if isinstance(v, int)}
        seed = int(rng.integers(1, 2**31))
        return Case(
            args, label, seed=seed, repeat=self.repeat, given=given, files=files, sizes=numbers, view=self.view, **more
        )


# Measured by tools/measure_tolerances.py: docs/tolerances.md says what fraction of its tolerance each exercise needs.
FLOAT32 = 2000.0  # factor on rtol and atol for float32 inputs
CLIPPED = 1e-7  # atol of a cost: its logarithms may be kept finite by an epsilon of up to 1e-8


def _arrays(value):
    """All arrays of numbers in an argument."""
    if isinstance(value, np.ndarray):
        return [value]
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, tuple | list) else ()
    return [a for v in inside for a in _arrays(v)]


def _unseen(rng, sizes, seen):
    """`sizes` with other numbers: each over 1 one of a few above it, different ones still different and equal ones equal; a
    range is one of its numbers after the first.  seen: {name of a size: those that checks have}

    A function that looks its answers up by the shapes that a check had finds nothing there, and a size that was typed in from
    a check fits none. Of sizes in tuples only that they are larger is seen to.
    """
    numbers = _numbers(sizes)
    taken = {n: {x for k, v in sizes.items() if v == n for x in seen[k]} for n in numbers}
    few = {n: [*islice((k for k in range(n + 1, 3 * n + 20) if k not in taken[n]), 3 + n // 8)] for n in numbers}

    def one(of):
        return of[rng.integers(len(of))]

    while True:
        drawn = {n: one(few[n]) for n in numbers}
        ranges = {k: one(v[1:]) for k, v in sizes.items() if isinstance(v, range)}
        if len({*drawn.values(), *ranges.values()}) == len(numbers) + len(ranges):
            break

    def other(v):
        return tuple(map(other, v)) if isinstance(v, tuple) else drawn[v] if _counts(v) else v

    return {k: other(v) for k, v in sizes.items()} | ranges


def _numbers(sizes):
    """All sizes over 1, sorted."""
    return sorted({n for v in sizes.values() for n in (v if isinstance(v, tuple) else (v,)) if _counts(n)})


def _counts(v):
    return isinstance(v, int) and v > 1  # True is 1


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
