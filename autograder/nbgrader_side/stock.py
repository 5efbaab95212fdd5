"""Stock nbgrader's own commands, called in process and believed only after a look at what they made.

nbgrader exits 0 on failing work and swallows exceptions in hooks, so each step here is verified and raises CourseError.
"""

import logging
import os
import sys
import warnings
from contextlib import contextmanager
from copy import deepcopy
from pathlib import Path

from nbgrader.apps.api import NbGraderAPI
from nbgrader.converters import Autograde
from nbgrader.coursedir import CourseDirectory
from sqlalchemy.exc import SAWarning

from ..course import Course, CourseError
from . import ctrl_c, folders, wiring


@contextmanager
def api(course: Course):
    """NbGraderAPI for the course given, with its nbgrader_config.py, as if called from there; but its autograde runs
    students' code in a kernel and its generate_feedback makes its own pages, as nbgrader does by itself."""
    before = Path.cwd()
    os.chdir(course.root)
    try:
        config = deepcopy(course.configuration)
        config.Application.log_level = config.NbGrader.log_level = logging.WARNING
        wiring.stock_again(config)
        with ctrl_c.heard(), _on_path(), warnings.catch_warnings():
            # nbgrader 0.9 reads its own objects before adding them to a session; SQLAlchemy 2.1 remarks upon it
            warnings.simplefilter("ignore", SAWarning)
            yield NbGraderAPI(CourseDirectory(config=config), config=config)
    finally:
        os.chdir(before)


@contextmanager
def _on_path():
    """nbgrader's Gradebook shells out to `alembic`, which lies beside this Python."""
    old = os.environ.get("PATH", "")
    os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), old])
    try:
        yield
    finally:
        os.environ["PATH"] = old


def options(course: Course) -> list[str]:
    """What nbgrader's own command line has to be told to autograde so, too."""
    steps = wiring.stock_steps(folders.configured(course, Autograde).autograde_preprocessors)
    names = (step if isinstance(step, str) else f"{step.__module__}.{step.__name__}" for step in steps)
    return [f"--Autograde.autograde_preprocessors={name}" for name in names]


def generate(course: Course, assignment: str) -> None:
    """`nbgrader generate_assignment --force`: release/<assignment>/ and its entry in the gradebook."""
    with api(course) as nb:
        _expect(nb.generate_assignment(assignment), f"generate_assignment {assignment}")
    made = course.root / "release" / assignment / f"{assignment}.ipynb"
    if not made.exists():
        raise CourseError(f"nbgrader generate_assignment said that all is well, but {made} is not there")


def autograde(course: Course, assignment: str, student: str) -> bool:
    """`nbgrader autograde --force` of one submission; False when nbgrader could not grade it."""
    with api(course) as nb:
        result = nb.autograde(assignment, student)
    graded = folders.of_students(course, assignment)["autograded"].replace(folders.STUDENT, student)
    return bool(result["success"]) and Path(graded).is_dir()


def feedback(course: Course, assignment: str) -> None:
    """`nbgrader generate_feedback --force` for all graded submissions."""
    with api(course) as nb:
        _expect(nb.generate_feedback(assignment), f"generate_feedback {assignment}")


def _expect(result, what):
    if not result["success"]:
        log = (result.get("log", "") + "\n" + result.get("error", "")).strip()
        raise CourseError(f"nbgrader {what} failed:\n{without_tracebacks(log)[-3000:]}")


def without_tracebacks(log: str) -> str:
    """Of each traceback in a log only the error that it ends with, each line once."""
    made, depth = [], None  # depth: how far the traceback is indented that we are in
    for line in log.splitlines():
        text, indent = line.strip(), len(line) - len(line.lstrip())
        if text.startswith("Traceback "):
            depth = indent
        elif depth is not None and text and indent <= depth:
            depth = None
        if depth is None and text and text not in made:
            made.append(text)
    return "\n".join(made)
