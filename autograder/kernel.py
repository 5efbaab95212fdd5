"""Hidden tests under stock nbgrader: the same judge, called in the student's kernel.

A test cell ends with `grade("assignment", "function")`. Its value is what nbgrader makes a score of: None for full marks,
a built-in float for any other. (Anything run in the student's own process can be cheated; `autograder grade` cannot.)
"""

from pathlib import Path

from IPython import get_ipython

from tellwhy.place import find_if_possible, has_place

from .course import Course, student_seed
from .judging import is_named, judge, points_for, public_rights


def grade(assignment: str, exercise: str):
    """Judge the function `exercise` of the running notebook on inputs of this student's own. Prints the diagnosis."""
    course, shell = Course.open(), get_ipython()
    if shell is None:
        raise RuntimeError("grade() judges the functions of a running notebook; here is none")
    seed = student_seed(course.secret, student_of(Path.cwd(), course.root), assignment, exercise)
    verdict = judge(course, assignment, exercise, shell.user_ns, seed)
    wanted = course.settings.places and course.exercises(assignment)[exercise].place
    if wanted and has_place(verdict) and not verdict.called:
        named = is_named(course.exercises(assignment)[exercise], verdict)
        rights = public_rights(course, assignment, exercise)
        verdict.place = find_if_possible(*rights, shell.user_ns, named=named)
    print(verdict)
    points = course.solutions(assignment).points[exercise]
    return None if verdict.score >= 1 else points_for(verdict.score, points)


def student_of(folder: Path, root: Path) -> str:
    """The student whose work lies in a folder: <step>/<student>/<assignment> under the course; elsewhere "instructor"."""
    try:
        parts = folder.resolve().relative_to(root).parts
    except ValueError:
        return "instructor"
    return parts[1] if len(parts) == 3 else "instructor"
