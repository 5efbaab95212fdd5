"""The place of a mistake, proved: the expression that, given a right value, makes the whole function right.

A wrong function is run with every expression recorded (see `recording`). What right solutions compute on the same inputs is
known as a set of values, without order, names or text. Earliest line and smallest expression first, a right value is put in the
place of the one that came: where the function is then right on every input, that is a place of its mistake. No guess: a
counterfactual. Whether it is the *first* mistake is said only if every value before it occurs in a right solution.

Where no right value helps, the counterfactual is a small edit of the student's own source: see `edits`.
"""

import contextlib
import gc
import logging
import sys
import tempfile
import time
import warnings

from .by_edit import ByEdit
from .by_value import ByValue
from .counterfactual import Found
from .pointed import said
from .quiet import Counter, quiet
from .recording import Spent
from .rights import Rights
from .verdict import Bundle

MOST_CASES = 6
SECONDS = 0.3  # of computing, for one function
# of the time that is left: for one way of looking for values, and for an edit where a value fits only where the mistake shows
SHARE, FEW = 0.5, 0.4
CERTAIN = ("free",)
WRONG = ("WRONG", "PARTIAL", "ERROR")
ELSEWHERE = {"loop", "missing", "not-callable", "signature", "not-started", "recursion"}

log = logging.getLogger(__name__)


def has_place(verdict):
    """Whether a function is wrong by itself, so that there may be a place to point at."""
    return verdict.status in WRONG and not ELSEWHERE & {*verdict.diagnoses} and not verdict.blocked_by


def ordinary(bundle):
    """Indices of the inputs on which places are looked for: those that score, as they are drawn."""
    return [i for i in bundle.diagnostic() if bundle.cases[i].tolerance <= 1][:MOST_CASES]


def find(bundle, rights, namespace, seconds=SECONDS, named=False):
    """What is to be said of the place of a mistake, see `pointed`; {} where it is not found.

    named: whether the mistake is known by its name: then only the most certain place is worth the time, and none is said
        where a variable may as well be to blame for what it was given as what reads it, nor where but a factor is missing, nor
        of all that the function does, nor of a typed number for which each input wants another
    """
    with (
        quiet(0, Counter()),
        untouched(),
        warnings.catch_warnings(action="ignore"),
    ):  # an edit may make what Python warns of
        search = Search(bundle, rights, namespace, seconds, named)
        found = search.found(CERTAIN if named else None)
        if found and named and (search.uncertain or search.is_vague(found) or search.is_a_factor_off()):
            return {}
    return said(found, bundle.exercise, named) if found else {}


def find_if_possible(*args, **kwargs):
    """`find`, for whoever has a verdict to show in any case: a fault of ours costs the place, and no more."""
    try:
        return find(*args, **kwargs)
    except Exception:  # noqa: BLE001  ours, whatever it is
        log.info("no place", exc_info=True)
        return {}


def found_for(question, namespace):
    """{function: what is to be said of the place} for a question: {function: [bundle, rights, seconds, named]}."""
    return {
        n: find_if_possible(Bundle.from_plain(b), Rights(**r), namespace, *how) for n, (b, r, *how) in question.items()
    }


@contextlib.contextmanager
def untouched():
    """A working folder of its own, and no figures left: nothing is seen of it afterwards. Nor is garbage collected meanwhile,
    which in a notebook full of data takes as long as the whole search."""
    plots = sys.modules.get("matplotlib.pyplot")
    before, collects = plots.get_fignums() if plots else [], gc.isenabled()
    gc.disable()
    try:
        with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
            yield
    finally:
        if collects:
            gc.enable()
        for number in plots.get_fignums() if plots else ():
            if number not in before:
                plots.close(number)


class Search(ByValue, ByEdit):
    """Looks for the places to mend in one wrong function, in several ways, the most certain first."""

    def found(self, only=None):
        """What is found, or None. only: the ways in which to look, by default all"""
        try:
            return self._found(only or self.LOOKS) if self.recorded else None
        except Spent:
            return None

    def _found(self, ways):
        if not self.begun():
            if self.kept:
                return self._default_kept()
            return self._wrong_elsewhere() if self.plain is None and ways is self.LOOKS else None
        for how in (how for how in self.LOOKS if how in ways):
            if found := self._looked(how, ways):
                found = found if isinstance(found, Found) else self._shown(found, how)
                again = how == "free" and "edit" in ways and (self.is_all_of_it(found) or self.is_where_it_shows(found))
                return again and self._by_edit() or found
        return None

    def _by_edit(self):
        """What a small edit finds, where a right value could only be put where all comes together, or where it shows."""
        with contextlib.suppress(Spent):  # then that will do
            return self._within(FEW, "edit")

    def _looked(self, how, ways):
        """What is found in one way. Where others follow, looking for values leaves them some of the time."""
        if how in ("free", "in time") and "edit" in ways:
            with contextlib.suppress(Spent):
                return self._within(SHARE, how)
            return None
        return self.LOOKS[how](self)

    def _within(self, share, how):
        """What is found in one way within a share of the time that is left; raises Spent."""
        end, now = self.until, time.process_time()
        self.until = now + share * (end - now)
        try:
            return self.LOOKS[how](self)
        finally:
            self.until = end

    LOOKS = {
        "free": ByValue._free,
        "in time": ByValue._first_in_time,
        "edit": ByEdit._one_edit,
        "edits": ByEdit._some_edits,
        "several": ByValue._several,
        "another": ByValue._taken_for_another,
        "pair": ByEdit._pair,
        "not free": ByValue._not_free,
    }

    def _shown(self, places, how):
        (i, sequence), *_ = places
        index = self._index_of(i) if len(places) == 1 else i
        spots = [self.spots[index], *(self.spots[j] for j, _ in places[1:])]
        lines = self.recorded.lines[spots[0].function]
        return Found(spots, lines, self._is_first(i), list(self._pairs(i, sequence)) if index == i else [], how)

    def _index_of(self, i):
        """Of a wrong entry of something right the index, where that is computed: it is what is wrong. Else the whole."""
        inside = [j for j, spot in enumerate(self.spots) if spot.parent == i] if self.spots[i].kind == "picked" else ()
        return (
            inside[1] if len(inside) == 2 and self.known.get(inside[0]) and self.spots[inside[1]].kind == "made" else i
        )
