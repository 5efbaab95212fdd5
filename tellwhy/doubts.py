"""Whether what mends a function is the place of its mistake, or only makes up for it: what speaks against a place."""

import numpy as np

from .counterfactual import Counterfactuals, factor_of, form_of
from .observe import observe
from .recording import OPAQUE
from .rights import flat, same


class Doubts(Counterfactuals):
    """i: an expression;  sequence: right values with which in its place all is right"""

    def _decides(self, i):
        """Whether an expression is deep in a comparison."""
        i = self.spots[i].parent if i >= 0 else -1
        while i >= 0 and self.spots[i].kind == "picked":
            i = self.spots[i].parent  # an entry of it is what is compared
        while i >= 0:
            i = self.spots[i].parent
            if i >= 0 and self.spots[i].compares:
                return True
        return False

    def _may_be_added_up(self, i, sequence):
        """Whether it is a number, or lacks a factor, behind a loop: what is wrong may be how the loop adds up."""
        own = self.base.values.get(i)
        if not own or self.base.many[i] or not any(spot.looped for spot in self.spots):
            return False
        return form_of(own[0]) == "()" or self._factor(i, sequence) not in (0, -1)

    def _is_not_handed_through(self, i, sequence):
        """Whether what is done later to a wrong value is done to a right one as well. Where that leaves the right one as it is,
        it was put there too soon: what is wrong may be what is done."""
        own, wanted = self.base.values.get(i), sequence[self.first][0]
        if not own or self.spots[i].looped:
            return True
        after = self._run(self.first, [(i, sequence)])[0].values
        later = [j for j in self.order[self.order.index(i) + 1 :] if j in after and not self._is_in(j, i)]
        return not any(same(after[j][0], wanted) and not same(self.base.values[j][0], own[0]) for j in later)

    def _is_no_switch(self, i, sequence):
        """Whether it is more than to switch off what a typed number does, by a 0 or nearly, or what a comparison decides."""
        numbers = [x for value in sequence[self.first] for x in flat(value)[1]]
        typed = self.spots[i].kind == "typed"
        if typed and numbers and max(map(abs, numbers)) < 1e-6:
            return False
        above = self.spots[i].parent
        if above < 0 or not self.spots[above].compares:
            return True
        if typed and not all(same(v, sequence[self.first][0]) for values in sequence for v in values):
            return False  # a threshold is one and the same for all inputs
        after = self._run(self.first, [(i, sequence)])[0].values.get(above, ())
        return len({x for v in after if v is not OPAQUE for x in np.ravel(v).tolist()}) > 1  # not always the same

    def _is_no_factor(self, i, sequence):
        """Whether more than a factor is missing: that may be missing anywhere."""
        return self.spots[i].kind in ("picked", "typed") or not self._factor(i, sequence)

    def _leads_on(self, i, sequence):
        """Whether with a right value here the first value that was right nowhere is right, and no other is wrong."""
        now = self._known_in(self._run(self.first, [(i, sequence)])[0])
        still = {j for j in now if not now[j] and j not in self.opaque and not self._is_in(j, i)}
        return still <= {*self.unknown[1:]}

    def _is_stopped_by_a_tuple(self, i):
        """Whether Python stops there because a variable holds several values: not to blame is what computes with it."""
        return i in self.base.open and "'tuple'" in self.plain.error

    def _is_computed_wrongly(self, i, sequence):
        """Whether it is not only used wrongly: as a value that is right on some inputs, where on all others another is to be
        used that was there before."""
        if self.spots[i].kind != "made" or i not in self.base.values:
            return True
        before, right = self.order[: self.order.index(i)], False
        for n, values in [(self.first, self.base.values), *self._others()]:
            if i not in values:
                continue
            if not sequence[n] or same(values[i][0], sequence[n][0]):
                right = True
            elif not any(same(values[j][0], sequence[n][0]) for j in before if j in values):
                return True
        return not right

    def _no_neutral(self, i, sequence):
        """Whether it is more than to take an operation away, as a factor 1 or a summand 0 would."""
        return any(self._is_no_neutral(i, *flat(value)) for value in sequence[self.first])

    def _is_no_neutral(self, i, form, numbers):
        own = self.base.values.get(i)
        if not own or form_of(own[0]) != form or not len(numbers) or form == "" or isinstance(own[0], str):
            return True
        if len(numbers) == 1 and abs(numbers[0]) < 1e-6:
            return False
        if self.spots[i].kind == "typed":
            return True
        return len({*numbers}) > 1 or numbers[0] not in (0.0, 1.0, -1.0)

    def is_all_of_it(self, found):
        """Whether the place is the whole of what is returned, by a function that does nothing else."""
        return found.spots[0].returned and found.spots[0].parent == -1 and len({s.line for s in self.spots}) == 1

    def is_where_it_shows(self, found):
        """Whether the place is only where a mistake made before comes to light: what is returned, or where Python stops."""
        spot = found.spots[0]
        return spot.returned or bool(self.plain.kind) and spot in (self.spots[i] for i in self.base.open)

    def is_vague(self, found):
        """Whether more may be to blame than the place: it is all that the function does, or a typed number for which each input
        wants another."""
        wanted = {repr(right) for _, right, _ in found.pairs}
        return self.is_all_of_it(found) or found.spots[0].kind == "typed" and len(wanted) > 1

    def is_a_factor_off(self):
        """Whether all that is returned is larger by one number, not -1, than in a right solution, on all inputs: that may be
        missing anywhere."""
        for way in self.bundle.expected:
            factors = set()
            for i in self.rights.cases:
                case = self.bundle.cases[i]
                o = observe(self.bundle.exercise, case, self.namespace, closely=False)
                factors.add(0 if o.kind else abs(float(f"{factor_of(self.bundle.view(o.value, case), way[i]):.4g}")))
            if len(factors) == 1 and not factors & {0, 1}:
                return True
        return False
