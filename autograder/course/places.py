"""Where a course is: the folder that nbgrader too would take for it."""

import os
import re
from pathlib import Path


class CourseError(Exception):
    """Something about the course's files is not as it must be; the text names what and where."""


CONFIG = "nbgrader_config"
DATABASE = (
    "AUTOGRADER_DB"  # in the environment: the gradebook's address, as --db; a command line is no place for a password
)
ROOT = re.compile(r"^[^#\n]*\b(?:CourseDirectory\.root|NbGrader\.course_directory)\s*=", re.M)


def find_root(start=None) -> Path:
    """The course folder: the nearest folder, from `start` (default: the working folder) upwards, with nbgrader_config.py;
    or the one that this file, or a personal one, names as the root; or one that holds a gradebook."""
    start = Path(start or os.environ.get("AUTOGRADER_COURSE") or Path.cwd()).resolve()
    own = above(start)
    for folder in [own] if own else reversed(personal()):
        path = folder / f"{CONFIG}.py"
        if path.is_file() and ROOT.search(path.read_text(errors="replace")):
            return _named(path)
    if own:
        return own
    for folder in (start, *start.parents):
        if (folder / "gradebook.db").is_file():
            return folder
    raise CourseError(f"no {CONFIG}.py and no gradebook.db in {start} or above it: run this inside the course folder")


def above(start=None) -> Path | None:
    """The nearest folder with nbgrader_config.py, from `start` (default: as for `find_root`) upwards."""
    start = Path(start or os.environ.get("AUTOGRADER_COURSE") or Path.cwd()).resolve()
    return next((f for f in (start, *start.parents) if (f / f"{CONFIG}.py").is_file()), None)


def personal() -> list[Path]:
    """Folders of personal and of this machine's configuration files, the strongest last."""
    from jupyter_core.paths import jupyter_config_path  # only here: every command would pay for it

    return [Path(p) for p in reversed(jupyter_config_path())]


def _named(path):
    """The course folder that a configuration file names."""
    from traitlets.config.loader import PyFileConfigLoader

    config = PyFileConfigLoader(path.name, path=str(path.parent)).load_config()
    root = config.CourseDirectory.get("root") or config.NbGrader.get("course_directory")
    folder = Path(os.path.expanduser(root)) if isinstance(root, str) and root else path.parent
    folder = path.parent / folder
    if not folder.is_dir():
        raise CourseError(f"{path} says that the course is in {folder}, which is not a folder")
    return folder.resolve()
