"""Longer time for one student. nbgrader can grant it to a submission only, so until there is one it waits in a file beside the
gradebook, and is granted in the transaction that makes the submission: formgrader never shows one that was not handed in."""

import json
from datetime import datetime, time

from dateutil import parser
from nbgrader.api import Gradebook, MissingEntry

from ..course import Course, CourseError
from .cells import utc_time

FILE = ".extensions.json"  # {assignment: {student: until when, in UTC}}
NONE = "none"
NOONS = datetime(2000, 1, 1, 11, 11), datetime(2000, 1, 1, 12, 12)  # two times of one day


def moment(text: str) -> datetime | None:
    """The time that a text names, in UTC; the end of the day where it names a day only; None for "none"."""
    if text == NONE:
        return None
    try:
        found = utc_time(text)
        timeless = len({parser.parse(text.split(" ")[0], default=day).time() for day in NOONS}) > 1 and " " not in text
    except Exception:  # noqa: BLE001  the parser of dates fails in many ways
        raise CourseError(f"{text!r} is no date: wanted something like 2026-12-03, or '2026-12-03 18:00 UTC'") from None
    return datetime.combine(found, time(23, 59)) if timeless else found


def waiting(course: Course, assignment: str) -> dict[str, datetime]:
    """{student: until when} of those who have not handed in."""
    return {student: datetime.fromisoformat(when) for student, when in _read(course).get(assignment, {}).items()}


def granted(course: Course, assignment: str, students) -> None:
    """These have their submission now."""
    known = _read(course)
    left = {s: when for s, when in known.get(assignment, {}).items() if s not in set(students)}
    if left != known.get(assignment, {}):
        _write(course, known | {assignment: left})


def extend(course: Course, gb: Gradebook, assignment: str, student: str, until: datetime | None) -> bool:
    """Give a student time until then, in place of what was given before; with None, take it away. Returns whether there is a
    submission that has it now. CourseError where the assignment is not due, or not before then."""
    due = gb.find_assignment(assignment).duedate
    if due is None:
        raise CourseError(
            f"{assignment} has no due date, so there is nothing to extend: formgrader sets one, or "
            f'`nbgrader db assignment add {assignment} --duedate="2026-12-01 18:00 UTC"`'
        )
    if until is not None and until <= due:
        raise CourseError(f"{assignment} is due on {due} UTC anyway; to take an extension away, say {NONE}")
    known = _read(course)
    kept = {s: when for s, when in known.get(assignment, {}).items() if s != student}
    try:
        gb.find_submission(assignment, student).extension = None if until is None else until - due
        gb.db.commit()
        there = True
    except MissingEntry:
        there = False
        kept |= {student: until.isoformat()} if until is not None else {}
    _write(course, known | {assignment: kept})
    return there


def _read(course):
    path = course.root / FILE
    return json.loads(path.read_text("utf-8")) if path.is_file() else {}


def _write(course, known):
    path = course.root / FILE
    part = path.with_suffix(".part")
    part.write_text(json.dumps({a: found for a, found in sorted(known.items()) if found}, indent=1) + "\n", "utf-8")
    part.replace(path)
