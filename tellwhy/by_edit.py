"""Places found by small edits of the source, where no right value helps; and which edits are likely."""

import ast
from dataclasses import dataclass

import numpy as np

from .compare import leaves
from .counterfactual import Counterfactuals, Found
from .edited import Edited
from .observe import observe
from .recording import kept
from .rights import same, telling
from .slices import likely_lines
from .verdict import least_wrong
from .wrapping import Spot

NUMBER = (int, float, np.float64, np.int64, bool)
ALIKE = {kind: {*NUMBER} for kind in NUMBER}
ELSEWHERE = ("moved", "kept", "not-returned")  # edits of what a function does not come to
WRAPS = ("too-much", "incomplete", "sign", "transposed")


@dataclass(frozen=True)
class Here:
    """What is known of the place of an edit. spot: its number, or -1;  right: whether its value surely is
    at: when the function comes to it, or None;  far: how long before or after the first value came that is right nowhere
    unlikely: what speaks against it
    """

    place: ast.AST  # kept, so that no other has its id
    spot: int
    right: bool
    at: int | None
    far: int
    unlikely: int


class ByEdit(Counterfactuals):
    """Ways of looking. Each gives what is Found, or None."""

    def _default_kept(self):
        """A default value that each call changes for the next: a new one in each call makes it right."""
        self.edited = Edited(self.bundle, self.rights.cases, self.namespace, self.until)
        return self._mended(self.edited.single(lambda edit: edit.kind == "kept"))

    def _wrong_elsewhere(self):
        """Right on ordinary inputs: one edit after which it is right on those, too, that are made to show what these hide."""
        others = [
            i for i, c in enumerate(self.bundle.cases) if c.role in ("scored", "last") and i not in self.rights.cases
        ]
        for i in others:
            o = observe(self.bundle.exercise, self.bundle.cases[i], self.namespace, closely=False)
            if not self._right(i, o):
                self.edited = Edited(self.bundle, [i, *self.rights.cases], self.namespace, self.until, self._far_away)
                self.likely_lines = self._likely_lines(i, o)
                found = self.edited.single(lambda edit: edit.kind != "moved")
                return self._mended(found) if found else self._mended(*self.edited.several())
        return None

    def _one_edit(self):
        """Right after one small edit of the source."""
        first, cases = self.rights.cases[self.first], self.rights.cases
        more = [i for i in self.bundle.diagnostic() if i not in cases]
        every = [first, *(i for i in (*cases, *more) if i != first)]
        self.spot_at = {(s.function, s.line, s.start, s.end_line, s.end): i for i, s in enumerate(self.spots)}
        self.when, self.kinds, self.on_line = {i: k for k, i in enumerate(self.order)}, {}, {}
        for k, i in enumerate(self.order):
            self.on_line.setdefault(self.spots[i].line, k)
        self.begins = self.when[min(self.unknown, key=self.wrong_at.get)] if self.unknown else 0
        self.heres = {}
        self.settled = [_extent(self.spots[i]) for i in self.order if self._is_settled(i)]
        function = self.namespace[self.bundle.exercise]  # of its arguments those that are read nowhere, too
        names = function.__code__.co_varnames[: function.__code__.co_argcount]
        given = self.bundle.cases[first].args
        for name, value in zip(
            names, (*given, *(function.__defaults__ or ())[len(given) - len(names) :]), strict=False
        ):
            self.kinds.setdefault(name, set()).add(type(value))
        for i, values in self.base.values.items():
            if self.spots[i].kind == "name":
                self.kinds.setdefault(self.spots[i].text, set()).update(map(type, values))
        self.wrong_outputs = [] if self.plain.kind else self._wrong_outputs(first)
        self.edited = Edited(self.bundle, every, self.namespace, self.until, self._unlikely, self._fails_at)
        self.likely_lines = self._likely_lines(first, self.plain)
        return self._mended(self.edited.single())

    def _likely_lines(self, i, o):
        """Lines that lead to outputs which are wrong on an input, and to none that is right."""
        node = self.edited.nodes.get(self.bundle.exercise)
        wrong = {w.leaf for w in least_wrong(self.bundle, {i: o}, [i]).get(i, ())}
        right = leaves(self.bundle.expected[0][i], self.bundle.returns).keys() - wrong
        return set() if o.kind or node is None else likely_lines(node, wrong, right, self.bundle.returns)

    def _some_edits(self):
        return self._mended(*self.edited.several())

    def _pair(self):
        return self._mended(self.edited.pair())

    def _mended(self, found, right=()):
        if not found:
            return None
        spots = []
        for name, edit in found:
            for place in self._blamed(name, edit):
                spots.append(_spot(name, place))
        at = self._spot_of(*found[0])
        first = at in self.base.ended and self._is_first(at)
        return Found(spots, self.recorded.lines[spots[0].function], first, [], "edit", found[0][1].kind, tuple(right))

    def _blamed(self, name, edit):
        """The places of an edit. Where it leaves a variable out wherever that is read, it is the value that the variable was
        given, if that occurs in no right solution."""
        places = (edit.place, *edit.others)
        read = getattr(edit.place, "id", None)
        if edit.kind == "too-much" and read and len(places) > 1:
            nodes = [*ast.walk(self.edited.nodes[name])]
            reads = {id(n) for n in nodes if isinstance(n, ast.Name) and n.id == read and isinstance(n.ctx, ast.Load)}
            made = [n for n in nodes if isinstance(n, ast.Assign) and read in (getattr(t, "id", "") for t in n.targets)]
            if len(made) == 1 and reads == {id(p) for p in places}:
                value = made[0].value
                if not isinstance(value, ast.Name) and self.known.get(self._spot_at(name, value)) is False:
                    return [value]
        return places

    def _spot_of(self, name, edit):
        return self._spot_at(name, edit.place)

    def _spot_at(self, name, p):
        return self.spot_at.get((name, p.lineno, p.col_offset, p.end_lineno, p.end_col_offset), -1)

    def _unlikely(self, name, edit):
        """How unlikely it is that an edit mends the mistake; None where it is made to a value that is right already. Less
        likely are the larger and the farther from where the first value came that is right nowhere, and what only decides."""
        here, new = self._here(name, edit.place), edit.sets[0][3]
        if isinstance(getattr(new, "op", None), ast.FloorDiv) and "integer" in self.plain.error:
            return 0  # Python wants one, as for an index
        if edit.kind in ("name", "typed-in") and isinstance(new, ast.Name):
            if self._is_of_another_kind(here.spot, edit.place, new.id):
                return None
        if here.right and edit.kind in WRAPS:
            return None if edit.kind != "too-much" else 20 * (edit.rank + 2)
        if here.at is None and edit.kind not in ELSEWHERE:
            return None  # it never comes to that, so nothing there has made it wrong
        rank = edit.rank + here.unlikely
        return 20 * rank + (here.far if rank else 0) + min(edit.size, 9)

    def _here(self, name, place):
        """What is known of a place, whatever is done to it: found out once."""
        if id(place) not in self.heres:
            i = self._spot_at(name, place)
            right = i >= 0 and self.known.get(i) and self._is_telling(i) and not self._is_given_back(i)
            lines = range(place.lineno, place.end_lineno + 1)
            at = self.when.get(i)
            if at is None:
                at = min((self.on_line[n] for n in lines if n in self.on_line), default=None)
            far = min(abs((20 if at is None else at) - self.begins), 20) if self.unknown else 0
            unlikely = self._decides(i) + 2 * self._is_within_settled(name, place) - self._is_likely(name, place)
            self.heres[id(place)] = Here(place, i, bool(right), at, far, unlikely)
        return self.heres[id(place)]

    def _is_likely(self, name, place):
        return name == self.bundle.exercise and place.lineno in self.likely_lines

    def _far_away(self, name, edit):
        """How unlikely an edit is of which no value is known."""
        return edit.rank - 3 * self._is_likely(name, edit.place)

    def _is_given_back(self, i):
        """Whether it is returned, as it is or by way of a variable: it may be right somewhere, and is wrong here."""
        return self.spots[i].returned or any(same(self.base.values[i][-1], v) for v in self.wrong_outputs)

    def _wrong_outputs(self, first):
        outputs = leaves(self.bundle.view(self.plain.value, self.bundle.cases[first]), self.bundle.returns)
        wrong = least_wrong(self.bundle, {first: self.plain}, [first]).get(first, ())
        return [kept(outputs[w.leaf]) for w in wrong if w.leaf in outputs]

    def _is_settled(self, i):
        """Whether an expression is made, and is right: what is wrong is hardly within it. In a loop it may become so later."""
        return self.spots[i].kind == "made" and not self.spots[i].looped and self.known[i] and self._is_telling(i)

    def _is_within_settled(self, name, place):
        begin, end = (place.lineno, place.col_offset), (place.end_lineno, place.end_col_offset)
        return any(
            f == name and first <= begin and end <= last and (first, last) != (begin, end)
            for f, first, last in self.settled
        )

    def _fails_at(self, name, edit):
        """Whether an edit is in the very expression in which the function stops, or around it."""
        p = edit.place
        begin, end = (p.lineno, p.col_offset), (p.end_lineno, p.end_col_offset)
        stops = [self.spots[i] for i in self.base.open[-1:] if self.spots[i].function == name]
        return any(begin < (s.end_line, s.end) and (s.line, s.start) < end for s in stops)

    def _is_of_another_kind(self, i, place, name):
        """Whether a variable has values of another kind than an expression."""
        values = self.base.values.get(i)
        kind = type(values[0]) if values else type(getattr(place, "value", None))
        theirs = self.kinds.get(name, set())
        if theirs == {bool} and kind is not bool:
            return True  # a switch such as `print_cost` is no number that anybody means
        return bool(theirs) and kind not in (type(None), ast.Name) and not theirs & {kind, *ALIKE.get(kind, ())}

    def _is_telling(self, i):
        """Whether an expression's values are such as hardly come by chance."""
        return any(map(telling, self.base.values.get(i, ())[:3]))


def _extent(spot):
    return spot.function, (spot.line, spot.start), (spot.end_line, spot.end)


def _spot(function, node):
    return Spot(
        node.lineno, node.col_offset, node.end_lineno, node.end_col_offset, -1, False, False, False, "", "", function
    )
