"""The place of a mistake, proved: the expression that, given a right value, makes the whole function right.

A wrong function is run with every expression recorded (see `recording`). What right solutions compute on the same inputs is
known as a set of values, without order, names or text. Earliest line and smallest expression first, a right value is put in the
place of the one that came: where the function is then right on every input, that is a place of its mistake. No guess: a
counterfactual. Whether it is the *first* mistake is said only if every value before it occurs in a right solution.
"""

import contextlib
import sys
import tempfile
import time
from dataclasses import dataclass

import numpy as np

from .compare import close
from .observe import observe, undisturbed
from .pointed import said
from .recording import OPAQUE, Recorded, Spent, kept
from .rights import Rights, flat, prints, record, same, within
from .verdict import Bundle, right

MOST_PLACES = 4  # mistakes at once
BEAM = 2
SECONDS = 0.3


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


WRONG = ("WRONG", "PARTIAL", "ERROR")
ELSEWHERE = {"loop", "missing", "not-callable", "signature", "not-started", "recursion"}


def has_place(verdict):
    """Whether a function is wrong by itself, so that there may be a place to point at."""
    return verdict.status in WRONG and not ELSEWHERE & {*verdict.diagnoses} and not verdict.blocked_by


def find(bundle, rights, namespace, seconds=SECONDS):
    """What is to be said of the place of a mistake, see `pointed`; {} where it is not found."""
    with undisturbed(), untouched():
        found = Search(bundle, rights, namespace, seconds).found()
    return said(found, bundle.exercise) if found else {}


def found_for(question, namespace):
    """{function: what is to be said of the place} for a question as plain data: {function: [bundle, rights, seconds]}."""
    return {n: find(Bundle.from_plain(b), Rights(**r), namespace, s) for n, (b, r, s) in question.items()}


@contextlib.contextmanager
def untouched():
    """A working folder of its own, and no figures left: nothing is seen of it afterwards."""
    plots = sys.modules.get("matplotlib.pyplot")
    before = plots.get_fignums() if plots else []
    try:
        with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
            yield
    finally:
        for number in plots.get_fignums() if plots else ():
            if number not in before:
                plots.close(number)


class Search:
    """One wrong function of a namespace."""

    def __init__(self, bundle, rights, namespace, seconds=SECONDS):
        self.bundle, self.rights, self.namespace = bundle, rights, namespace
        self.right_somewhere = {*rights.known.tolist()}
        self.until, self.tried = time.process_time() + seconds, 0
        self.recorded = Recorded.of(bundle.exercise, namespace, leave=bundle.uses)

    def found(self):
        """What is found, or None."""
        try:
            return self._found() if self.recorded else None
        except Spent:
            return None

    def _found(self):
        plain = self.plain = self._first_wrong()
        if plain is None:
            return None
        self.base, o = self._run(self.first)
        if not _alike(plain, o):
            return None
        base, self.spots, late = self.base, self.recorded.spots, 1 << 40
        self.opaque = {i for i, values in base.values.items() if any(v is OPAQUE for v in values)}
        self.order = sorted(base.begun, key=lambda i: base.ended.get(i, late - base.begun[i]))
        self.order = [i for i in self.order if i not in self.opaque]
        self.known = self._known_in(base)
        self.unknown = [i for i in self.order if not self.known[i]]
        self.typed = [v for i in self.unknown if self.spots[i].kind == "typed" for v in base.values.get(i, ())]
        self.choices = self._choices(self.rights.sequences)
        self.typed_in = self._choices([[[v]] * len(self.rights.cases) for v in COMMON])
        for how, look in self.LOOKS.items():
            if places := look(self):
                return self._shown(places, how)
        return None

    def _first_wrong(self):
        """What the function does on the first input on which it is wrong, provided that it does so twice."""
        for k, i in enumerate(self.rights.cases):
            case = self.bundle.cases[i]
            once = observe(self.bundle.exercise, case, self.namespace)
            if not self._right(i, once):
                self.first = k
                again = observe(self.bundle.exercise, case, self.namespace)
                return once if _alike(once, again) else None
        return None

    def _run(self, k, places=(), keep=True):
        """places: ((spot, sequence of Rights), ...) that are given right values."""
        if time.process_time() > self.until:
            raise Spent
        given = {s: sequence[k] for s, sequence in places if sequence[k]}
        skip = {s for s, _ in places if s in self.base.open} if places else ()
        case = self.bundle.cases[self.rights.cases[k]]
        self.tried += 1
        return record(self.recorded, self.bundle.exercise, case, given, skip, keep, self.until)

    def _right(self, i, o):
        """Whether an observation is right. What values in odd places lead to may be such as no view was made for."""
        try:
            return right(self.bundle, i, o)
        except Exception:  # noqa: BLE001  a course's view
            return False

    def _mends(self, places):
        """Whether with right values in these places it is right on all inputs."""
        order = [self.first, *(k for k in range(len(self.rights.cases)) if k != self.first)]
        return all(self._right(self.rights.cases[k], self._run(k, places, keep=False)[1]) for k in order)

    def _known_in(self, recorder):
        """{expression: whether its values occur in a right solution}"""
        made = {i: all(self._is_known(v) for v in vs if v is not OPAQUE) for i, vs in recorder.values.items()}
        return made | dict.fromkeys(recorder.open, False)

    def _is_known(self, value):
        return any(p in self.right_somewhere for p in prints(value, self.first))

    def _sequences(self, i, which):
        """Right values that may stand in a place: "fresh" ones of the shape of its own, which the function has nowhere yet;
        "had" ones, which it has elsewhere; "unlike" ones, of other shapes."""
        own, many = self.base.values.get(i, []), self.base.many.get(i, -1) + 1
        form = _form(own[0]) if own else None
        typed = self.spots[i].kind == "typed"
        if typed and form == "" and which == "unlike":
            return
        more = self.typed_in if typed and form else []
        for sequence, theirs, had in [*self.choices, *more]:
            values = sequence[self.first]
            if which != ("unlike" if form not in (theirs, None) else "had" if had else "fresh"):
                continue
            if len(values) not in (1, many) and i not in self.base.open:
                continue
            if own and (len(own) == len(values) and all(map(same, values, own)) or _all_are(values, own)):
                continue
            yield sequence

    def _choices(self, sequences):
        """[(sequence, form of its values, whether the function has the first somewhere)]"""
        had = {p for values in self.base.values.values() for v in values[:3] if v is not OPAQUE for p in prints(v, 0)}
        there = [(s, s[self.first][0]) for s in sequences if s[self.first]]
        return [(s, _form(v), any(p in had for p in prints(v, 0))) for s, v in there]

    def _single(self, places, *tests):
        """The first of some expressions that can be mended by itself, in a list; else None."""
        places = list(places)
        for which in WHICH:
            for i in places[:FEW] if which == "unlike" else places:
                for sequence in self._sequences(i, which):
                    if self._mends([(i, sequence)]) and all(test(i, sequence) for test in tests):
                        return self._checked(*self._narrowed(i, sequence))
        return None

    def _checked(self, i, sequence):
        """None for a variable that a loop has filled, which says nothing of where the loop went wrong; nor is a container to
        blame for what is in it, only for its order or its keys."""
        kind = self.spots[i].kind
        if (
            kind == "holds"
            and self.base.values.get(i)
            and not _arranged(self.base.values[i][0], sequence[self.first][0])
        ):
            return None
        return None if self.spots[i].carries and kind == "name" else [(i, sequence)]

    def _free(self):
        """Made of right values, and not right itself."""
        return self._single([i for i in self.unknown if self._is_free(i)])

    def _is_free(self, i):
        return not self.spots[i].carries and not self._blocked(i, self.base, self.known)

    def _taken_for_another(self):
        """Right somewhere, but not here: the last before the first that is right nowhere. With a right value here, the others
        have to be right, too."""
        before = self.order[: self.order.index(self.unknown[0])] if self.unknown else self.order
        places = [i for i in reversed(before) if not self._handed_on(i) and not self.spots[i].carries]
        places = [i for i in places if not self._is_result(i)]
        return self._single([*self._shared(), *places[:LATEST]], self._leads_on, self._no_neutral, self._is_no_factor)

    def _shared(self):
        """Where a variable got its value that all wrong expressions have in common which are made of right ones."""
        free = [i for i in self.unknown if self._is_free(i)]
        names = [
            {self.spots[j].text: j for j in self.order if self.spots[j].kind == "name" and self._is_in(j, i)}
            for i in free
        ]
        common = set.intersection(*map(set, names)) if len(names) > 1 else ()
        for j in (names[0][text] for text in sorted(common)):
            earlier = self.order[: self.order.index(j)]
            yield from (d for d in earlier if self.known[d] and same(self.base.values[d][0], self.base.values[j][0]))

    def _handed_on(self, i):
        """Whether it is but a variable that is returned: something may be missing anywhere before."""
        spot = self.spots[i]
        above = spot.parent == -1 or self.spots[spot.parent].kind == "holds"
        return spot.kind in ("name", "holds") and (spot.returned or above and spot.looped)

    def _is_result(self, i):
        """Whether its value is returned as it is: then something may be missing anywhere behind it."""
        values = self.base.values.get(i)
        return bool(values) and flat(kept(self.plain.value)) is not None and same(values[-1], kept(self.plain.value))

    def _is_no_factor(self, i, sequence):
        """Whether more than a factor is missing: that may be missing anywhere."""
        return self.spots[i].kind in ("picked", "typed") or not self._factor(i, sequence)

    def _leads_on(self, i, sequence):
        """Whether with a right value here the first value that was right nowhere is right, and no other is wrong."""
        now = self._known_in(self._run(self.first, [(i, sequence)])[0])
        still = {j for j in now if not now[j] and j not in self.opaque and not self._is_in(j, i)}
        return still <= {*self.unknown[1:]}

    def _no_neutral(self, i, sequence):
        """Whether it is more than to take an operation away, as a factor 1 or a summand 0 would."""
        form, numbers = flat(sequence[self.first][0])
        own = self.base.values.get(i)
        if self.spots[i].kind == "typed" or not own or _form(own[0]) != form or not len(numbers):
            return True
        return len({*numbers}) > 1 or numbers[0] not in (0.0, 1.0, -1.0)

    def _not_free(self):
        """Made of values that occur in no right solution, and that are computed in the same expression."""
        alone = len({(s.line, s.function) for s in self.spots}) == 1
        made = [i for i in self.unknown if self.spots[i].kind == "made" and not self._is_free(i)]
        made = [i for i in made if not self.spots[i].carries and (alone or not self.spots[i].returned)]
        places = [i for i in made if not self._takes_unknown(i)]
        return next((found for i in places if (found := self._single([i]))), None)

    def _takes_unknown(self, i):
        """Whether a variable is in it whose value occurs in no right solution."""
        return any(self.spots[j].kind == "name" and self._is_in(j, i) for j in self.unknown)

    def _blocked(self, i, recorder, known):
        """Whether the fault may lie in what an expression is made of: a value that is not just typed in, and occurs in no
        right solution. A variable is not to blame for what it was given, nor a container for what is in it."""
        if self.spots[i].kind == "name":
            return True
        if self.spots[i].kind == "holds":
            return not self._misplaced(recorder.values.get(i, []))
        inside = (j for j in self.order if j != i and not known.get(j, True) and self._is_in(j, i))
        return any(not self._is_typed(j, recorder) for j in inside)

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

    def _narrowed(self, i, sequence, others=()):
        """A part of an expression that can be mended by itself, or else the whole of it; where that is a variable, the place
        where it got its value, if that can be mended instead."""
        if self.spots[i].kind == "name":
            if self.spots[i].carries:
                return i, sequence
            source = self._source_of(i, sequence, i, others)
            return source if source[0] == i else self._narrowed(*source, others)
        parts = [j for j in self.order if j != i and self._is_in(j, i)]
        for which in WHICH:
            for j in (j for j in parts if self.known[j] or self._is_typed(j, self.base)):
                for smaller in self._sequences(j, which):
                    if same(smaller[self.first][0], sequence[self.first][0]):
                        continue  # what is around it hands it on as it is, like the maximum of a single number
                    if (c := self._factor(i, sequence)) and abs(self._factor(j, smaller) - c) < 1e-4 * abs(c):
                        continue  # a factor that is missing in all of it is missing nowhere in particular
                    if self._no_neutral(j, smaller) and self._mends([*others, (j, smaller)]):
                        return self._narrowed(j, smaller, others)
        return i, sequence

    def _factor(self, i, sequence):
        """The number by which what is wanted is larger than what came; 0 where there is none."""
        own, wanted = self.base.values.get(i), sequence[self.first][0]
        if not own or not flat(own[0]) or flat(own[0])[0] != flat(wanted)[0]:
            return 0
        a, b = (np.asarray(flat(v)[1], float) for v in (own[0], wanted))
        at = int(np.argmax(np.abs(a))) if a.size else 0
        c = b[at] / a[at] if a.size and a[at] else 0
        return c if c and np.isfinite(c) and close(b, a * c).all() else 0

    def _source_of(self, j, sequence, i, others):
        """Where a variable got its value, if it can be mended there and that is more likely: the value was only picked or typed
        in there, or has another shape or type than is wanted, or the variable is only handed on here, or a part of what it was
        made of can be mended. Else the variable: who uses L for L + 1, 2 L or the transpose has made no mistake in L."""
        own, right = self.base.values[j][0], sequence[self.first][0]
        counted = (
            isinstance(own, int) and isinstance(right, int) and (abs(own - right) == 1 or right in (2 * own, -own))
        )
        turned = isinstance(own, np.ndarray) and isinstance(right, np.ndarray) and same(own.T, right)
        if counted or turned:
            return j, sequence
        above = self.spots[j].parent
        likely = above == -1 or self.spots[above].kind == "holds" or _form(own) != _form(right)
        for d in self.order[: self.order.index(j)]:
            again = self.spots[d].kind == "name" and self.spots[d].text == self.spots[j].text
            if again or self._is_in(d, i) or not same(self.base.values[d][0], own):
                continue
            if self._mends([*others, (d, sequence)]):
                if likely or self.spots[d].kind in ("picked", "typed"):
                    return d, sequence
                part = self._narrowed(d, sequence, others)
                return (j, sequence) if part[0] == d else part
        return j, sequence

    def _several(self):
        """Two places or more, the earliest first, each of which brings more right values than there were before."""
        states = [(0, (), self.base, self.known)]
        for _ in range(MOST_PLACES):
            reached = []
            for least, places, recorder, known in states:
                taken = {i for i, _ in places}
                wrong = [i for i in self.order if not known.get(i, True) and i not in taken]
                free = [i for i in wrong if not self.spots[i].carries and not self._blocked(i, recorder, known)]
                for i in [i for i in free if self.spots[i].kind != "holds"][:2]:
                    for sequence in self._sequences(i, "fresh"):
                        more = (*places, (i, sequence))
                        after, o = self._run(self.first, more)
                        if places and self._right(self.rights.cases[self.first], o) and self._mends(more):
                            if needed := self._needed(more):
                                return needed
                        now = self._known_in(after)
                        better = sum(now.values()) - sum(not v for v in now.values())
                        if better > least or not places:
                            reached.append((better, more, after, now))
            states = sorted(reached, key=lambda r: -r[0])[:BEAM]
        return None

    def _needed(self, places):
        """Without those that are not needed, each made as small as it can be; None unless all other values are right then. The
        first stays: it is made of right values, and is not right."""
        for p in places[1:]:
            fewer = [q for q in places if q is not p]
            if len(fewer) > 1 and self._mends(fewer):
                return self._needed(fewer)
        now = self._known_in(self._run(self.first, places)[0])
        inside = {j for j in self.order for i, _ in places if self._is_in(j, i)}
        if any(not now[j] and self.spots[j].kind != "typed" for j in now if j not in inside and j not in self.opaque):
            return None
        made = list(places)
        for n, p in enumerate(made):
            made[n] = self._narrowed(*p, [q for q in made if q is not p])
        return sorted(made, key=lambda p: self.order.index(p[0]))

    LOOKS = {
        "free": _free,
        "another": _taken_for_another,
        "several": _several,
        "not free": _not_free,
    }

    def _shown(self, places, how):
        (i, sequence), *_ = places
        start = self.base.ended.get(i, 1 << 59)
        before = [j for j in self.order if self.base.ended.get(j, 1 << 60) < start and not self._is_in(i, j)]
        spots = [self.spots[j] for j, _ in places]
        lines = self.recorded.lines[spots[0].function]
        return Found(spots, lines, all(self.known[j] for j in before), list(self._pairs(i, sequence)), how)

    def _pairs(self, i, sequence):
        for k, c in enumerate(self.rights.cases):
            values = self._run(k)[0].values.get(i)
            if sequence[k] and not (values and same(values[0], sequence[k][0])):
                yield self.bundle.cases[c].sizes, sequence[k][0], values[0] if values else None


WHICH = ("fresh", "had", "unlike")
FEW = 2  # of the first wrong values, into whose place one of another shape is put
LATEST = 12
COMMON = (0, 1, 2, -1, 0.5, float(np.e))  # what else may be wanted where a number is typed in


def _form(value):
    return "" if isinstance(value, str) else flat(value)[0]


def _arranged(own, wanted):
    """Whether two containers hold the same, one in another order or under other keys than the other."""
    if type(own) is not type(wanted) or not own or isinstance(own, dict) and own.keys() == wanted.keys():
        return False
    parts, rest = ([*v.values()] if isinstance(v, dict) else [*v] for v in (own, wanted))
    for part in parts:
        at = next((k for k, other in enumerate(rest) if same(part, other)), None)
        if at is None:
            return False
        rest.pop(at)
    return not rest


def _all_are(values, others):
    return len(values) == 1 and all(same(values[0], v) for v in others)


def _alike(a, b):
    """Whether two observations are of the same behaviour."""
    if a.kind or b.kind:
        return a.kind == b.kind
    return same(kept(a.value), kept(b.value)) if flat(kept(a.value)) else False
