"""Nothing that a student gets holds an answer, and the search for leaks finds one that is planted."""

import shutil

import nbformat
import pytest
from courses import COURSE, ROOT

from autograder.course import Course
from autograder.releasing import leaks


@pytest.mark.parametrize("look", [leaks.leaking_lines, leaks.leaking_trees, leaks.leaking_functions])
def test_nothing_leaks(look):
    assert look(COURSE) == []


@pytest.fixture
def course(tmp_path):
    """A copy of what matters, to plant leaks in."""
    for name in ("source", "release", "nnlab", "exercises"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("nnlab", "datasets", "__pycache__"))
    (tmp_path / "notebooks").mkdir()
    shutil.copy(ROOT / "nbgrader_config.py", tmp_path)
    return Course(tmp_path)


def lecture(course, source):
    nb = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source, id="leak")])
    nbformat.write(nb, course.root / "notebooks" / "week9.ipynb")


def test_a_line_of_a_solution_is_found(course):
    lecture(course, "dw = 1 / m * np.dot(X,   dZ.T)  # planted")
    assert any("week9.ipynb" in found for found in leaks.leaking_lines(course))


def test_hidden_tests_left_in_a_release_are_found(course):
    path = next((course.root / "release").glob("*/*.ipynb"))
    nb = nbformat.read(path, as_version=4)
    nb.cells[-1].source += "\n### BEGIN HIDDEN TESTS"
    nbformat.write(nb, path)
    assert any("HIDDEN" in found for found in leaks.leaking_lines(course))


def test_a_solution_by_other_names_is_found(course):
    lecture(course, "def squash(number):\n    'Docs.'\n    result = 1 / (1 + np.exp(-number))\n    return result")
    assert any("squash" in found for found in leaks.leaking_trees(course))


def test_a_function_that_the_judge_would_pass_is_found(course, monkeypatch):
    monkeypatch.setattr(Course, "packages", lambda _: {})  # the other test has looked at these
    lecture(course, "import numpy as np\ndef halve(t):\n    return (1 + np.tanh(t / 2)) / 2")
    assert any("halve" in found and "sigmoid" in found for found in leaks.leaking_functions(course))
