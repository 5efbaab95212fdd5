"""`autograder grade-one`: one notebook in, one answer out. No gradebook is needed, and nothing is kept."""

from contextlib import closing
from glob import escape
from pathlib import Path

from ..course import Course, CourseError
from ..grading import Desk, Pool, Scheme, answer, batch
from ..nbgrader_side import generated
from ..releasing import release
from ..untrusted import submission
from .grade import limits_of


def run(course: Course, path: Path, assignment: str, student: str, isolation="bwrap", seconds=None, warming=None):
    """The answer, see `grading.answer`. The notebook need not be called as in the course where the assignment has but one."""
    batch.isolation_problem(isolation)
    ours = assignment in course.assignments and bool(course.exercises(assignment))
    try:
        course.make_secret()
        if ours:
            release.stage(course, assignment)
        made = generated(course, assignment)
        name = _name(path, assignment, list(made[1]))
        scheme = Scheme.read(course, assignment, course.secret, escape(name), made)
        unit = scheme.unit_of(submission.read_notebook(path, student, name))
        desk = Desk(scheme, limits_of(course, ours, seconds), isolation)
        with closing(Pool(desk, 1, 1, warming)) as pool:
            ((_, outcome),) = pool.run([unit])
    except OSError as e:
        raise CourseError(str(e)) from None
    return answer.answer(desk, outcome)


def _name(path, assignment, there):
    """Which of the assignment's notebooks a file is."""
    if path.stem in there or len(there) == 1:
        return path.stem if path.stem in there else there[0]
    raise CourseError(f"{path.name} is none of the notebooks of {assignment}: {', '.join(f'{n}.ipynb' for n in there)}")


def lines(told: dict):
    """(who, what) to be said of an answer on a terminal."""
    for remark in (*told["remarks"], *told["asks"]):
        yield told["student"], remark
    if told["status"] != "GRADED":
        return
    for notebook, cells in told["cells"].items():
        for name, cell in cells.items():
            points = (
                "for a human to mark" if cell["points"] is None else f"{cell['points']:g} of {cell['most']:g} points"
            )
            message = told["verdicts"].get(name, {}).get("message", "")
            yield name, f"{points}. {message}" if message else points
        yield notebook, f"{sum(c['points'] or 0 for c in cells.values()):g} of {told['most']:g} points"
