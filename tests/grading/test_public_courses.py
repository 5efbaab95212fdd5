"""The class that tools/public_courses.py makes of a course: what each of its students hands in."""

import random

import nbformat
import public_courses
import pytest
from nbformat.v4 import new_notebook
from test_other_courses import PYTHON, cell

from autograder.course import Course
from autograder.nbgrader_side import folders, stock

ANSWER = "def double(x):\n    ### BEGIN SOLUTION\n    twice = 2 * x\n    return twice\n    ### END SOLUTION"
RIGHT = "def double(x):\n    twice = 2 * x\n    return twice\n"


@pytest.fixture(scope="module")
def handed_in(tmp_path_factory):
    """{student: [(grade id, source, points), ...] of the cells handed in}"""
    course = Course(tmp_path_factory.mktemp("public"))
    (course.root / "nbgrader_config.py").write_text("c = get_config()\n")
    (course.root / "source" / "hw").mkdir(parents=True)
    cells = [
        cell("code", ANSWER, "double", solution=True),
        cell("code", "assert double(2) == 4", "test", grade=True, locked=True, points=1),
    ]
    nbformat.write(new_notebook(cells=cells, metadata=PYTHON), course.root / "source" / "hw" / "hw.ipynb")
    stock.generate(course, "hw")
    students = public_courses.FIVE | public_courses.DAMAGED
    public_courses.hand_in(course, "hw", students)
    made = {}
    for student in students:
        nb = nbformat.read(folders.submitted(course, student, "hw") / "hw.ipynb", as_version=4)
        metas = [c.metadata.get("nbgrader", {}) for c in nb.cells]
        made[student] = [(m.get("grade_id"), c.source, m.get("points")) for m, c in zip(metas, nb.cells, strict=True)]
    return made


def test_solution_and_release(handed_in):
    assert handed_in["solved"] == [("double", RIGHT, None), ("test", "assert double(2) == 4", 1)]
    assert "NotImplementedError" in handed_in["untouched"][0][1] and "twice" not in handed_in["untouched"][0][1]


@pytest.mark.parametrize("change", [c for c in public_courses.FIVE.values() if c], ids=lambda c: c.__name__)
def test_answers_are_changed_and_nothing_else(change):
    """With other dice at least one of ten differs, and only in its answer."""
    found = set()
    for seed in range(10):
        nb = new_notebook(cells=[cell("code", RIGHT, "double", solution=True), cell("code", "1", "test", grade=True)])
        change(random.Random(seed), nb)
        assert nb.cells[1].source == "1"
        found.add(nb.cells[0].source)
    assert len(found) > 1


def test_damages(handed_in):
    names = {student: [name for name, *_ in cells] for student, cells in handed_in.items()}
    assert names["metadata_lost"] == [None, "test"] and names["answer_deleted"] == ["test"]
    assert names["answer_copied"] == ["double", "double", "test"]
    assert handed_in["tests_rewritten"][1] == ("test", "pass", 100)
