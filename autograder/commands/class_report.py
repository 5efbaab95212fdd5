"""`autograder report --html ...`: what is known of a class, gathered for `report.class_report`."""

import json
from dataclasses import fields
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from pathlib import Path

from ..course import Course, CourseError
from ..grading import HUMAN, behaviour, history, read_receipts
from ..nbgrader_side import extensions, folders, gradebook
from ..report import Answers, Class, misconceptions, questions, words
from ..report import class_report as report

ARCHIVE = "archive.json"  # in the course's folder: {term: {assignment: counts}}


def write(
    course: Course, assignment: str, html: Path | None, csv: Path | None, as_json: Path | None, term=""
) -> list[str]:
    """Write the report in the forms that are asked for. term: under which the archive is to keep this class's counts.

    Returns the names of what was written.
    """
    archive = _archive(course)
    before = max((t for t in archive if t != term and assignment in archive[t]), default="")
    known = gathered(course, assignment, archive[before][assignment] if before else {})
    made, counts = report.made(known, HUMAN, before)
    texts = {html: report.as_html, csv: report.as_csv, as_json: lambda r: json.dumps(r, indent=1) + "\n"}
    for path, text in ((p, t) for p, t in texts.items() if p):
        path.write_text(text(made), encoding="utf-8", newline="")
    if term:
        archive.setdefault(term, {})[assignment] = counts
        (course.root / ARCHIVE).write_text(json.dumps(archive, indent=1, sort_keys=True) + "\n", "utf-8")
    return [str(p) for p in texts if p] + ([f"{ARCHIVE}, {term}"] if term else [])


def ask(course: Course, assignment: str, path: Path, force: bool) -> int:
    """Write a notebook of questions from the most common misconceptions; returns how many.

    CourseError before the last deadline: students who still work on it would hear of their mistakes.
    """
    known = gathered(course, assignment, {})
    due = [s.due + (s.extension or timedelta()) for s in known.standings.values() if s.due is not None]
    last = max([*due, *known.longer.values()], default=None)
    if last is not None and last > datetime.now(UTC).replace(tzinfo=None) and not force:
        raise CourseError(
            f"{assignment} can be handed in until {last:%Y-%m-%d %H:%M} UTC: --force writes them all the same"
        )
    tables = course.tables(course.settings.questions, "question", [f.name for f in fields(questions.Question)])
    found = [questions.Question(**table | {"mistakes": tuple(table["mistakes"])}) for table in tables]
    pairs = questions.chosen(misconceptions(known), found)
    if not pairs:
        raise CourseError("no question: nobody holds a misconception for which c.Autograder.questions has one")
    path.write_text(questions.notebook(assignment, pairs), "utf-8")
    return len(pairs)


def _archive(course):
    path = course.root / ARCHIVE
    return json.loads(path.read_text("utf-8")) if path.is_file() else {}


def gathered(course: Course, assignment: str, earlier: dict) -> Class:
    """All that is known of the class. earlier: an entry of the archive, or {}"""
    truth, receipts = gradebook.truth(course, assignment), read_receipts(course, assignment)
    exercises = course.exercises(assignment)
    wrong = {n for r in receipts.values() for n, v in r["verdicts"].items() if v["status"] in behaviour.RAN}
    public = {n: behaviour.public(course, assignment, n) for n in exercises if n in wrong}
    given = words(
        [c.source for n in truth for c in n.cells.values() if not c.solution] + [_released(course, assignment)]
    )
    return Class(
        assignment,
        gradebook.standings(course, assignment),
        truth,
        gradebook.students(course),
        receipts,
        history.read(course, assignment),
        extensions.waiting(course, assignment),
        {n: {m.id: m.says for m in e.misconceptions} for n, e in exercises.items()},
        {n: p.bundle.likeness() for n, p in public.items() if not p.random},
        tuple(n for n, p in public.items() if p.random),
        course.taught(assignment),
        answers(course, assignment),
        frozenset(given),
        earlier,
    )


def answers(course: Course, assignment: str):
    """student -> Answers, of the graded notebooks."""
    place = folders.of_students(course, assignment)["autograded"]

    @lru_cache(maxsize=64)
    def of(student):
        folder = Path(place.replace(folders.STUDENT, student))
        return Answers([text for path in sorted(folder.glob("*.ipynb")) for text in _code(path)])

    return of


def _code(path):
    cells = json.loads(path.read_bytes())["cells"]
    return ["".join(c["source"]) for c in cells if c["cell_type"] == "code"]


def _released(course, assignment):
    """The text of what students got, in which every name is the course's."""
    paths = sorted(folders.release(course, assignment).glob("*.ipynb"))
    return "\n".join("".join(c["source"]) for p in paths for c in json.loads(p.read_bytes())["cells"])
