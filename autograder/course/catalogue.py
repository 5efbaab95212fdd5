"""The exercises of a course, loaded from its own files.

`exercises/<assignment>/<function>.py` defines `exercise = Exercise(...)`. The folder is loaded as a package under a name that
no other course has, so that two courses in one process do not mix; within it, `from .. import draw` works as usual.
"""

import ast
import importlib
import itertools
import sys
from dataclasses import replace
from functools import cache
from pathlib import Path
from types import ModuleType

from .exercise import Exercise
from .places import CourseError

_numbers = itertools.count(1)


class Catalogue:
    """{function: Exercise} of each assignment. The order is the notebook's business."""

    def __init__(self, folder: Path):
        self.folder, self.package, self.known = folder, "", {}

    def of(self, assignment: str) -> dict[str, Exercise]:
        if assignment not in self.known:
            names = [p.stem for p in sorted((self.folder / assignment).glob("*.py")) if not p.name.startswith("_")]
            self.known[assignment] = {name: self._load(assignment, name) for name in names}
        return self.known[assignment]

    def files(self, assignment: str) -> list[Path]:
        """All files that the exercises of an assignment are made of: its own, and what they import of the others.

        Which other assignments there are makes no difference: a copy of the course with one of them has the same.
        """
        found, waiting = set(), [*(self.folder / assignment).glob("*.py")]
        while waiting:
            path = waiting.pop()
            if path not in found:
                found.add(path)
                imported = _imported(path, path.stat().st_mtime_ns)
                waiting += [p for p in imported if p.is_file() and p.is_relative_to(self.folder)]
        return sorted(found)

    def _load(self, assignment, name):
        path = self.folder / assignment / f"{name}.py"
        try:
            module = importlib.import_module(f"{self._package()}.{assignment}.{name}")
        except Exception as e:  # a file of the course's: it may raise anything
            raise CourseError(f"{path} cannot be loaded: {type(e).__name__}: {e}") from e
        made = getattr(module, "exercise", None)
        if not isinstance(made, Exercise):
            raise CourseError(f"{path}: this file has to define `exercise = Exercise(...)`")
        return replace(made, name=name)

    def _package(self):
        """The private name of the folder as a package."""
        if not self.package:
            self.package = f"exercises_of_course_{next(_numbers)}"
            package = ModuleType(self.package)
            package.__path__ = [str(self.folder)]
            sys.modules[self.package] = package
        return self.package


@cache
def _imported(path, stamp):
    """The files that the relative imports of a file may mean: `from .. import draw`, `from ..shared.sigmoid import sigmoid`."""
    try:
        tree = ast.parse(path.read_text("utf-8"))
    except SyntaxError as e:
        raise CourseError(f"{path}, line {e.lineno}, cannot be read: {e.msg}") from None
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.level:
            base = path.parents[node.level - 1].joinpath(*(node.module or "").split("."))
            found += [
                base.with_suffix(".py"),
                base / "__init__.py",
                *(base / f"{alias.name}.py" for alias in node.names),
            ]
    return found
