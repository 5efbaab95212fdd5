"""Where a course keeps its things and what its configuration says, read as nbgrader reads them.

A course may have other names for its folders, another order of them, its gradebook elsewhere, its configuration in a personal
file; nothing but this module knows.
"""

import os
import re
from functools import lru_cache
from glob import escape, glob
from pathlib import Path

from nbgrader.converters import Autograde
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import ClearHiddenTests, Execute
from nbgrader.utils import find_all_files
from traitlets import TraitError

from ..course import Course, CourseError
from . import wiring

STUDENT = "\ue000"  # in place of a student's name: a character that no folder has in its own


@lru_cache(maxsize=8)
def directory(course: Course) -> CourseDirectory:
    """nbgrader's own idea of the course's folders."""
    return configured(course, CourseDirectory)


def configured(course: Course, kind):
    """One of nbgrader's configurable objects, as the course sets it up; a CourseError for an option that it does not take."""
    try:
        with course.on_path():
            return kind(config=course.configuration)
    except (TraitError, ImportError, AttributeError) as e:
        raise CourseError(f"nbgrader_config.py, {kind.__name__}: {e}") from None


def _folder(course, step, student, assignment):
    known = directory(course)
    return Path(os.path.normpath(known.format_path(getattr(known, f"{step}_directory"), student, assignment)))


def source(course: Course, assignment: str) -> Path:
    return _folder(course, "source", ".", assignment)


def release(course: Course, assignment: str) -> Path:
    return _folder(course, "release", ".", assignment)


def submitted(course: Course, student: str, assignment: str) -> Path:
    return _folder(course, "submitted", student, assignment)


def of_students(course: Course, assignment: str) -> dict[str, str]:
    """{step: folder of one student, with STUDENT in place of the name} of submitted, autograded and feedback."""
    return {step: str(_folder(course, step, STUDENT, assignment)) for step in ("submitted", "autograded", "feedback")}


def students(course: Course, assignment: str) -> list[str]:
    """Who has handed in an assignment, but for those whom the course leaves out (CourseDirectory.student_id_exclude)."""
    known = directory(course)
    wanted = of_students(course, assignment)["submitted"]
    if wanted.count(STUDENT) != 1:
        raise CourseError(f"directory_structure {known.directory_structure!r}: {{student_id}} has to be in it once")
    before, after = wanted.split(STUDENT)
    pattern = re.compile(f"{re.escape(before)}([^/]+){re.escape(after)}")
    found = map(pattern.fullmatch, glob(f"{escape(before)}*{escape(after)}"))
    out = {s.strip() for s in known.student_id_exclude.split(",")}
    return sorted({m[1] for m in found if m} - out)


def given_files(course: Course, assignment: str) -> dict[str, Path]:
    """{path in the assignment's folder: file} of what the course puts beside a submission's notebooks, over what is there."""
    folder = source(course, assignment)
    kept = configured(course, Autograde).exclude_overwriting.get(assignment, [])
    found = find_all_files(str(folder), [*directory(course).ignore, "*.ipynb"])
    names = {os.path.relpath(path, folder): Path(path) for path in sorted(found)}
    return {name: path for name, path in names.items() if name not in kept}


def only_known_students(course: Course) -> bool:
    """Whether nobody is graded who is not in the gradebook."""
    return not configured(course, Autograde).create_student


def unknown_steps(course: Course) -> list[str]:
    """What the configuration has stock nbgrader do while it grades and this grader does not: hooks, further preprocessors."""
    autograde, execute = configured(course, Autograde), execution(course)
    ours = {wiring.stage, *wiring.SANITIZE, wiring.IN_SANDBOX}
    steps = [*autograde.sanitize_preprocessors, *autograde.autograde_preprocessors]
    steps = [s for s in steps if s not in Autograde.sanitize_preprocessors.default()]
    steps = [s for s in steps if s not in Autograde.autograde_preprocessors.default()]
    steps += [h for h in (autograde.pre_convert_hook, autograde.post_convert_hook) if h is not None]
    steps = [s if isinstance(s, str) else s.__name__ for s in steps if s not in ours]
    return steps + ([] if execute.enabled else ["Execute.enabled = False"])


def execution(course: Course) -> Execute:
    """How the course wants cells run: timeout, skip_cells_with_tag."""
    return configured(course, Execute)


def hidden_tests(course: Course) -> re.Pattern:
    """What finds hidden tests in a cell: from the line in which they begin, in the course's own words, to that of their end."""
    marks = configured(course, ClearHiddenTests)
    begin, end = map(re.escape, (marks.begin_test_delimeter, marks.end_test_delimeter))
    return re.compile(rf"^[^\n]*{begin}.*?(?:{end}[^\n]*\n?|\Z)", re.S | re.M)


def has_kernel(name: str) -> bool:
    """Whether Jupyter knows a kernel of this name here."""
    from jupyter_client.kernelspec import KernelSpecManager  # seldom asked for

    return name in KernelSpecManager().find_kernel_specs()
