"""The courses of the tests: this project's own, opened once, and small ones, made where they are needed."""

import re
from pathlib import Path
from textwrap import dedent

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from autograder.course import Course
from autograder.proving import validate

COURSE = Course.open(Path(__file__).parent)
ROOT = COURSE.root

CONFIG = """
from autograder import wiring

c = get_config()
c.CourseDirectory.course_id = "small"
wiring.plug_in(c)
"""
IMPORTS = "import numpy as np\n\nfrom autograder import Exercise, Misconception\n"


def small_course(
    folder: Path, functions: dict, setup="from tellwhy import check", tag="setup", config="", name="hw1"
) -> Course:
    """A course of one assignment. Each function is worth 10 points.

    functions: {source of the solution: what stands in the brackets of its `Exercise(...)`, or the whole exercise file}
    setup: source of the first cell, which has the tag `tag`;  config: further lines of nbgrader_config.py
    """
    cells = [new_code_cell(setup, id="setup", metadata={"tags": [tag]} if tag else {})]
    exercises = folder / "exercises" / name
    exercises.mkdir(parents=True)
    for source, exercise in functions.items():
        function = re.search(r"^def (\w+)\(", dedent(source), re.M)[1]
        cells += _cells(name, function, dedent(source).strip())
        whole = exercise if "Exercise(" in exercise else f"{IMPORTS}\nexercise = Exercise({exercise})\n"
        (exercises / f"{function}.py").write_text(whole)
    notebook = folder / "source" / name / f"{name}.ipynb"
    notebook.parent.mkdir(parents=True)
    python = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    nbformat.write(new_notebook(cells=cells, metadata=python), notebook)
    (folder / "nbgrader_config.py").write_text(CONFIG + config)
    return Course(folder)


def hand_in(course: Course, answers: dict, function: str, name="hw1") -> None:
    """One submission for each of {student: source of the function}; all else as in the release, which has been built."""
    for student, source in answers.items():
        nb = nbformat.read(course.root / "release" / name / f"{name}.ipynb", as_version=4)
        next(c for c in nb.cells if c.id == f"{function}-answer").source = source
        validate.submit(course, student, name, nb)


def _cells(assignment, function, source):
    """Text, answer and test cell of one function, as CONTRIBUTING has them."""
    head, body = re.match(r"((?:@.*\n)*def .*:\n)(.*)", source, re.S).groups()
    answer = f"{head}    ### BEGIN SOLUTION\n{body}\n    ### END SOLUTION"
    test = f"""check({function})
### BEGIN HIDDEN TESTS
from autograder.kernel import grade

grade("{assignment}", "{function}")
### END HIDDEN TESTS"""
    plain = {"schema_version": 3, "locked": False, "grade": False, "solution": False, "task": False}
    made = [
        new_markdown_cell(f"## {function}", id=f"{function}-text"),
        new_code_cell(answer, id=f"{function}-answer"),
        new_code_cell(test, id=function),
    ]
    made[1].metadata["nbgrader"] = {**plain, "grade_id": f"{function}-answer", "solution": True}
    made[2].metadata["nbgrader"] = {**plain, "grade_id": function, "grade": True, "locked": True, "points": 10}
    return made
