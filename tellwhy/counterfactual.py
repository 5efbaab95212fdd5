"""A wrong function run again and again, with right values in the place of some of its expressions; and what is known of each.

An expression is *known* if all its values occur in a right solution.
"""

import ast
import time
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from .compare import close
from .glance import Glance
from .observe import observe
from .recording import OPAQUE, Recorded, Recorder, Spent, kept
from .rights import flat, prints, record, same, within
from .verdict import right

COMMON = (0, 1, 2, -1, 0.5, float(np.e))  # what else may be wanted where a number is typed in


@dataclass
class Found:
    """What is to be mended.

    spots: the places, in the order in which they are computed;  lines: of the source in which they are
    first: whether all that is computed before it occurs in a right solution
    pairs: (sizes, right value, value that came) of the first of them, for each input on which it is wrong; a value is None
        where it was not computed, because that raises
    """

    spots: list
    lines: list
    first: bool
    pairs: list
    how: str = ""
    edit: str = ""  # the kind of the first, where a small edit mends it
    right: tuple = ()  # the outputs that are right then, where not all are


class Counterfactuals:
    """One wrong function of a namespace. spots: its expressions;  order: their numbers, as they are computed
    base: the Recorder of its run as it is, on the first input on which it is wrong (`first`);  plain: what it does there
    known: {expression: whether it is};  unknown: those that are not;  wrong_at: {expression: when the first of its values came
        that occurs in no right solution, or None}
    """

    def __init__(self, bundle, rights, namespace, seconds, named=False):
        self.bundle, self.rights, self.namespace, self.named = bundle, rights, namespace, named
        self.right_somewhere = {*rights.known.tolist()}
        self.until, self.tried = time.process_time() + seconds, 0
        self.recorded = Recorded.of(bundle.exercise, namespace, leave=bundle.uses)
        self.base, self.spots, self.order, self.known, self.unknown, self.kept = Recorder(), [], [], {}, [], ()
        self.spot_at, self.elsewhere, self.uncertain, self.glance = {}, {}, False, None

    def begun(self) -> bool:
        """Run it as it is, and see what of it is known. False where it is right, or does not do the same twice."""
        self.plain = self._first_wrong()
        if self.plain is None:
            return False
        self.base, o = self._run(self.first)
        if not _alike(self.plain, o):
            return False
        base, self.spots, late = self.base, self.recorded.spots, 1 << 40
        self.opaque = {i for i, values in base.values.items() if any(v is OPAQUE for v in values)}
        self.order = sorted(base.begun, key=lambda i: base.ended.get(i, late - base.begun[i]))
        self.order = [i for i in self.order if i not in self.opaque]
        self.wrong_at = self._wrong_at(base)
        self.known = {i: at is None for i, at in self.wrong_at.items()}
        self.unknown = [i for i in self.order if not self.known[i]]
        self.typed = [v for i in self.unknown if self.spots[i].kind == "typed" for v in base.values.get(i, ())]
        self.choices = self._choices(self.rights.sequences)
        self.typed_in = self._choices([[[v]] * len(self.rights.cases) for v in COMMON])
        return True

    def _first_wrong(self):
        """What the function does on the first input on which it is wrong, provided that it does so twice."""
        for k, i in enumerate(self.rights.cases):
            case = self.bundle.cases[i]
            once = observe(self.bundle.exercise, case, self.namespace)
            if not self._right(i, once):
                self.first, self.kept = k, once.kept
                again = observe(self.bundle.exercise, case, self.namespace)
                return once if _alike(once, again) else None
        return None

    def _run(self, k, places=(), keep=True):
        """(Recorder, Observation) of a run on one input. places: ((spot, sequence of Rights), ...) that get right values."""
        case = self.bundle.cases[self.rights.cases[k]]
        return record(self.recorded, self.bundle.exercise, case, self._recorder(k, places, keep))

    def _recorder(self, k, places, keep):
        if time.process_time() > self.until:
            raise Spent
        given = {s: sequence[k] for s, sequence in places if sequence[k]}
        skip = {s for s, _ in places if s in self.base.open} if places else ()
        self.tried += 1
        return Recorder(given, skip, keep, until=self.until)

    def _right(self, i, o):
        """Whether an observation is right. What values in odd places lead to may be such as no view was made for."""
        try:
            return right(self.bundle, i, o)
        except Exception:  # noqa: BLE001  a course's view
            return False

    def _mends(self, places):
        """Whether with right values in these places it is right on all inputs."""
        if not self._may_mend(places):
            return False
        order = [self.first, *(k for k in range(len(self.rights.cases)) if k != self.first)]
        return all(self._right(self.rights.cases[k], self._run(k, places, keep=False)[1]) for k in order)

    def _may_mend(self, places):
        """Whether on the first input it is right, as far as a glance tells."""
        if self.glance is None:
            self.glance = Glance(self.bundle, self.rights.cases[self.first])
        if not self.glance.possible:
            return True
        scope = self.recorded.scope(self._recorder(self.first, places, keep=False))
        try:
            return not self.glance.wrong(scope)
        except Exception:  # noqa: BLE001  what no view was made for
            return False

    def _is_first(self, i):
        """Whether all values that came before the first wrong one of an expression occur in a right solution."""
        start = self.wrong_at.get(i) or self.base.ended.get(i, 1 << 59)
        return not any(at and at < start and not self._is_in(i, j) for j, at in self.wrong_at.items())

    def _known_in(self, recorder):
        """{expression: whether its values occur in a right solution}"""
        return {i: at is None for i, at in self._wrong_at(recorder).items()}

    def _wrong_at(self, recorder):
        made = {}
        for i, values in recorder.values.items():
            wrong = (
                at for v, at in zip(values, recorder.times[i], strict=True) if v is not OPAQUE and not self._is_known(v)
            )
            made[i] = next(wrong, None)
        return made | dict.fromkeys(recorder.open, recorder.time)

    def _is_known(self, value):
        return any(p in self.right_somewhere for p in prints(value, self.first))

    def _sequences(self, i, which):
        """Right values that may stand in a place: "fresh" ones of the shape of its own, which the function has nowhere yet;
        "had" ones, which it has elsewhere; "unlike" ones, of other shapes."""
        own, many = self.base.values.get(i, []), self.base.many.get(i, -1) + 1
        form = form_of(own[0]) if own else None
        typed = self.spots[i].kind == "typed"
        if typed and form == "" and which == "unlike":
            return
        more = self.typed_in if typed and form else []
        decides = bool(own) and _is_logical(own[0])
        for sequence, theirs, had in [*self.choices, *more]:
            values = sequence[self.first]
            if which != ("unlike" if form not in (theirs, None) else "had" if had else "fresh"):
                continue
            if len(values) not in (1, many) and i not in self.base.open:
                continue
            if decides and not all(x in (0, 1) for v in values for x in flat(v)[1]):
                continue  # any other would only switch the decision off
            if own and (len(own) == len(values) and all(map(same, values, own)) or _all_are(values, own)):
                continue
            yield sequence

    def _choices(self, sequences):
        """[(sequence, form of its values, whether the function has the first somewhere)]"""
        had = {p for values in self.base.values.values() for v in values[:3] if v is not OPAQUE for p in prints(v, 0)}
        there = [(s, s[self.first][0]) for s in sequences if s[self.first]]
        return [(s, form_of(v), any(p in had for p in prints(v, 0))) for s, v in there]

    def _is_free(self, i):
        return not self.spots[i].carries and not self._blocked(i, self.base, self.known)

    def _handed_on(self, i):
        """Whether it is but a variable that is returned: something may be missing anywhere before."""
        spot = self.spots[i]
        above = spot.parent == -1 or self.spots[spot.parent].kind == "holds"
        return spot.kind in ("name", "holds") and (spot.returned or above and spot.looped)

    def _is_result(self, i):
        """Whether its value is returned as it is: then something may be missing anywhere behind it."""
        values = self.base.values.get(i)
        return bool(values) and flat(kept(self.plain.value)) is not None and same(values[-1], kept(self.plain.value))

    def _takes_unknown(self, i):
        """Whether a variable is in it whose value occurs in no right solution."""
        return any(self.spots[j].kind == "name" and self._is_in(j, i) for j in self.unknown)

    def _blocked(self, i, recorder, known):
        """Whether the fault may lie in what an expression is made of: a value that is not just typed in, and occurs in no
        right solution; or in what decided that it was to be computed. A variable is not to blame for what it was given, nor a
        container for what is in it."""
        if self.spots[i].kind == "name":
            return True
        if self.spots[i].kind == "holds":
            return not self._misplaced(recorder.values.get(i, [])) or _has_made_keys(self.spots[i].text)
        wrong = [j for j in self.order if j != i and not known.get(j, True)]
        begun = recorder.begun
        tests = (j for j in wrong if self.spots[j].tests and j in begun and not self._is_in(i, j))
        if any(begun[j] < begun.get(i, 0) for j in tests):
            return True
        return any(self._is_in(j, i) and not self._is_typed(j, recorder) for j in wrong)

    def _is_typed(self, j, recorder):
        """Whether a value was just typed in, here or where the variable got it."""
        values = recorder.values.get(j)
        return self.spots[j].kind == "typed" or bool(values) and any(_all_are([t], values) for t in self.typed)

    def _misplaced(self, values):
        """Whether of a tuple, list or dictionary each part is right, but not the whole."""
        parts = [p for v in values if isinstance(v, tuple | list | dict) for p in within(v) if p is not v]
        return bool(parts) and all(self._is_known(p) for p in parts if flat(p))

    def _is_in(self, j, i):
        while j != -1 and j != i:
            j = self.spots[j].parent
        return j == i

    def _factor(self, i, sequence):
        """The number by which what is wanted is larger than what came; 0 where there is none."""
        own, k = self.base.values.get(i), self._turn(i)
        wanted = sequence[self.first][k if k < len(sequence[self.first]) else 0]
        c = factor_of(own[k], wanted) if own else 0
        if c and len(flat(own[k])[1]) == 1 and k == 0:  # any other number is some factor: is it the same elsewhere?
            for n, values in self._others():
                if sequence[n] and i in values:
                    return c if abs(factor_of(values[i][0], sequence[n][0]) - c) < 1e-4 * abs(c) else 0
        return c

    def _others(self):
        """(number of another input, values of the expressions there)"""
        for n in range(len(self.rights.cases)):
            if n != self.first:
                if n not in self.elsewhere:
                    self.elsewhere[n] = self._run(n)[0].values
                yield n, self.elsewhere[n]

    def _turn(self, i):
        """How many values an expression had before the first wrong one."""
        at = self.wrong_at.get(i)
        return self.base.times[i].index(at) if at in self.base.times.get(i, ()) else 0

    def _pairs(self, i, sequence):
        for k, c in enumerate(self.rights.cases):
            values = self._run(k)[0].values.get(i)
            if sequence[k] and not (values and same(values[0], sequence[k][0])):
                yield self.bundle.cases[c].sizes, sequence[k][0], values[0] if values else None


def form_of(value):
    return "" if isinstance(value, str) else flat(value)[0]


def factor_of(own, wanted):
    """The number by which one value is larger than another of its shape; 0 where there is none."""
    if not flat(own) or flat(own)[0] != flat(wanted)[0]:
        return 0
    a, b = (np.asarray(flat(v)[1], float) for v in (own, wanted))
    if a.size > 1 and (a == a[0]).all():
        return 0  # of numbers that are all the same any other is some factor
    at = int(np.argmax(np.abs(a))) if a.size else 0
    c = b[at] / a[at] if a.size and a[at] else 0
    return c if c not in (0, 1) and np.isfinite(c) and close(b, a * c).all() else 0


@lru_cache(maxsize=256)
def _has_made_keys(text):
    """Whether it is the source of a dictionary with keys that are not just typed in: what they are made of may be wrong."""
    made = ast.parse(f"({text})", mode="eval").body
    return isinstance(made, ast.Dict) and not all(isinstance(key, ast.Constant) for key in made.keys)


def _is_logical(value):
    return isinstance(value, bool | np.bool_) or isinstance(value, np.ndarray) and value.dtype == bool


def _all_are(values, others):
    return len(values) == 1 and all(same(values[0], v) for v in others)


def _alike(a, b):
    """Whether two observations are of the same behaviour."""
    if a.kind or b.kind:
        return a.kind == b.kind
    if a.value is None or b.value is None:
        return a.value is b.value
    return same(kept(a.value), kept(b.value)) if flat(kept(a.value)) else False
