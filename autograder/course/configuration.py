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
    where = str(made.CourseDirectory.get("db_url") or "")
    if where.startswith(FILE) and not where.startswith(f"{FILE}/"):
        made.CourseDirectory.db_url = f"{FILE}{root / where.removeprefix(FILE)}"  # nbgrader goes to the course's folder
    return made


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
