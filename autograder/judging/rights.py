"""Right values of an exercise on its public inputs, by which the place of a mistake is found (`tellwhy.place`)."""

from dataclasses import replace
from functools import lru_cache
from itertools import accumulate

from tellwhy.observe import undisturbed
from tellwhy.place import ordinary
from tellwhy.recording import Recorded
from tellwhy.rights import Rights, rights_of
from tellwhy.verdict import Bundle

from ..course import PUBLIC_SEED, Course
from .verdicts import make_bundle


@lru_cache(maxsize=256)
def public_rights(course: Course, assignment, name) -> tuple[Bundle, Rights]:
    """(bundle, rights) of one exercise: the public inputs, and all values of all right solutions on the ordinary ones.

    The bundle holds the inputs that score, the ordinary ones first, and no known mistakes. The values are as good as the
    solution: they may be shown to code of a student's only once nothing that it is asked can score any more.
    """
    whole = make_bundle(course, assignment, name, PUBLIC_SEED)
    usual = ordinary(whole)
    kept = usual + [i for i, c in enumerate(whole.cases) if c.role in ("scored", "last") and i not in usual]
    with undisturbed():
        expected = [[e[i] for i in kept] for e in whole.expected]
        bundle = replace(whole, cases=[whole.cases[i] for i in kept], expected=expected, mistakes=())
        return bundle, rights_of(bundle, range(len(usual)), _recorded(course, bundle))


def is_named(exercise, verdict) -> bool:
    """Whether a verdict knows the mistake by the name that it has in the catalogue."""
    return bool({m.id for m in exercise.misconceptions} & {*verdict.diagnoses})


def needed_rights(course: Course, bundle: Bundle) -> Rights:
    """Rights for a bundle of public inputs, with the values only of those expressions which some known mistake spoils."""
    exercise, functions = course.exercises(bundle.assignment)[bundle.exercise], _recorded(course, bundle)
    spoilt = [[old for m in exercise.misconceptions for old, _ in (*m.patch, *m.again)]] * len(functions)
    needed = [_spoilt(f, pieces) for f, pieces in zip(functions, spoilt, strict=True)]
    with undisturbed():
        return rights_of(bundle, ordinary(bundle), functions, needed)


def _recorded(course, bundle):
    """The solution, its idiom and all that is known to be right, ready to be recorded."""
    exercise, known = course.exercises(bundle.assignment)[bundle.exercise], course.solutions(bundle.assignment)
    sources = [s for s in (known.sources[exercise.name], exercise.idiom, *exercise.equivalents) if s]
    scopes = [known.mutant(exercise.name, s, known.reference) for s in sources]
    return [r for scope in scopes if (r := Recorded.of(exercise.name, scope, leave=bundle.uses))]


def _spoilt(recorded, pieces):
    """Numbers of the expressions that lie in one of these pieces of the source, and of the two smallest around each."""
    text = "\n".join(recorded.lines[recorded.name])
    starts = [0, *accumulate(len(line) + 1 for line in recorded.lines[recorded.name])]
    spans = [(starts[s.line - 1] + s.start, starts[s.end_line - 1] + s.end) for s in recorded.spots]
    found = set()
    for piece in pieces:
        if (start := text.find(piece)) >= 0:
            end = start + len(piece)
            found |= {i for i, (a, b) in enumerate(spans) if start <= a and b <= end}
            around = [i for i, (a, b) in enumerate(spans) if a <= start and end <= b]
            found |= {*sorted(around, key=lambda i: spans[i][1] - spans[i][0])[:2]}
    return found
