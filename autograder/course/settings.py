"""What nbgrader_config.py says to the autograder: lines like `c.Autograder.preload = ["nnlab.preload"]`.

They are read without running the file, which would import nbgrader: a test cell in a student's notebook has no time for that.
So each is a plain value: text, number, list, dictionary.
"""

import ast
from dataclasses import dataclass, fields, replace
from pathlib import Path

from .places import CONFIG, CourseError


@dataclass(frozen=True)
class Settings:
    """preload: modules of the course that the sandbox loads once, before any submission, to prepare what notebooks use."""

    preload: tuple = ()


def read_settings(root: Path) -> Settings:
    """The settings of a course; a CourseError that names the line for one that there is not, or that is no plain value."""
    path = root / f"{CONFIG}.py"
    made, known = Settings(), {f.name: f for f in fields(Settings)}
    for node in _lines(path):
        name = node.targets[0].attr
        if name not in known:
            raise CourseError(f"{path}, line {node.lineno}: no setting {name!r}; there are: {', '.join(known)}")
        try:
            value = ast.literal_eval(node.value)
        except ValueError:
            raise CourseError(f"{path}, line {node.lineno}: c.Autograder.{name} has to be a plain value") from None
        kind = type(getattr(made, name))
        value = tuple(value) if kind is tuple and isinstance(value, list) else value
        if not isinstance(value, kind):
            wanted, got = ("a list" if kind is tuple else kind.__name__), type(value).__name__
            raise CourseError(f"{path}, line {node.lineno}: c.Autograder.{name} has to be {wanted}, not {got}")
        made = replace(made, **{name: value})
    return made


def _lines(path):
    """The assignments to `c.Autograder.<name>` in a file, as syntax."""
    try:
        tree = ast.parse(path.read_text(encoding="utf-8")) if path.is_file() else ast.Module([], [])
    except SyntaxError as e:
        raise CourseError(f"{path} cannot be read: {e}") from None
    for node in tree.body:
        if isinstance(node, ast.Assign) and len(node.targets) == 1:
            place = node.targets[0]
            if isinstance(place, ast.Attribute) and ast.unparse(place.value) == "c.Autograder":
                yield node
