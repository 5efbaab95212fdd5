"""The only module that talks to nbgrader's database."""

from pathlib import Path

from nbgrader.api import Gradebook, MissingEntry


def open_gradebook(root: Path) -> Gradebook:
    """The course's gradebook.db (use as a context manager)."""
    return Gradebook(f"sqlite:///{root / 'gradebook.db'}", course_id="nnlab")


def has_assignment(root: Path, assignment: str) -> bool:
    """Whether the gradebook knows the assignment and its notebook, as autograding needs."""
    if not (root / "gradebook.db").exists():
        return False
    with open_gradebook(root) as gb:
        try:
            return bool(gb.find_notebook(assignment, assignment).grade_cells)
        except MissingEntry:
            return False


def scores(root: Path, assignment: str) -> dict[str, dict[str, float | None]]:
    """{student: {exercise: score}} of all graded submissions; None where no score could be given."""
    with open_gradebook(root) as gb:
        found = {}
        for submission in gb.assignment_submissions(assignment):
            grades = [g for n in submission.notebooks for g in n.grades]
            found[submission.student.id] = {
                g.name: None if g.auto_score is None and g.manual_score is None else g.score for g in grades
            }
        return found


def max_scores(root: Path, assignment: str) -> dict[str, float]:
    """{exercise: points}, in the order of the notebook."""
    with open_gradebook(root) as gb:
        return {c.name: c.max_score for c in gb.find_notebook(assignment, assignment).grade_cells}


def remove_submission(root: Path, assignment: str, student: str) -> None:
    """Forget a submission and its grades, if there is one."""
    with open_gradebook(root) as gb:
        try:
            gb.remove_submission(assignment, student)
        except MissingEntry:
            return
