"""What nbgrader_config.py says, read as nbgrader reads it: personal files first, the course's own last."""

import sys
from contextlib import contextmanager
from pathlib import Path

from traitlets.config import Config
from traitlets.config.loader import JSONFileConfigLoader, PyFileConfigLoader

from .places import CONFIG, CourseError, above, find_root, personal

FILE = "sqlite:///"  # a path follows, absolute or from the course's folder on
# options that nbgrader still takes under the names of its first versions: {name in NbGrader: name in CourseDirectory}
OLD = {"course_directory": "root"} | {
    name: name
    for name in ("course_id", "student_id", "directory_structure", "db_url", "ignore")
    + tuple(f"{step}_directory" for step in ("source", "release", "submitted", "autograded", "feedback"))
}


def read(root: Path) -> Config:
    """What personal nbgrader_config files say, then the one above the working folder if it names this course, then its own."""
    here = above()
    naming = [here] if here and here != root and find_root(here) == root else []
    made = Config()
    for folder in (*personal(), *naming, root):
        for kind, loader in ((".json", JSONFileConfigLoader), (".py", PyFileConfigLoader)):
            path = folder / f"{CONFIG}{kind}"
            if path.is_file():
                made.merge(_load(loader, path, root))
    for old, new in OLD.items():
        if old in made.NbGrader:
            made.CourseDirectory[new] = made.NbGrader[old]
    made.CourseDirectory.root = str(root)
    if where := str(made.CourseDirectory.get("db_url") or ""):
        made.CourseDirectory.db_url = absolute(where, root)
    return made


def absolute(url: str, root: Path) -> str:
    """The address of a gradebook, from the course's folder on where it is a file without a full path, as nbgrader reads it."""
    short = url.startswith(FILE) and not url.startswith(f"{FILE}/")
    return f"{FILE}{root / url.removeprefix(FILE)}" if short else url


def _load(loader, path, root):
    try:
        with on_path(root):
            return loader(path.name, path=str(path.parent)).load_config()
    except Exception as e:  # a configuration is a program: it may raise anything
        raise CourseError(f"{path} cannot be read: {type(e).__name__}: {e}") from e


@contextmanager
def on_path(root: Path):
    """Modules beside nbgrader_config.py can be imported, as nbgrader allows: plugins for late work stand there."""
    sys.path.insert(0, str(root))
    try:
        yield
    finally:
        sys.path.remove(str(root))
