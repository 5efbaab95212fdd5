"""Where the wrong functions of a notebook are wrong: asked once, when all of it is marked, and of no effect on any mark."""

import logging
from functools import lru_cache, partial

from tellwhy.codec import from_bytes, to_bytes
from tellwhy.place import SECONDS, has_place

from ..course import stamps
from ..judging import is_named, public_rights
from ..releasing import release
from ..sandbox import Lost
from ..untrusted import shown

MARGIN = 1.0  # seconds more for all: a single call of NumPy's is not interrupted
MOST_KNOWN = 1000

log = logging.getLogger(__name__)
_known = {}  # {(exercise, the student's code): what was found}


def places(scheme, own, verdicts, source) -> dict:
    """{function: what is said of the place of its mistake} for those of which one is found.

    own: the session that ran the notebook; it is asked nothing afterwards
    verdicts: {function: Verdict}, all of them settled;  source: the student's own code in the notebook, as text
    """
    course, exercises = scheme.course, scheme.course.exercises(scheme.assignment)
    if not course.settings.places:
        return {}
    wrong = [n for n, v in verdicts.items() if exercises[n].place and is_placed(v, verdicts)]
    found = {n: _known[n, source] for n in wrong if (n, source) in _known}
    if asked := [n for n in wrong if n not in found]:
        found |= _ask(scheme, own, {n: is_named(exercises[n], verdicts[n]) for n in asked})
        if len(_known) < MOST_KNOWN:
            _known.update({(n, source): found.get(n, {}) for n in asked})
    return {n: place for n, place in found.items() if place}


def is_placed(verdict, verdicts):
    """Whether a function is wrong by itself: what it calls is right."""
    below = [verdicts[n] for n in verdict.called if n in verdicts]
    return has_place(verdict) and all(v.status == "CORRECT" or v.diagnoses == ["loop"] for v in below)


def _ask(scheme, own, named):
    """named: {function: whether its mistake is known by name}"""
    try:
        known = {name: _known_rights(scheme.course, scheme.assignment, name) for name in named}
        asked = {name: [*rights, SECONDS, named[name]] for name, rights in known.items()}
        return own.place(asked, partial(shown.safe_places, asked=asked), MARGIN + SECONDS * len(asked))
    except Lost as e:
        log.info("no places: %s", e)
    except Exception:  # noqa: BLE001  ours, whatever it is: all is marked, and a place is not worth a mark
        log.exception("no places of %s", [*named])
    return {}


def prepare(course, assignment):
    """Have the right values ready that places are found by: else the first jobs of a class each make them."""
    exercises = course.exercises(assignment)
    if course.settings.places:
        for name in (n for n, e in exercises.items() if e.place):
            _known_rights(course, assignment, name)


@lru_cache(maxsize=256)
def _known_rights(course, assignment, name):
    """[bundle, rights] of an exercise as plain data: made once for all jobs and runs, as it takes as long as to grade three
    submissions."""

    def make():
        bundle, rights = public_rights(course, assignment, name)
        return to_bytes([bundle.plain(), vars(rights)])

    return from_bytes(stamps.kept(course, f"rights-{assignment}-{name}", _made_from(course, assignment), make))


_made_from = lru_cache(maxsize=16)(release.made_from)  # it reads all that travels
