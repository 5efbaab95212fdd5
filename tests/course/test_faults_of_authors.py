"""What an author gets wrong is one line that names the place, and no traceback of somebody else's."""

import nbformat
import pytest
from courses import small_course

from autograder.course import Course, CourseError, patched
from autograder.judging import make_bundle
from autograder.nbgrader_side import gradebook
from autograder.nbgrader_side.stock import without_tracebacks

DOUBLE = "def double(x):\n    return 2 * x"


def change(course, change_cell):
    """The course's notebook, with each cell changed in place."""
    path = course.source_notebook("hw1")
    nb = nbformat.read(path, as_version=4)
    for cell in nb.cells:
        change_cell(cell)
    nbformat.write(nb, path)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("    ### END SOLUTION", "", "`### BEGIN SOLUTION` without `### END SOLUTION`"),
        ("    ### BEGIN SOLUTION\n", "", "its marker 1 is `### END SOLUTION`; wanted `### BEGIN SOLUTION`"),
    ],
)
def test_a_marker_without_its_other_half(tmp_path, old, new, says):
    course = small_course(tmp_path, {DOUBLE: "inputs=[1, 3]"})
    change(course, lambda cell: cell.update(source=cell.source.replace(old, new)))
    with pytest.raises(CourseError, match=f"hw1.ipynb: answer cell 'double-answer': {says}"):
        course.graded("hw1")


def test_points_below_none(tmp_path):
    course = small_course(tmp_path, {DOUBLE: "inputs=[1, 3]"})
    change(course, lambda cell: cell.metadata.get("nbgrader", {}).update({"points": -3} if cell.id == "double" else {}))
    with pytest.raises(CourseError, match="hw1.ipynb: test cell 'double' is worth -3 points; wanted 0 or more"):
        course.graded("hw1")


def test_a_patch_that_does_not_fit_names_the_exercise_and_the_mistake(tmp_path):
    wrong = 'inputs=[1, 3], misconceptions=[Misconception("thrice", "Three.", (("4 * x", "3 * x"),))]'
    course = small_course(tmp_path, {DOUBLE: wrong})
    with pytest.raises(CourseError, match=r"hw1/double.py, thrice: the patch '4 \* x' -> '3 \* x' fits 0 times"):
        list(make_bundle(course, "hw1", "double", 1).known_mistakes())
    with pytest.raises(CourseError, match="^the patch"):
        patched("a", ("b", "c"))


@pytest.mark.parametrize(("body", "hint"), [("return 2 * y", False), ('return {}["key"]', True)])
def test_a_slip_in_a_solution_is_not_taken_for_a_right_answer(tmp_path, body, hint):
    course = small_course(tmp_path, {f"def double(x):\n    {body}": "inputs=[1, 3]"})
    with pytest.raises(CourseError, match="the solution fails") as found:
        list(make_bundle(course, "hw1", "double", 1).expected[0])
    assert ("raises=" in str(found.value)) == hint


def test_a_folder_of_exercises_that_is_not_there(tmp_path):
    small_course(tmp_path, {DOUBLE: "inputs=[1, 3]"}, config='c.Autograder.exercises = "exercise"\n')
    with pytest.raises(CourseError, match="c.Autograder.exercises is 'exercise', but there is no such folder"):
        Course.open(tmp_path)


def test_an_address_of_a_gradebook_that_is_none_is_not_shown(tmp_path):
    course = small_course(tmp_path, {DOUBLE: "inputs=[1, 3]"})
    course.use_database("postgresql:user:password@host")
    with pytest.raises(CourseError, match="the address of the gradebook") as found:
        gradebook.has_assignment(course, "hw1")
    assert "password" not in str(found.value)


def test_of_a_traceback_the_error_is_left():
    log = """[ERROR] Something failed
Traceback (most recent call last):
  File "a.py", line 1, in f
    x

  File "b.py", line 2, in g
RuntimeError: no end
[ERROR] Something failed
Traceback (most recent call last):
  File "c.py", line 1
RuntimeError: no end
[WARNING] over"""
    assert without_tracebacks(log) == "[ERROR] Something failed\nRuntimeError: no end\n[WARNING] over"
