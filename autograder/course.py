"""Where things are in a course repository, and which assignments it has. One truth: the folders of `source/`."""

import os
from pathlib import Path


class CourseError(Exception):
    """Something about the course's files is not as it must be; the text names what and where."""


def find_root(start=None) -> Path:
    """The course folder: the nearest folder, from `start` (default: the working folder) upwards, with nbgrader_config.py."""
    start = Path(start or os.environ.get("AUTOGRADER_COURSE") or Path.cwd()).resolve()
    for folder in (start, *start.parents):
        if (folder / "nbgrader_config.py").is_file():
            return folder
    raise CourseError(f"no nbgrader_config.py in {start} or above it: run this inside the course folder")


def assignments(root: Path) -> list[str]:
    """Names of all assignments, in order: the folders of source/ that hold a notebook of their own name."""
    return sorted(p.parent.name for p in (root / "source").glob("*/*.ipynb") if p.stem == p.parent.name)


def source_notebook(root: Path, assignment: str) -> Path:
    """source/<assignment>/<assignment>.ipynb, or a CourseError that lists the assignments there are."""
    path = root / "source" / assignment / f"{assignment}.ipynb"
    if not path.is_file():
        raise CourseError(
            f"no assignment {assignment!r} in {root / 'source'}; there are: {', '.join(assignments(root))}"
        )
    return path
