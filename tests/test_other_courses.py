"""Courses that are not this one: nbgrader's own quickstart, and one with partial credit, graded from their own folders.

What `autograder grade` leaves in their gradebooks is what stock `nbgrader autograde` leaves there, row by row.
"""

import os
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from test_grading import tables

from autograder import bench

BIN = Path(sys.executable).parent
ENV = os.environ | {"PATH": os.pathsep.join([str(BIN), os.environ["PATH"]])}


def call(course, *line):
    done = subprocess.run(
        [str(part) for part in line], cwd=course, env=ENV, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    return done


def cell(kind, source, name, **more):
    """A cell that nbgrader knows."""
    made = (new_code_cell if kind == "code" else new_markdown_cell)(source, id=name)
    meta = {"grade_id": name, "schema_version": 3, "locked": False, "grade": False, "solution": False, "task": False}
    made.metadata["nbgrader"] = meta | more
    return made


def partial_credit():
    """A notebook whose tests give points by their value, one of them for a figure that a person marks."""
    answer = "### BEGIN SOLUTION\ndef double(x):\n    return 2 * x\n### END SOLUTION"
    share = "right = sum(double(x) == 2 * x for x in range(4))\nfloat(right)"
    hidden = "### BEGIN HIDDEN TESTS\nassert double('a') == 'aa'\n### END HIDDEN TESTS"
    return new_notebook(
        cells=[
            new_code_cell("import math", id="imports"),
            cell("code", answer, "double", solution=True),
            cell("code", share, "double-share", grade=True, locked=True, points=4),
            cell("code", hidden, "double-hidden", grade=True, locked=True, points=2),
            cell("code", "", "figure", grade=True, solution=True, points=3),
            cell("markdown", "Why?", "why", grade=True, solution=True, points=1),
            cell("markdown", "Find a use for it.", "use", task=True, locked=True, points=2),
        ],
        metadata={"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}},
    )


# what students write in place of cells, by grade id, for each student
PS1 = {
    "solved": {
        "squares": "def squares(n):\n    if n < 1:\n        raise ValueError(n)\n    return [k**2 for k in range(1, n + 1)]",
        "sum_of_squares": "def sum_of_squares(n):\n    return sum(squares(n))",
        "sum_of_squares_equation": "$\\sum i^2$",
        "part-a": "It is Fibonacci's sequence.",
    },
    "untouched": {},
    "partly": {
        "squares": "def squares(n):\n    print('here')\n    return [k * k for k in range(1, n + 1)]",
        "sum_of_squares": "def sum_of_squares(n):\n    return n * (n + 1) * (2 * n + 1) // 6",
        "sum_of_squares_application": "1 / 0",
    },
}
PS2 = {
    "solved": {"double": "def double(x):\n    return x + x", "figure": "print('a figure')", "why": "Because."},
    "partly": {"double": "def double(x):\n    return x**2"},
}


def hand_in(course, assignment, answers):
    for student, written in answers.items():
        folder = course / "submitted" / student / assignment
        folder.mkdir(parents=True)
        for path in sorted((course / "release" / assignment).iterdir()):
            if path.suffix != ".ipynb":
                (folder / path.name).write_bytes(path.read_bytes())
                continue
            nb = nbformat.read(path, as_version=4)
            for made in nb.cells:
                name = made.metadata.get("nbgrader", {}).get("grade_id")
                made.source = written.get(name, made.source)
            nbformat.write(nb, folder / path.name)


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    folder = tmp_path_factory.mktemp("courses")
    call(folder, BIN / "nbgrader", "quickstart", "other")
    course = folder / "other"
    (course / "source" / "ps2").mkdir()
    nbformat.write(partial_credit(), course / "source" / "ps2" / "shares.ipynb")
    for assignment, answers in (("ps1", PS1), ("ps2", PS2)):
        call(course, BIN / "nbgrader", "generate_assignment", assignment)
        hand_in(course, assignment, answers)
    return course


def test_the_gradebook_is_stocks_row_by_row(course):
    for assignment in ("ps1", "ps2"):
        call(course, BIN / "nbgrader", "autograde", assignment)
    theirs = tables(course)
    bench.forget(course)
    for assignment in ("ps1", "ps2"):
        call(course, sys.executable, "-m", "autograder.cli", "grade", assignment)
    ours = tables(course)
    scores = {(student, name): score for student, name, score, *_ in ours[3]}
    assert scores["partly", "double-share"] == 2 and scores["solved", "double-share"] == 4
    assert scores["solved", "correct_squares"] == 1 and scores["untouched", "correct_squares"] == 0
    assert ours == theirs
    assert (course / "autograded" / "solved" / "ps1" / "problem2.ipynb").is_file()
    assert "BEGIN HIDDEN" not in (course / "feedback" / "solved" / "ps2" / "shares.html").read_text()
