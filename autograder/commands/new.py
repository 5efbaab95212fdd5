"""`autograder new`: a course that works at once, and a further exercise for an assignment."""

import ast
import re
import shutil
from importlib.resources import as_file, files
from pathlib import Path

import nbformat

from ..course import Course, CourseError, notebooks

WORD = "COURSE"  # stands in the template for the course's name
OURS = ("check", "grade")  # names in the test cells below

EXERCISE = '''"""{name}: what it returns, in a few words."""

from autograder import Exercise

exercise = Exercise(
    # the arguments of each call; or a function that draws them: `lambda rng: (float(rng.normal()),)`
    inputs=[{example}],
)
'''
TEXT = "## {name}\n\nWhat the function is to do."
STUB = '''def {call}:
    """What it returns.

    {parameters}
    Returns: ...
    """
    ### BEGIN SOLUTION
    return {result}
    ### END SOLUTION'''
TEST = """check({name})
### BEGIN HIDDEN TESTS
from autograder.kernel import grade

grade("{assignment}", "{name}")
### END HIDDEN TESTS"""


def course(folder: Path) -> list[str]:
    """Write a small working course into a folder that is not there yet; returns the files, relative to it."""
    if folder.exists():
        raise CourseError(f"{folder} is there already: a new course needs a folder of its own")
    with as_file(files(__package__) / "template") as template:
        shutil.copytree(template, folder, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "gitignore").rename(folder / ".gitignore")
    made = sorted(p for p in folder.rglob("*") if p.is_file())
    for path in made:
        path.write_text(path.read_text("utf-8").replace(WORD, folder.name), "utf-8")
    return [p.relative_to(folder).as_posix() for p in made]


def exercise(course: Course, assignment: str, call: str, points: float) -> list[Path]:
    """Add an exercise: three cells at the end of the assignment's notebook, which is made if there is none, and a file.

    call: how the function is called, as "double(x)".  Returns the files that were written. CourseError where something of
    that name is there.
    """
    if not re.fullmatch(r"\w[\w-]*", assignment):
        raise CourseError(
            f"{assignment!r} is no name for an assignment: wanted letters, digits, _ and -, such as week2"
        )
    name, parameters = _signature(call)
    path = course.root / "source" / assignment / f"{assignment}.ipynb"
    file = course.root / course.settings.exercises / assignment / f"{name}.py"
    nb = nbformat.read(path, as_version=4) if path.exists() else _notebook(assignment)
    if file.exists():
        raise CourseError(f"{file} is there already")
    if any(c.metadata.get("nbgrader", {}).get("grade_id") == name for c in nb.cells):
        raise CourseError(f"{path} has a cell {name!r} already")
    nb.cells += _cells(assignment, name, parameters, points)
    path.parent.mkdir(parents=True, exist_ok=True)
    file.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(notebooks.normalised(nb), path)
    example = tuple(range(1, len(parameters) + 1))  # it works at once, so that one can begin from what works
    file.write_text(EXERCISE.format(name=name, example=example), "utf-8")
    return [path, file]


def _signature(call):
    """("double", ["x"]) of "double(x)", or CourseError."""
    try:
        (node,) = ast.parse(f"def {call if '(' in call else call + '(x)'}: pass").body
    except (SyntaxError, ValueError):
        raise CourseError(f"{call!r} is no function: wanted something like 'double(x)'") from None
    a = node.args
    if node.name.startswith("_") or a.vararg or a.kwarg or a.kwonlyargs or a.posonlyargs or a.defaults:
        raise CourseError(f"{call!r}: wanted a plain call such as 'double(x)', its name without _ at the beginning")
    if node.name in OURS:
        raise CourseError(f"{node.name!r} is what test cells call: the function needs another name")
    return node.name, [arg.arg for arg in a.args]


def _notebook(assignment):
    title = nbformat.v4.new_markdown_cell(f"# {assignment}\n\nWhat this assignment is about.", id="title")
    setup = nbformat.v4.new_code_cell("from tellwhy import check", id="setup", metadata={"tags": ["setup"]})
    return nbformat.v4.new_notebook(cells=[title, setup])


def _cells(assignment, name, parameters, points):
    words = {"name": name, "assignment": assignment, "call": f"{name}({', '.join(parameters)})"}
    words["result"] = parameters[0] if parameters else "0"
    words["parameters"] = "\n    ".join(f"{p}: ..." for p in parameters)
    kinds = (
        (f"{name}-answer", STUB, {"solution": True}),
        (name, TEST, {"grade": True, "locked": True, "points": points}),
    )
    yield nbformat.v4.new_markdown_cell(TEXT.format(**words), id=f"{name}-text")
    for grade_id, source, more in kinds:
        meta = {
            "grade_id": grade_id,
            "schema_version": 3,
            "grade": False,
            "solution": False,
            "task": False,
            "locked": False,
        }
        yield nbformat.v4.new_code_cell(source.format(**words), id=grade_id, metadata={"nbgrader": meta | more})
