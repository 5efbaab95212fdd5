"""The exercises of a course, loaded from its own files.

`exercises/<assignment>/<function>.py` defines `exercise = Exercise(...)`. The folder is loaded as a package under a name that
no other course has, so that two courses in one process do not mix; within it, `from .. import draw` works as usual.
"""

import importlib
import itertools
import sys
from dataclasses import replace
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
        """All files that the exercises of an assignment are made of: its own, and those that belong to no assignment."""
        others = [p.parent for p in self.folder.parent.glob("source/*/*.ipynb")]
        others = {folder.name for folder in others} - {assignment}
        return sorted(p for p in self.folder.rglob("*.py") if p.relative_to(self.folder).parts[0] not in others)

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
