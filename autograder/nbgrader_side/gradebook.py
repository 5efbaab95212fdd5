"""The module that talks to nbgrader's database; what people wrote in it is read by `standing`, and no other does."""

import sqlite3
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from nbgrader.api import (
    Assignment,
    Comment,
    Grade,
    Gradebook,
    GradeCell,
    InvalidEntry,
    MissingEntry,
    Notebook,
    SolutionCell,
    Student,
    SubmittedAssignment,
    SubmittedNotebook,
    TaskCell,
    new_uuid,
)
from nbgrader.preprocessors import AssignLatePenalties
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, IntegrityError, SQLAlchemyError
from sqlalchemy.orm import selectinload

from ..course import Course, CourseError
from . import extensions, folders, standing
from .truth import NotebookTruth, notebook_truth

BUSY_SECONDS = 5  # as SQLite's own: another program may be about to end what it does
ATTEMPTS = 5  # at a transaction, should others write the same rows at the same time


class GradebookError(CourseError):
    """The database cannot be reached, written, or read; the text names it. Its cause is what the database said."""


@contextmanager
def open_gradebook(course: Course):
    """nbgrader's Gradebook, where nbgrader_config.py says it is. Within, what the database refuses is a GradebookError."""
    known = folders.directory(course)
    try:
        with Gradebook(known.db_url, course_id=known.course_id) as gb:
            yield gb
    except (SQLAlchemyError, InvalidEntry) as e:
        why = str(getattr(e, "orig", None) or e).strip().splitlines()[0]
        raise GradebookError(f"the gradebook {place(course)}: {why}") from e


def place(course: Course) -> str:
    """Where the gradebook is, for messages: a file, or the address of a database without its password."""
    return _url(course).render_as_string().removeprefix("sqlite:///")


def _url(course):
    """The gradebook's address; a CourseError for one that is none. It is not shown: there may be a password in it."""
    try:
        return make_url(folders.directory(course).db_url)
    except ArgumentError:
        raise CourseError(
            "the address of the gradebook (CourseDirectory.db_url, or --db) is none that SQLAlchemy can read; wanted something "
            "like sqlite:///gradebook.db or postgresql://user@host/name"
        ) from None


def _is_there(course):
    """Whether there is a gradebook: opening one in a file that is not there would make it."""
    url = _url(course)
    return url.get_backend_name() != "sqlite" or Path(url.database or "").is_file()


def ready(course: Course, write=True) -> None:
    """Raise CourseError where the gradebook is a file that is locked, or cannot be written or read: nbgrader, which tries it
    again and again, takes half a minute for the first and ends with a traceback for the others."""
    url = _url(course)
    if url.get_backend_name() != "sqlite":
        return
    if not _is_there(course):
        if url.database and not Path(url.database).parent.is_dir():
            raise CourseError(f"the gradebook {place(course)}: there is no folder {Path(url.database).parent}")
        return
    try:
        with closing(sqlite3.connect(place(course), timeout=BUSY_SECONDS)) as db:
            (version,) = db.execute("pragma user_version").fetchone()
            if write:
                db.execute("begin immediate")
                db.execute(f"pragma user_version = {version}")  # that alone would not be refused where it is read-only
            db.rollback()
    except sqlite3.Error as e:
        raise CourseError(f"the gradebook {place(course)}: {e}. Nothing was done: mend that and run it again") from None


def has_assignment(course: Course, assignment: str) -> bool:
    """Whether the gradebook knows the assignment and its notebooks, as autograding needs."""
    if not _is_there(course):
        return False
    with open_gradebook(course) as gb:
        try:
            return bool(gb.find_assignment(assignment).notebooks)
        except MissingEntry:
            return False


def assignments(course: Course) -> list[str]:
    """Names of the assignments that the gradebook knows."""
    if not _is_there(course):
        return []
    with open_gradebook(course) as gb:
        return sorted(a.name for a in gb.assignments)


def scores(course: Course, assignment: str) -> dict[str, dict[str, float | None]]:
    """{student: {exercise: score}} of all graded submissions; None where no score could be given."""
    with open_gradebook(course) as gb:
        found = {}
        for submission in gb.assignment_submissions(assignment):
            grades = [g for n in submission.notebooks for g in n.grades]
            found[submission.student.id] = {g.name: _score(g) for g in grades}
        return found


def standings(course: Course, assignment: str, students=None) -> dict[str, standing.Standing]:
    """{student: what the gradebook says of the submission, people's words and lateness included}; all, or some students'."""
    with open_gradebook(course) as gb:
        return standing.read(gb.db(), assignment, students)


def max_scores(course: Course, assignment: str) -> dict[str, float]:
    """{exercise: points}, in the order of the notebook."""
    with open_gradebook(course) as gb:
        return {c.name: c.max_score for n in gb.find_assignment(assignment).notebooks for c in n.grade_cells}


@dataclass(frozen=True)
class Standing:
    """One submission in a table. points: {(notebook, cell): score, or None};  late: what lateness costs;  total: after that,
    as nbgrader exports it"""

    points: dict
    late: float
    total: float


def table(course: Course, assignment: str) -> tuple[dict, dict]:
    """({(notebook, cell): points to be had} of all graded cells and tasks, {student: Standing})."""
    with open_gradebook(course) as gb:
        most = {
            (n.name, c.name): c.max_score
            for n in gb.find_assignment(assignment).notebooks
            for c in (*n.grade_cells, *n.task_cells)
        }
        rows = {}
        for submission in gb.assignment_submissions(assignment):
            points = {(n.name, g.name): _score(g) for n in submission.notebooks for g in n.grades}
            late = submission.late_submission_penalty or 0.0
            rows[submission.student.id] = Standing(points, late, max(0.0, submission.score - late))
        return most, rows


def _score(grade):
    return None if grade.auto_score is None and grade.manual_score is None else grade.score


def extend(course: Course, assignment: str, student: str, until: datetime | None) -> bool:
    """Give a student time until then, in place of what was given before; with None, take it away.

    Returns whether there is a submission that has it now; else it waits. CourseError: see `extensions.expect`.
    """
    with open_gradebook(course) as gb:
        due = gb.find_assignment(assignment).duedate
        extensions.expect(assignment, due, until)
        try:
            submission = gb.find_submission(assignment, student)
        except MissingEntry:
            extensions.keep(course, assignment, student, until)
            return False
        submission.extension = None if until is None else until - due
        gb.db.commit()
    extensions.granted(course, assignment, [student])
    return True


def students(course: Course) -> list[str]:
    """Everybody whom the gradebook knows."""
    with open_gradebook(course) as gb:
        return sorted(s.id for s in gb.students)


def unknown_students(course: Course, wanted) -> list[str]:
    """Those of them whom the gradebook does not know."""
    return sorted(set(wanted) - set(students(course)))


def remove_submission(course: Course, assignment: str, student: str) -> None:
    """Forget a submission and its grades, if there is one."""
    with open_gradebook(course) as gb:
        try:
            gb.remove_submission(assignment, student)
        except MissingEntry:
            return


def remove_submissions(course: Course) -> None:
    """Forget all submissions, grades and students."""
    with open_gradebook(course) as gb:
        for kind in (Grade, Comment, SubmittedNotebook, SubmittedAssignment, Student):
            gb.db.query(kind).delete()
        gb.db.commit()


def truth(course: Course, assignment: str) -> list[NotebookTruth]:
    """All notebooks of an assignment, from the gradebook's own rows."""
    with open_gradebook(course) as gb:
        return [notebook_truth(n) for n in gb.find_assignment(assignment).notebooks]


@dataclass
class Marks:
    """What grading says of one submission, as it goes into the gradebook.

    scores: {notebook: {grade id: score, or None where a human has to mark}};  comments: {notebook: {grade id: text or
    None}};  timestamp: when it was handed in, in UTC, as ISO text, or ""
    """

    student: str
    scores: dict = field(default_factory=dict)
    comments: dict = field(default_factory=dict)
    timestamp: str = ""


def save(course: Course, assignment: str, marks: list[Marks]) -> None:
    """Write the marks of many submissions in one transaction. Scores and comments of humans are never touched."""
    for attempt in range(ATTEMPTS):
        try:
            with _saved(course, assignment, marks) as db:
                db.commit()
            break
        except GradebookError as e:  # another program has made one of the rows meanwhile: it will be found next time
            if attempt + 1 == ATTEMPTS or not isinstance(e.__cause__, IntegrityError):
                raise
    extensions.granted(course, assignment, [m.student for m in marks])


def would_save(course: Course, assignment: str, marks: list[Marks]) -> dict[str, standing.Standing]:
    """{student: what the gradebook would say} once these marks were saved, late penalties included. It stays as it is."""
    with _saved(course, assignment, marks) as db:
        db.flush()
        return standing.read(db, assignment, [m.student for m in marks])


@contextmanager
def _saved(course, assignment, marks):
    """A session in which the marks are written, and taken back at the end unless they have been committed."""
    with open_gradebook(course) as gb:
        db = gb.db()
        try:
            longer = extensions.waiting(course, assignment)
            _save(db, assignment, {m.student: m for m in marks}, _penalties(course), longer)
            yield db
        finally:
            db.rollback()


def _penalties(course):
    made = folders.configured(course, AssignLatePenalties)
    made.init_plugin()
    return made


def _save(db, assignment, marks, penalties, longer):
    """longer: {student: until when they have time} of those whose submission has not been told"""
    asked = db.query(Assignment).filter(Assignment.name == assignment).one()
    notebooks = db.query(Notebook).filter(Notebook.assignment_id == asked.id).all()
    cells = {n.id: _cells(db, n.id) for n in notebooks}
    known = {
        s.student_id: s
        for s in db.query(SubmittedAssignment)
        .filter(SubmittedAssignment.assignment_id == asked.id, SubmittedAssignment.student_id.in_(list(marks)))
        .options(
            selectinload(SubmittedAssignment.notebooks).selectinload(SubmittedNotebook.grades),
            selectinload(SubmittedAssignment.notebooks).selectinload(SubmittedNotebook.comments),
        )
    }
    students = {s for (s,) in db.query(Student.id).filter(Student.id.in_(list(marks)))}
    submissions = {}
    with db.no_autoflush:
        for name, mark in marks.items():
            if name not in students:
                db.add(Student(id=name))
            submission = known.get(name)
            if submission is None:
                submission = SubmittedAssignment(id=new_uuid(), assignment_id=asked.id, student_id=name)
                db.add(submission)
            if mark.timestamp:
                submission.timestamp = datetime.fromisoformat(mark.timestamp)
            if name in longer and asked.duedate is not None:
                submission.extension = longer[name] - asked.duedate
            submissions[name] = submission
            _fill(db, submission, notebooks, cells, mark, name in known)
    db.flush()
    for name, submission in submissions.items():
        dated = submission.timestamp is not None and asked.duedate is not None
        if dated or name in known:  # else there is no penalty, nor was there one
            _penalise(db, submission, penalties, dated, {n.id for n in notebooks if n.name in marks[name].comments})


def _cells(db, notebook_id):
    """({cell id: name} with a grade, {cell id: name} with a comment) of a notebook."""

    def names(kind):
        return {c.id: c.name for c in db.query(kind).filter(kind.notebook_id == notebook_id)}

    tasks = names(TaskCell)
    return names(GradeCell) | tasks, names(SolutionCell) | tasks


def _fill(db, submission, notebooks, cells, mark, known):
    """Rows of one submission: made where they are missing, scores and automatic comments set."""
    there = {n.notebook_id: n for n in submission.notebooks} if known else {}
    for notebook in notebooks:
        made = there.get(notebook.id)
        if made is None:
            made = SubmittedNotebook(id=new_uuid(), notebook_id=notebook.id, assignment_id=submission.id)
            db.add(made)
            grades, said = {}, {}
        else:
            grades, said = {g.cell_id: g for g in made.grades}, {c.cell_id: c for c in made.comments}
        graded, commented = cells[notebook.id]
        scores, comments = mark.scores.get(notebook.name, {}), mark.comments.get(notebook.name, {})
        for cell, name in graded.items():
            grade = grades.get(cell)
            if grade is None:
                db.add(grade := Grade(cell_id=cell, notebook_id=made.id))
            if name in scores:
                grade.auto_score = scores[name]
                seen = notebook.name in mark.comments  # else it was not handed in
                grade.needs_manual_grade = seen and (grade.manual_score is not None or grade.auto_score is None)
        for cell, name in commented.items():
            comment = said.get(cell)
            if comment is None:
                db.add(comment := Comment(cell_id=cell, notebook_id=made.id))
            if name in comments:
                comment.auto_comment = comments[name]


def _penalise(db, submission, penalties, dated, handed_in):
    """Late penalties as nbgrader's own plugin gives them, for the notebooks (ids) that were handed in. dated: submission and
    assignment have dates."""
    if dated:
        db.refresh(submission)
    for notebook in submission.notebooks:
        if notebook.notebook_id not in handed_in or not dated and notebook.late_submission_penalty is None:
            continue
        db.refresh(notebook)
        notebook.late_submission_penalty = None
        if submission.total_seconds_late > 0:
            late = penalties.plugin_inst.late_submission_penalty(
                submission.student_id, notebook.score, submission.total_seconds_late
            )
            if late is not None:
                notebook.late_submission_penalty = penalties._check_late_penalty(notebook, late)
