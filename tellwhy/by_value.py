"""Places found by value: with a right one in the place of an expression, the whole function is right."""

from functools import cached_property

import numpy as np

from .counterfactual import form_of
from .doubts import Doubts
from .rights import flat, same, telling
from .verdict import least_wrong

MOST_PLACES = 4  # mistakes at once
BEAM = 2
WHICH = ("fresh", "had", "unlike")
FEW = 2  # of the first wrong values, into whose place one of another shape is put
LATEST = 12


class ByValue(Doubts):
    """Ways of looking. Each gives a list of (expression, right values), or None."""

    def _single(self, places, *tests):
        """The first of some expressions that can be mended by itself, in a list; else None."""
        places = [i for i in places if self.spots[i].kind == "typed" or not self._decides(i)]
        tests = (*tests, self._is_not_handed_through)
        for which in WHICH:
            for i in places[:FEW] if which == "unlike" else places:
                for sequence in self._candidates(i, which):
                    if self._mends([(i, sequence)]) and all(test(i, sequence) for test in tests):
                        self.uncertain = False
                        part = self._narrowed(i, sequence)
                        if not all(test(*part) for test in tests):
                            part, self.uncertain = (i, sequence), False
                        if self._may_be_added_up(*part):
                            self.uncertain = True
                        return self._checked(*self._copied(*part))
        return None

    def _copied(self, i, sequence):
        """Of what is typed in twice in one expression the later: it is copied and should have been changed."""
        later = self.order[self.order.index(i) + 1 :] if self.spots[i].kind == "typed" else ()
        for j in (j for j in later if self._is_twin(i, j)):
            if self._mends([(j, sequence)]):
                return j, sequence
        return i, sequence

    def _is_twin(self, i, j):
        """Whether the same is typed in twice on one line, within the same."""
        a, b = self.spots[i], self.spots[j]
        alike = a.parent >= 0 and b.parent >= 0 and (a.text, a.line) == (b.text, b.line)
        return alike and self.spots[a.parent].text == self.spots[b.parent].text

    @cached_property
    def _is_of_right_shape(self):
        """Whether all that is returned on the first input has the right shape, and only numbers are wrong."""
        i = self.rights.cases[self.first]
        return {w.how for w in least_wrong(self.bundle, {i: self.plain}, [i]).get(i, ())} <= {"value", "nan"}

    def _candidates(self, i, which):
        """As `_sequences`. Beside a name a value with fewer entries is none where what is returned is of the right shape: what
        sums it up too early would only make up for how it is summed up."""
        own = self.base.values.get(i)
        for sequence in self._sequences(i, which):
            fewer = which == "unlike" and own and _entries(sequence[self.first][0]) < _entries(own[0])
            if not (fewer and self.named and self._is_of_right_shape):
                yield sequence

    def _checked(self, i, sequence):
        """None for a variable that a loop has filled, which says nothing of where the loop went wrong; nor is a container to
        blame for what is in it, only for its order or its keys."""
        kind = self.spots[i].kind
        if kind == "name" and self.spots[i].looped and self._handed_on(i):
            return None
        if (
            kind == "holds"
            and self.base.values.get(i)
            and not _arranged(self.base.values[i][0], sequence[self.first][0])
        ):
            return None
        return None if self.spots[i].carries and kind == "name" else [(i, sequence)]

    def _free(self):
        """Made of right values, and not right itself."""
        places = [i for i in self.unknown if self._is_free(i) and not self._is_stopped_by_a_tuple(i)]
        return self._single(places, self._is_no_switch, self._is_computed_wrongly)

    def _first_in_time(self):
        """In a loop, where the wrong value of one turn spoils all that comes after: the expression whose value is the first
        that is right nowhere, or what a variable has its values of that is read nowhere but there."""
        made = [i for i in self.unknown if self.spots[i].kind in ("made", "picked")]
        i = min(made, key=self.wrong_at.get, default=-1)
        if self.base.open or i < 0 or not self.spots[i].looped:
            return None
        if any(map(telling, self.base.values[i][: self._turn(i)])):
            return None  # it was right in turns before: it is only handed something wrong now
        tests = self._is_no_switch, self._no_neutral, self._is_no_factor
        return self._single([*self._read_there(i)], *tests) or self._single([i], *tests)

    def _read_there(self, i):
        """Wrong expressions whose value an expression has of a variable, and no other: right by chance in the first turns."""
        for j in (j for j in self.order if self.spots[j].kind == "name" and self._is_in(j, i) and self._is_once(j)):
            for d in self.unknown:
                values, given = self.base.values[j], self.base.values.get(d, ())
                if self.spots[d].kind == "made" and len(given) == len(values) and all(map(same, given, values)):
                    yield d

    def _is_once(self, j, source=None):
        """Whether a variable is read or written at one place only, but for where it gets its value. source: the expression of
        that value; what has the name there is another, as in a lambda, or the value before"""
        text, function = self.spots[j].text, self.spots[j].function
        named = [i for i, x in enumerate(self.spots) if x.kind == "name" and (x.text, x.function) == (text, function)]
        return sum(source is None or not self._is_in(i, source) for i in named) == 1

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

    def _not_free(self):
        """Made of values that occur in no right solution, and that are computed in the same expression."""
        alone = len({(s.line, s.function) for s in self.spots}) == 1
        made = [i for i in self.unknown if self.spots[i].kind == "made" and not self._is_free(i)]
        made = [i for i in made if not self.spots[i].carries]
        made = [i for i in made if alone or not self.spots[i].returned]
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
        calls = self.spots[i].text.partition("(")[0] in self.bundle.uses  # what it was given may lack the factor
        parts = [j for j in self.order if j != i and self._is_in(j, i)]
        parts = [j for j in parts if self.spots[j].kind == "typed" or self._decides(i) or not self._decides(j)]
        for which in WHICH:
            for j in (j for j in parts if self.known[j] or self._is_typed(j, self.base)):
                for smaller in self._candidates(j, which):
                    if same(smaller[self.first][0], sequence[self.first][0]):
                        continue  # what is around it hands it on as it is, like the maximum of a single number
                    if (
                        not calls
                        and (c := self._factor(i, sequence))
                        and abs(self._factor(j, smaller) - c) < 1e-4 * abs(c)
                    ):
                        continue  # a factor that is missing in all of it is missing nowhere in particular
                    mends = self._no_neutral(j, smaller) and self._mends([*others, (j, smaller)])
                    if mends and self._is_not_handed_through(j, smaller):
                        return self._narrowed(j, smaller, others)
        return i, sequence

    def _source_of(self, j, sequence, i, others):
        """Where a variable got its value, if it can be mended there and that is more likely: the value was only picked or typed
        in there, or has another shape or type than is wanted, or the variable is only handed on here, or a part of what it was
        made of can be mended. Else the variable: who uses L for L + 1, 2 L or the transpose has made no mistake in L."""
        own, right = self.base.values[j][0], sequence[self.first][0]
        turned = isinstance(own, np.ndarray) and isinstance(right, np.ndarray) and same(own.T, right)
        above = self.spots[j].parent
        given_on = above == -1 and not self.spots[j].returned and self.known[j]  # `v = u` is a mistake in itself
        if given_on or self._is_counted_from(j, sequence):
            return j, sequence
        text = self.spots[j].text
        handed_on = above == -1 or self.spots[above].kind == "holds"
        for d in reversed(self.order[: self.order.index(j)]):
            again = self.spots[d].kind == "name" and self.spots[d].text == self.spots[j].text
            if again or self._is_in(d, i) or self.spots[d].carries or not same(self.base.values[d][0], own):
                continue
            once = self._is_once(j, d)
            likely = once and not self.spots[j].returned or handed_on or form_of(own) != form_of(right)
            if self._is_right_there(d, text, turned) or turned and not once:
                self.uncertain = self.uncertain or self._mends([*others, (d, sequence)])
                continue
            if self._mends([*others, (d, sequence)]):
                if self.spots[d].kind == "made" and self.known[d] and not handed_on and form_of(own) == form_of(right):
                    self.uncertain = True
                if likely or self.spots[d].kind in ("picked", "typed"):
                    return d, sequence
                part = self._narrowed(d, sequence, others)
                return (j, sequence) if part[0] == d else part
        return j, sequence

    def _is_counted_from(self, j, sequence):
        """Whether a whole number is one more or less than what is wanted, half of it or its opposite, on all inputs alike."""
        seen = [(self.base.values[j][0], sequence[self.first][0])]
        seen += [(v[j][0], sequence[n][0]) for n, v in self._others() if sequence[n] and j in v]
        if not all(isinstance(x, int) for pair in seen for x in pair):
            return False
        return (
            len({b - a for a, b in seen} | {1, -1}) == 2
            or all(b == 2 * a for a, b in seen)
            or all(b == -a for a, b in seen)
        )

    def _is_right_there(self, d, name, turned):
        """Whether it was no mistake to give a variable this value, so that it is one to use it elsewhere: who names W2 what was
        given as "W2" is right so far, and who does not turn an array where it is made may turn it where it is read."""
        kind, text = self.spots[d].kind, self.spots[d].text
        if kind == "made":
            return False
        if kind == "name":  # an argument by another name, but not a result
            before = self.order[: self.order.index(d)]
            made = [
                j
                for j in before
                if self.spots[j].kind == "made" and same(self.base.values[j][0], self.base.values[d][0])
            ]
            return turned or self.known[d] and not made and self.spots[d].text in self.bundle.parameters
        return turned or kind == "picked" and self.known[d] and name in text

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
        if self._mends(places[1:]):
            return None
        now = self._known_in(self._run(self.first, places)[0])
        inside = {j for j in self.order for i, _ in places if self._is_in(j, i)}
        if any(not now[j] and self.spots[j].kind != "typed" for j in now if j not in inside and j not in self.opaque):
            return None
        made = list(places)
        for n, p in enumerate(made):
            made[n] = self._narrowed(*p, [q for q in made if q is not p])
        return sorted(made, key=lambda p: self.order.index(p[0]))


def _entries(value):
    found = flat(value)
    return len(found[1]) if found else 0


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
