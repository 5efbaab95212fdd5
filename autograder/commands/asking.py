"""What several commands ask of a gradebook first, and say of it. Nothing here is of grading: it works on Windows too."""

from contextlib import contextmanager

from ..course import CourseError
from ..nbgrader_side import gradebook


def expect_grades(course, assignment):
    """Raise CourseError where the gradebook does not know the assignment."""
    _expect(course, assignment, "no grades of", f"autograder grade {assignment}")


def expect_assignment(course, assignment):
    """The same, where nothing need have been graded."""
    made = "autograder build" if assignment in course.assignments else "nbgrader generate_assignment"
    _expect(course, assignment, "no", f"{made} {assignment}")


def _expect(course, assignment, lacking, first):
    if not gradebook.has_assignment(course, assignment):
        there = sorted({*course.assignments, *gradebook.assignments(course)})
        if assignment not in there:
            raise CourseError(f"no assignment {assignment!r}; there are: {', '.join(there) or 'none'}")
        raise CourseError(f"{lacking} {assignment} in {gradebook.place(course)}: run `{first}` first")


@contextmanager
def clear_errors():
    """Faults of the disk and of the database, with what becomes of the work."""
    try:
        yield
    except (gradebook.GradebookError, OSError) as e:
        raise CourseError(f"{e}. What was graded before is kept: mend that and run it again") from None


def by_hand(students) -> str:
    """Words for submissions whose feedback nbgrader's exchange cannot hand out."""
    return f"{len(students)} came without a submission_secret.txt, so `nbgrader release_feedback` does not reach them"
