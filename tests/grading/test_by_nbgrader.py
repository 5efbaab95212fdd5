"""Where nbgrader itself is asked to grade: its button and command use the sandbox and the judge, and `--stock` does not."""

import os
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from courses import small_course
from nbgrader.apps.api import NbGraderAPI
from nbgrader.converters import Autograde
from nbgrader.coursedir import CourseDirectory

from autograder.course import Course
from autograder.grading import handed_back, receipts
from autograder.nbgrader_side import build, gradebook, stock
from autograder.proving import validate

A = "hw1"
CHEAT = """def double(x):
    return 0 * x

import autograder.kernel

autograder.kernel.grade = lambda *names: None
"""


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """One submission, wrong, that takes the judge out of its own process: full marks where the two share one."""
    made = small_course(
        tmp_path_factory.mktemp("by_nbgrader"),
        {
            "def double(x):\n    return 2 * x": "inputs=lambda rng, n, m: (rng.normal(size=(n, m)),), sizes=(dict(n=2, m=3),)"
        },
    )
    build(made, [A], lambda who, what: None)
    nb = nbformat.read(made.root / "release" / A / f"{A}.ipynb", as_version=4)
    next(c for c in nb.cells if c.id == "double-answer").source = CHEAT
    validate.submit(made, "eve", A, nb)
    return made


def points(course):
    return gradebook.scores(course, A).get("eve", {}).get("double")


def command(course, **env):
    """`nbgrader autograde`, as a person types it."""
    env = os.environ | {"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"} | env
    line = [Path(sys.executable).with_name("nbgrader"), "autograde", A, "--force"]
    return subprocess.run(line, cwd=course.root, env=env, capture_output=True, text=True, check=False)


def test_the_command_grades_in_the_sandbox_and_leaves_what_autograder_grade_leaves(course):
    done = command(course)
    assert done.returncode == 0, done.stderr[-2000:]
    assert points(course) == 0
    receipt = receipts.read(course, A)["eve"]
    assert receipt["verdicts"]["double"]["status"] == "WRONG"
    assert "double: 0 of 10 points" in (course.root / "feedback" / "eve" / A / f"{A}.html").read_text()
    graded = (course.root / "autograded" / "eve" / A / f"{A}.ipynb").read_text()
    assert "BEGIN HIDDEN TESTS" in graded and "not right yet" in graded  # formgrader shows both


def test_so_does_formgraders_button(course):
    gradebook.remove_submission(course, A, "eve")
    api = NbGraderAPI(
        CourseDirectory(config=course.configuration), config=course.configuration
    )  # as formgrader makes it
    result = api.autograde(A, "eve")
    assert result["success"], result
    assert points(course) == 0


def test_formgraders_other_button_makes_our_pages(course):
    """With what a person wrote, without hidden tests; as `autograder feedback` leaves them, for which nothing is left to do."""
    with gradebook.open_gradebook(course) as gb:
        gb.find_comment("double-answer", A, A, "eve").manual_comment = "Twice, not zero times."
        gb.db.commit()
    api = NbGraderAPI(CourseDirectory(config=course.configuration), config=course.configuration)
    result = api.generate_feedback(A, "eve")
    assert result["success"], result
    page = (course.root / "feedback" / "eve" / A / f"{A}.html").read_text()
    assert "Twice, not zero times." in page and "not right yet" in page and "HIDDEN TESTS" not in page
    assert handed_back.feedback_again(course, A).current == 1
    graded = course.root / "autograded" / "eve" / A / f"{A}.ipynb"
    text = graded.read_text()
    graded.write_text("no notebook")
    result = api.generate_feedback(A, "eve")
    assert not result["success"] and "eve has no feedback: eve: its feedback could not be made" in result["log"]
    assert not list((course.root / "feedback").rglob("*.html"))  # never another page in its place
    graded.write_text(text)


def test_stock_is_stock(course):
    """The judge in the student's kernel is taken out, so it is nbgrader's own path that gives full marks here."""
    assert stock.autograde(course, A, "eve")
    assert points(course) == 10
    stock.feedback(course, A)
    assert "HIDDEN TESTS" in (course.root / "feedback" / "eve" / A / f"{A}.html").read_text()
    names = [
        option.rpartition(".")[2] for option in stock.options(course)
    ]  # what the bench tells nbgrader's command line
    assert names == [step.__name__ for step in Autograde.autograde_preprocessors.default()]


def test_a_course_with_nothing_but_nbgraders_tests_has_the_sandbox_behind_the_button_too(tmp_path):
    """What was tampered with in the student's process still passes its tests there; but it runs walled in."""
    cells = {"double": ("solution", "### BEGIN SOLUTION\ndef double(x):\n    return 2 * x\n### END SOLUTION")}
    cells["walls"] = (
        "grade",
        "assert double(2) == 4\n### BEGIN HIDDEN TESTS\nassert double(3) == 6\n### END HIDDEN TESTS",
    )
    nb = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(text, id=name) for name, (_, text) in cells.items()])
    for cell, (name, (kind, _)) in zip(nb.cells, cells.items(), strict=True):
        known = dict.fromkeys(("grade", "solution", "locked", "task"), False) | {kind: True, "locked": kind == "grade"}
        cell.metadata["nbgrader"] = (
            known | {"grade_id": name, "schema_version": 3} | ({"points": 4} if kind == "grade" else {})
        )
    nb.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    source = tmp_path / "source" / A / f"{A}.ipynb"
    source.parent.mkdir(parents=True)
    nbformat.write(nb, source)
    text = "from autograder import wiring\n\nc = get_config()\nwiring.grade_in_sandbox(c)\n"
    (tmp_path / "nbgrader_config.py").write_text(text)
    made = Course(tmp_path)
    stock.generate(made, A)
    mine = nbformat.read(tmp_path / "release" / A / f"{A}.ipynb", as_version=4)
    mine.cells[0].source = f"import os\ndouble = lambda x: 2 * x if not os.path.exists({str(source)!r}) else 0"
    validate.submit(made, "eve", A, mine)
    done = command(made)
    assert done.returncode == 0, done.stderr[-2000:]
    assert gradebook.scores(made, A) == {"eve": {"walls": 4}}  # the source is not to be seen


def test_without_a_sandbox_there_is_an_error_and_no_grade(course):
    gradebook.remove_submission(course, A, "eve")
    done = command(
        course, PATH=str(Path(sys.executable).parent)
    )  # which holds alembic, that nbgrader needs, and no bwrap
    assert done.returncode == 1 and "no sandbox for the students' code" in done.stderr
    assert points(course) is None and not (course.root / "autograded" / "eve" / A).exists()
