"""What the gradebook says of submissions, people's words included: points by hand, comments, extra credit, lateness.

It is only read here, in a few queries for a whole class.
"""

from dataclasses import dataclass, field

from nbgrader.api import Assignment, BaseCell, Comment, Grade, Notebook, SubmittedAssignment, SubmittedNotebook


@dataclass
class Points:
    """One graded cell: what the autograder gave, what a person gave in its place and on top; None for what nobody gave.

    waits: a person is to look at it
    """

    auto: float | None = None
    manual: float | None = None
    extra: float | None = None
    waits: bool = False

    @property
    def score(self) -> float | None:
        """What counts, as nbgrader counts it; None where neither has marked."""
        given = self.auto if self.manual is None else self.manual
        return None if given is None else given + (self.extra or 0.0)


@dataclass
class Part:
    """One notebook of a submission. points: {cell: Points};  comments: {cell: text};  penalty: points off for lateness"""

    points: dict = field(default_factory=dict)
    comments: dict = field(default_factory=dict)
    penalty: float = 0.0

    @property
    def earned(self) -> float:
        return sum(p.score or 0.0 for p in self.points.values())

    @property
    def total(self) -> float:
        return max(0.0, self.earned - self.penalty)


@dataclass
class Standing:
    """One submission as the gradebook has it. parts: {notebook: Part};  handed_in, due: times (UTC) or None
    due is without extension, a timedelta or None
    """

    student: str
    handed_in: object = None
    due: object = None
    extension: object = None
    parts: dict = field(default_factory=dict)

    @property
    def late(self):
        """How late it came, a timedelta; None where it did not."""
        if self.handed_in is None or self.due is None:
            return None
        late = self.handed_in - self.due - (self.extension or (self.due - self.due))
        return late if late.total_seconds() > 0 else None

    @property
    def penalty(self) -> float:
        return sum(p.penalty for p in self.parts.values())

    @property
    def total(self) -> float:
        """Points in all, lateness taken off, as nbgrader exports them."""
        return max(0.0, sum(p.earned for p in self.parts.values()) - self.penalty)

    @property
    def waits(self) -> bool:
        """Whether a person is to look at any cell."""
        return any(p.waits for part in self.parts.values() for p in part.points.values())


def read(db, assignment: str, students=None) -> dict[str, Standing]:
    """{student: Standing} of all submissions of an assignment, or of some students. db: an open session"""
    cells = dict(db.query(BaseCell.id, BaseCell.name))
    asked = db.query(SubmittedAssignment.student_id, SubmittedAssignment.timestamp, SubmittedAssignment.extension)
    asked = asked.add_columns(SubmittedNotebook.id, Notebook.name, SubmittedNotebook.late_submission_penalty)
    asked = asked.add_columns(Assignment.duedate).select_from(SubmittedAssignment)
    asked = _chosen(asked.join(Assignment, SubmittedAssignment.assignment_id == Assignment.id), assignment, students)
    asked = asked.join(SubmittedNotebook, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
    asked = asked.join(Notebook, Notebook.id == SubmittedNotebook.notebook_id).order_by(Notebook.name)
    made, parts = {}, {}
    for student, handed_in, extension, notebook_id, notebook, penalty, due in asked:
        standing = made.setdefault(student, Standing(student, handed_in, due, extension))
        standing.parts[notebook] = parts[notebook_id] = Part(penalty=penalty or 0.0)
    columns = Grade.notebook_id, Grade.cell_id, Grade.auto_score, Grade.manual_score, Grade.extra_credit
    for notebook_id, cell, *said in _rows(db, (*columns, Grade.needs_manual_grade), Grade, assignment, students):
        parts[notebook_id].points[cells[cell]] = Points(*said[:3], bool(said[3]))
    columns = Comment.notebook_id, Comment.cell_id, Comment.manual_comment, Comment.auto_comment
    for notebook_id, cell, *said in _rows(db, columns, Comment, assignment, students):
        if text := next((t for t in said if t is not None), ""):
            parts[notebook_id].comments[cells[cell]] = text
    return made


def _rows(db, columns, kind, assignment, students):
    """Rows of grades or comments of an assignment's submissions."""
    asked = db.query(*columns).select_from(kind).join(SubmittedNotebook, SubmittedNotebook.id == kind.notebook_id)
    asked = asked.join(SubmittedAssignment, SubmittedAssignment.id == SubmittedNotebook.assignment_id)
    return _chosen(asked.join(Assignment, Assignment.id == SubmittedAssignment.assignment_id), assignment, students)


def _chosen(asked, assignment, students):
    asked = asked.filter(Assignment.name == assignment)
    return asked if students is None else asked.filter(SubmittedAssignment.student_id.in_(list(students)))
