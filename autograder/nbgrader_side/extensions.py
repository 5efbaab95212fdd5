"""Longer time for one student. nbgrader can grant it to a submission only, so until there is one it waits in a file beside the
gradebook, and is granted in the transaction that makes the submission: formgrader never shows one that was not handed in."""

import json
from datetime import UTC, datetime, time

from dateutil import parser, tz

from ..course import Course, CourseError

FILE = ".extensions.json"  # {assignment: {student: until when, in UTC}}
NONE = "none"
DAYS = datetime(2000, 1, 1, 1, 1), datetime(2023, 12, 31, 2, 2)  # two that differ in all that a date and a time have


def moment(text: str) -> datetime | None:
    """The time that a text names, in UTC; the end of the day where it names a day only; None for "none"."""
    if text == NONE:
        return None
    try:
        one, other = (parser.parse(text, default=day, tzinfos=_zone) for day in DAYS)
    except (ValueError, OverflowError):
        one, other = DAYS
    if one.date() != other.date():
        raise CourseError(f"{text!r} is no date: wanted something like 2026-12-03, or '2026-12-03 18:00 UTC'")
    if one.time() != other.time():
        return datetime.combine(one, time(23, 59))
    return (one.astimezone(UTC) if one.tzinfo else one).replace(tzinfo=None)


def _zone(name, seconds):
    """For the parser: what a name or a number of seconds means. An unknown name would be overlooked."""
    found = tz.gettz(name) if seconds is None else tz.tzoffset(name, seconds)
    if found is None:
        raise ValueError(f"no time zone {name!r}")
    return found


def waiting(course: Course, assignment: str) -> dict[str, datetime]:
    """{student: until when} of those who have not handed in."""
    return {student: datetime.fromisoformat(when) for student, when in _read(course).get(assignment, {}).items()}


def granted(course: Course, assignment: str, students) -> None:
    """These have their submission now."""
    known = _read(course)
    left = {s: when for s, when in known.get(assignment, {}).items() if s not in set(students)}
    if left != known.get(assignment, {}):
        _write(course, known | {assignment: left})


def expect(assignment: str, due: datetime | None, until: datetime | None) -> None:
    """Raise CourseError where there is nothing to extend, or nothing that this would extend."""
    if due is None:
        raise CourseError(
            f"{assignment} has no due date, so there is nothing to extend: formgrader sets one, or "
            f'`nbgrader db assignment add {assignment} --duedate="2026-12-01 18:00 UTC"`'
        )
    if until is not None and until <= due:
        raise CourseError(f"{assignment} is due on {due} UTC anyway; to take an extension away, say {NONE}")


def keep(course: Course, assignment: str, student: str, until: datetime | None) -> None:
    """Remember it until the student hands in, in place of what was said before; with None, forget that."""
    granted(course, assignment, [student])
    if until is not None:
        known = _read(course)
        _write(course, known | {assignment: known.get(assignment, {}) | {student: until.isoformat()}})


def _read(course):
    path = course.root / FILE
    return json.loads(path.read_text("utf-8")) if path.is_file() else {}


def _write(course, known):
    path = course.root / FILE
    part = path.with_suffix(".part")
    part.write_text(json.dumps({a: found for a, found in sorted(known.items()) if found}, indent=1) + "\n", "utf-8")
    part.replace(path)
