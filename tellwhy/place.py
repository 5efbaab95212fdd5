"""The place of a mistake, proved: the expression that, given a right value, makes the whole function right.

A wrong function is run with every expression recorded (see `recording`). What right solutions compute on the same inputs is
known as a set of values, without order, names or text. Earliest line and smallest expression first, a right value is put in the
place of the one that came: where the function is then right on every input, that is a place of its mistake. No guess: a
counterfactual. Whether it is the *first* mistake is said only if every value before it occurs in a right solution.
"""

import contextlib
import sys
import tempfile
from dataclasses import dataclass

import numpy as np

from .counterfactual import Counterfactuals, form_of
from .edited import Edited
from .observe import undisturbed
from .pointed import said
from .recording import Spent
from .rights import Rights, flat, same
from .verdict import Bundle
from .wrapping import Spot

MOST_PLACES = 4  # mistakes at once
BEAM = 2
MOST_CASES = 6
SECONDS = 0.3  # of computing, for one function


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


WRONG = ("WRONG", "PARTIAL", "ERROR")
ELSEWHERE = {"loop", "missing", "not-callable", "signature", "not-started", "recursion"}


def has_place(verdict):
    """Whether a function is wrong by itself, so that there may be a place to point at."""
    return verdict.status in WRONG and not ELSEWHERE & {*verdict.diagnoses} and not verdict.blocked_by


def ordinary(bundle):
    """Indices of the inputs on which places are looked for: those that score, as they are drawn."""
    return [i for i in bundle.diagnostic() if bundle.cases[i].tolerance <= 1][:MOST_CASES]


def find(bundle, rights, namespace, seconds=SECONDS):
    """What is to be said of the place of a mistake, see `pointed`; {} where it is not found.

    rights: None where no right values are known
    """
    rights = rights or Rights(ordinary(bundle), [], np.array([], np.uint64))
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


class Search(Counterfactuals):
    """Looks for the places to mend in one wrong function, in several ways, the most certain first."""

    def found(self):
        """What is found, or None."""
        try:
            return self._found() if self.recorded else None
        except Spent:
            return None

    def _found(self):
        if not self.begun():
            return None
        for how, look in self.LOOKS.items():
            if found := look(self):
                return found if isinstance(found, Found) else self._shown(found, how)
        return None

    def _one_edit(self):
        """Right after one small edit of the source."""
        first, cases = self.rights.cases[self.first], self.rights.cases
        more = [i for i in self.bundle.diagnostic() if i not in cases]
        every = [first, *(i for i in (*cases, *more) if i != first)]
        self.spot_at = {(s.function, s.line, s.start, s.end_line, s.end): i for i, s in enumerate(self.spots)}
        self.when = {i: k for k, i in enumerate(self.order)}
        self.edited = Edited(self.bundle, every, self.namespace, self.until, self._unlikely)
        return self._mended(self.edited.single())

    def _some_edits(self):
        return self._mended(*self.edited.several())

    def _mended(self, found, right=()):
        if not found:
            return None
        spots = []
        for name, edit in found:
            for place in (edit.place, *edit.others):
                spots.append(_spot(name, place))
        at = self._spot_of(*found[0])
        start = self.base.ended.get(at)
        before = [j for j in self.order if start and self.base.ended.get(j, 1 << 60) < start and not self._is_in(at, j)]
        first = bool(start) and all(self.known[j] for j in before)
        return Found(spots, self.recorded.lines[spots[0].function], first, [], "edit", found[0][1].kind, tuple(right))

    def _spot_of(self, name, edit):
        p = edit.place
        return self.spot_at.get((name, p.lineno, p.col_offset, p.end_lineno, p.end_col_offset), -1)

    def _unlikely(self, name, edit):
        """How unlikely it is that an edit mends the mistake; None where it is made to a value that is right already. Less
        likely are the larger and the farther from where the first value came that is right nowhere, and what only decides."""
        i, p = self._spot_of(name, edit), edit.place
        if i >= 0 and edit.kind in WRAPS and self.known.get(i) and self._is_telling(i):
            return None if edit.kind != "too-much" else 20 * (edit.rank + 2)
        at = self.when.get(i)
        first = self.when[self.unknown[0]] if self.unknown else 0
        if at is None:
            at = min((k for j, k in self.when.items() if p.lineno <= self.spots[j].line <= p.end_lineno), default=20)
        far = min(abs(at - first), 20) if self.unknown else 0
        return 20 * (edit.rank + self._decides(i)) + far + min(edit.size, 19)

    def _is_telling(self, i):
        """Whether an expression's values are such as hardly come by chance."""
        values = [flat(v) for v in self.base.values.get(i, ())[:3]]
        return any(f and len(f[1]) and not np.array_equal(f[1], np.round(f[1])) for f in values)

    def _decides(self, i):
        """Whether an expression is in a comparison."""
        while i >= 0:
            i = self.spots[i].parent
            if i >= 0 and self.spots[i].compares:
                return True
        return False

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
        return self._single([i for i in self.unknown if self._is_free(i)], self._is_no_switch)

    def _is_no_switch(self, i, sequence):
        """Whether it is more than to switch off what a typed number does, by a 0 or 1."""
        return self.spots[i].kind != "typed" or sequence[self.first][0] not in (0, 1)

    def _switch(self):
        return self._single([i for i in self.unknown if self.spots[i].kind == "typed"])

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
        if self.spots[i].kind == "typed" or not own or form_of(own[0]) != form or not len(numbers):
            return True
        return len({*numbers}) > 1 or numbers[0] not in (0.0, 1.0, -1.0)

    def _not_free(self):
        """Made of values that occur in no right solution, and that are computed in the same expression."""
        alone = len({(s.line, s.function) for s in self.spots}) == 1
        made = [i for i in self.unknown if self.spots[i].kind == "made" and not self._is_free(i)]
        made = [i for i in made if not self.spots[i].carries and (alone or not self.spots[i].returned)]
        places = [i for i in made if not self._takes_unknown(i)]
        return next((found for i in places if (found := self._single([i]))), None)

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
        likely = above == -1 or self.spots[above].kind == "holds" or form_of(own) != form_of(right)
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
        "edit": _one_edit,
        "edits": _some_edits,
        "several": _several,
        "not free": _not_free,
        "another": _taken_for_another,
        "switch": _switch,
    }

    def _shown(self, places, how):
        (i, sequence), *_ = places
        start = self.base.ended.get(i, 1 << 59)
        before = [j for j in self.order if self.base.ended.get(j, 1 << 60) < start and not self._is_in(i, j)]
        spots = [self.spots[j] for j, _ in places]
        lines = self.recorded.lines[spots[0].function]
        return Found(spots, lines, all(self.known[j] for j in before), list(self._pairs(i, sequence)), how)


def _spot(function, node):
    return Spot(
        node.lineno, node.col_offset, node.end_lineno, node.end_col_offset, -1, False, False, False, "", "", function
    )


WRAPS = ("too-much", "incomplete", "sign", "transposed")
WHICH = ("fresh", "had", "unlike")
FEW = 2  # of the first wrong values, into whose place one of another shape is put
LATEST = 12


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
