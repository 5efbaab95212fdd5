"""What nbgrader_config.py says to the autograder: lines like `c.Autograder.exercises = "exercises"`.

They are read without running the file, which would import nbgrader: a test cell in a student's notebook has no time for that.
So each is a plain value: text, number, list, dictionary.
"""

import ast
from dataclasses import dataclass, fields, replace
from pathlib import Path

from .places import CONFIG, CourseError

RULES = {
    "second idiom": "every exercise and each of its mistakes is written in a second idiom",
    "five misconceptions": "every exercise has five misconceptions or more",
    "mutants": "every one-edit mutant of a solution is rejected, or held equivalent with a reason",
    "same verdict": "a function gets the same verdict whatever inputs are drawn",
    "true sentences": "what is measured of a wrong function, and not known by name, is true of other inputs too",
    "100 points": "every assignment is worth 100 points",
}


@dataclass(frozen=True)
class Settings:
    """All have defaults, so a course need not say anything. Paths are relative to the course's folder.

    exercises: folder of the exercise files
    packages: Python packages of the course that travel with every release, beside the notebook
    only_where_imported: modules of them that travel only with assignments whose setup cells import them
    data: "module:function" of these packages; the function takes the text of a notebook and names the files it needs, as
        paths relative to the course's folder. They travel with the release, under the same paths
    helpers: modules of these packages that register views and functions, see `tellwhy.register`
    preload: "module" or "module:function" of these packages: what the sandbox imports, or calls, once before any submission
    lectures: folder of further notebooks that students get
    topics: a TOML file that says where each exercise's matter is taught: [[topic]] with `lecture`, `section`, and `graded`, a
        list of "assignment/function"
    questions: a TOML file of questions for lectures: [[question]] with `mistakes` (patterns of ids), `ask`, `code`, `right`
        and `why`
    rules: what the audit and `validate` demand of every exercise or assignment beyond what is there, of RULES
    prepare: a script that `autograder all` runs first, from the course's folder: it makes or verifies data
    bench: assignments that `autograder bench` grades; default: the first
    places: whether a wrong function is told where it is wrong; an exercise may say no for itself
    """

    exercises: str = "exercises"
    packages: tuple = ()
    only_where_imported: tuple = ()
    data: str = ""
    helpers: tuple = ()
    preload: tuple = ()
    lectures: str = "notebooks"
    topics: str = ""
    questions: str = ""
    rules: tuple = ()
    prepare: str = ""
    bench: tuple = ()
    places: bool = True


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
    if odd := [rule for rule in made.rules if rule not in RULES]:
        raise CourseError(f"{path}: no rule {odd[0]!r}; there are: {', '.join(RULES)}")
    return made


def _lines(path):
    """The assignments to `c.Autograder.<name>` in a file, as syntax."""
    try:
        tree = ast.parse(path.read_text(encoding="utf-8")) if path.is_file() else ast.Module([], [])
    except SyntaxError as e:
        raise CourseError(f"{path}, line {e.lineno}, cannot be read: {e.msg}") from None
    for node in tree.body:
        if isinstance(node, ast.Assign) and len(node.targets) == 1:
            place = node.targets[0]
            if isinstance(place, ast.Attribute) and ast.unparse(place.value) == "c.Autograder":
                yield node
