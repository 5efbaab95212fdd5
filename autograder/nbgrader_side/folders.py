"""Where a course keeps its things and what its configuration says, read as nbgrader reads them.

A course may have other names for its folders, another order of them, its gradebook elsewhere, its configuration in a personal
file; nothing but this module knows.
"""

import os
import re
import sys
from contextlib import contextmanager
from functools import lru_cache
from glob import escape, glob
from pathlib import Path

from nbgrader.converters import Autograde
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import Execute
from nbgrader.utils import find_all_files
from traitlets import TraitError
from traitlets.config import Config
from traitlets.config.loader import JSONFileConfigLoader, PyFileConfigLoader

from ..course.places import CONFIG, CourseError, above, find_root, personal
from . import wiring

STUDENT = "\ue000"  # in place of a student's name: a character that no folder has in its own
FILE = "sqlite:///"  # a path follows, absolute or from the course's folder on
# options that nbgrader still takes under the names of its first versions: {name in NbGrader: name in CourseDirectory}
OLD = {"course_directory": "root"} | {
    name: name
    for name in ("course_id", "student_id", "directory_structure", "db_url", "ignore")
    + tuple(f"{step}_directory" for step in ("source", "release", "submitted", "autograded", "feedback"))
}


def configuration(root: Path) -> Config:
    """What personal nbgrader_config files say, then the one above the working folder if it names this course, then its own."""
    return _configuration(root, _stamped(root))


def _stamped(root):
    """((file of the configuration, when it was written), ...), the strongest last."""
    here = above()
    naming = [here] if here and here != root and find_root(here) == root else []
    paths = [f / f"{CONFIG}{kind}" for f in (*personal(), *naming, root) for kind in (".json", ".py")]
    return tuple((path, path.stat().st_mtime_ns) for path in paths if path.is_file())


@lru_cache(maxsize=8)
def _configuration(root, stamped):
    made = Config()
    with on_path(root):
        for path, _ in stamped:
            kind = PyFileConfigLoader if path.suffix == ".py" else JSONFileConfigLoader
            try:
                made.merge(kind(path.name, path=str(path.parent)).load_config())
            except Exception as e:  # a configuration is a program: it may raise anything
                raise CourseError(f"{path} cannot be read: {type(e).__name__}: {e}") from e
    for old, new in OLD.items():
        if old in made.NbGrader:
            made.CourseDirectory[new] = made.NbGrader[old]
    made.CourseDirectory.root = str(root)
    where = str(made.CourseDirectory.get("db_url") or "")
    if where.startswith(FILE) and not where.startswith(f"{FILE}/"):
        made.CourseDirectory.db_url = f"{FILE}{root / where.removeprefix(FILE)}"  # nbgrader goes to the course's folder
    return made


@contextmanager
def on_path(root):
    """Modules beside nbgrader_config.py can be imported, as nbgrader allows: plugins for late work stand there."""
    sys.path.insert(0, str(root))
    try:
        yield
    finally:
        sys.path.remove(str(root))


def directory(root: Path) -> CourseDirectory:
    """nbgrader's own idea of the course's folders."""
    return _directory(root, _stamped(root))


@lru_cache(maxsize=8)
def _directory(root, stamped):
    return CourseDirectory(config=_configuration(root, stamped))


def configured(root: Path, kind):
    """One of nbgrader's configurable objects, as the course sets it up; a CourseError for an option that it does not take."""
    try:
        with on_path(root):
            return kind(config=configuration(root))
    except (TraitError, ImportError, AttributeError) as e:
        raise CourseError(f"nbgrader_config.py, {kind.__name__}: {e}") from None


def _folder(root, step, student, assignment):
    course = directory(root)
    return Path(os.path.normpath(course.format_path(getattr(course, f"{step}_directory"), student, assignment)))


def source(root: Path, assignment: str) -> Path:
    return _folder(root, "source", ".", assignment)


def release(root: Path, assignment: str) -> Path:
    return _folder(root, "release", ".", assignment)


def submitted(root: Path, student: str, assignment: str) -> Path:
    return _folder(root, "submitted", student, assignment)


def of_students(root: Path, assignment: str) -> dict[str, str]:
    """{step: folder of one student, with STUDENT in place of the name} of submitted, autograded and feedback."""
    return {step: str(_folder(root, step, STUDENT, assignment)) for step in ("submitted", "autograded", "feedback")}


def students(root: Path, assignment: str) -> list[str]:
    """Who has handed in an assignment, but for those whom the course leaves out (CourseDirectory.student_id_exclude)."""
    course = directory(root)
    wanted = of_students(root, assignment)["submitted"]
    if wanted.count(STUDENT) != 1:
        raise CourseError(f"directory_structure {course.directory_structure!r}: {{student_id}} has to be in it once")
    before, after = wanted.split(STUDENT)
    pattern = re.compile(f"{re.escape(before)}([^/]+){re.escape(after)}")
    found = map(pattern.fullmatch, glob(f"{escape(before)}*{escape(after)}"))
    out = {s.strip() for s in course.student_id_exclude.split(",")}
    return sorted({m[1] for m in found if m} - out)


def given_files(root: Path, assignment: str) -> dict[str, Path]:
    """{path in the assignment's folder: file} of what the course puts beside a submission's notebooks, over what is there."""
    folder, course = source(root, assignment), directory(root)
    kept = configured(root, Autograde).exclude_overwriting.get(assignment, [])
    found = find_all_files(str(folder), [*course.ignore, "*.ipynb"])
    names = {os.path.relpath(path, folder): Path(path) for path in sorted(found)}
    return {name: path for name, path in names.items() if name not in kept}


def only_known_students(root: Path) -> bool:
    """Whether nobody is graded who is not in the gradebook."""
    return not configured(root, Autograde).create_student


def unknown_steps(root: Path) -> list[str]:
    """What the configuration has stock nbgrader do while it grades and this grader does not: hooks, further preprocessors."""
    autograde, execute = configured(root, Autograde), execution(root)
    ours = {wiring.stage, *wiring.SANITIZE}
    steps = [*autograde.sanitize_preprocessors, *autograde.autograde_preprocessors]
    steps = [s for s in steps if s not in Autograde.sanitize_preprocessors.default()]
    steps = [s for s in steps if s not in Autograde.autograde_preprocessors.default()]
    steps += [h for h in (autograde.pre_convert_hook, autograde.post_convert_hook) if h is not None]
    steps = [s if isinstance(s, str) else s.__name__ for s in steps if isinstance(s, str) or s not in ours]
    return steps + ([] if execute.enabled else ["Execute.enabled = False"])


def execution(root: Path) -> Execute:
    """How the course wants cells run: timeout, skip_cells_with_tag."""
    return configured(root, Execute)
