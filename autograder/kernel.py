"""Hidden tests under stock nbgrader: the same judge, called in the student's kernel.

A test cell ends with `grade("assignment", "function")`. Its value is what nbgrader makes a score of: None for full marks,
a built-in float for any other. (Anything run in the student's own process can be cheated; `autograder grade` cannot.)
"""

from pathlib import Path

from IPython import get_ipython

from .course.places import find_root
from .course.seeds import read_secret, student_seed
from .course.solutions import solutions
from .judging.judge import judge


def grade(assignment: str, exercise: str):
    """Judge the function `exercise` of the running notebook on inputs of this student's own. Prints the diagnosis."""
    root, shell = find_root(), get_ipython()
    if shell is None:
        raise RuntimeError("grade() judges the functions of a running notebook; here is none")
    seed = student_seed(read_secret(root), student_of(Path.cwd(), root), assignment, exercise)
    verdict = judge(assignment, exercise, shell.user_ns, seed, root)
    print(verdict)
    points = solutions(assignment, root).points[exercise]
    return None if verdict.score >= 1 else points_for(verdict.score, points)


def points_for(score: float, points: float) -> float:
    """A share of the points as nbgrader accepts it: a built-in float between 0 and `points`, two decimals."""
    return float(min(max(round(score * points, 2), 0.0), points))


def student_of(folder: Path, root: Path) -> str:
    """The student whose work lies in a folder: <step>/<student>/<assignment> under the course; elsewhere "instructor"."""
    try:
        parts = folder.resolve().relative_to(root).parts
    except ValueError:
        return "instructor"
    return parts[1] if len(parts) == 3 else "instructor"
