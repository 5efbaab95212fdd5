"""What an author gets wrong is one line that names the place, and no traceback of somebody else's."""

import re

import nbformat
import pytest
from courses import small_course

from autograder.commands import new
from autograder.course import Course, CourseError, patched
from autograder.judging import make_bundle
from autograder.nbgrader_side import build, gradebook
from autograder.nbgrader_side.stock import without_tracebacks
from autograder.releasing import release

DOUBLE = "def double(x):\n    return 2 * x"


def change(course, change_cell):
    """The course's notebook, with each cell changed in place."""
    path = course.source_notebook("hw1")
    nb = nbformat.read(path, as_version=4)
    for cell in nb.cells:
        change_cell(cell)
    nbformat.write(nb, path)


ANSWER, TEST = "hw1.ipynb: answer cell 'double-answer'", "hw1.ipynb: test cell 'double'"


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("    ### END SOLUTION", "", f"{ANSWER}: `### BEGIN SOLUTION` without `### END SOLUTION`"),
        ("    ### BEGIN SOLUTION\n", "", f"{ANSWER}: its marker 1 is `### END SOLUTION`; wanted `### BEGIN SOLUTION`"),
        ("### END HIDDEN TESTS", "", f"{TEST}: `### BEGIN HIDDEN TESTS` without `### END HIDDEN TESTS`"),
        (
            "### BEGIN HIDDEN TESTS",
            "",
            f"{TEST}: its marker 1 is `### END HIDDEN TESTS`; wanted `### BEGIN HIDDEN TESTS`",
        ),
        ("check(double)", "check(treble)", f"{TEST} says check(treble); wanted check(double)"),
        ("2 * x", "2 * x)", f"{ANSWER}, line 3, cannot be read: unmatched ')'"),
    ],
)
def test_a_slip_in_a_cell(tmp_path, old, new, says):
    course = small_course(tmp_path, {DOUBLE: "inputs=[1, 3]"})
    change(course, lambda cell: cell.update(source=cell.source.replace(old, new)))
    with pytest.raises(CourseError, match=re.escape(says)):
        course.graded("hw1")


@pytest.mark.parametrize("points", [-3, "ten", None])
def test_points_that_are_none(tmp_path, points):
    course = small_course(tmp_path, {DOUBLE: "inputs=[1, 3]"})
    new = {"points": points}
    change(course, lambda cell: cell.metadata.get("nbgrader", {}).update(new if cell.id == "double" else {}))
    with pytest.raises(CourseError, match=f"{TEST} is worth {points} points; wanted 0 or more"):
        course.graded("hw1")


def test_a_file_that_is_no_notebook(tmp_path):
    course = small_course(tmp_path, {DOUBLE: "inputs=[1, 3]"})
    course.source_notebook("hw1").write_text("{")
    with pytest.raises(CourseError, match="hw1.ipynb is not a notebook that can be read: NotJSONError"):
        course.graded("hw1")


def test_a_patch_that_does_not_fit_names_the_exercise_and_the_mistake(tmp_path):
    wrong = 'inputs=[1, 3], misconceptions=[Misconception("thrice", "Three.", (("4 * x", "3 * x"),))]'
    course = small_course(tmp_path, {DOUBLE: wrong})
    with pytest.raises(CourseError, match=r"hw1/double.py, thrice: the patch '4 \* x' -> '3 \* x' fits 0 times"):
        list(make_bundle(course, "hw1", "double", 1).known_mistakes())
    with pytest.raises(CourseError, match="^the patch"):
        patched("a", ("b", "c"))


def test_a_patch_that_makes_no_python(tmp_path):
    wrong = 'inputs=[1, 3], misconceptions=[Misconception("thrice", "Three.", (("2 * x", "3 * x)"),))]'
    course = small_course(tmp_path, {DOUBLE: wrong})
    says = "hw1/double.py, thrice: patched, the solution is no Python: unmatched ')', in line 2 of:"
    with pytest.raises(CourseError, match=re.escape(says)):
        list(make_bundle(course, "hw1", "double", 1).known_mistakes())


@pytest.mark.parametrize(("body", "hint"), [("return 2 * y", False), ('return {}["key"]', True)])
def test_a_slip_in_a_solution_is_not_taken_for_a_right_answer(tmp_path, body, hint):
    course = small_course(tmp_path, {f"def double(x):\n    {body}": "inputs=[1, 3]"})
    with pytest.raises(CourseError, match="the solution fails") as found:
        list(make_bundle(course, "hw1", "double", 1).expected[0])
    assert ("raises=" in str(found.value)) == hint


def test_a_solution_without_a_return(tmp_path):
    course = small_course(tmp_path, {"def double(x):\n    2 * x": "inputs=[1, 3]"})
    with pytest.raises(CourseError, match="hw1, double: the solution returns None whatever it is given"):
        release.stage(course, "hw1")
    found = small_course(tmp_path / "b", {"def found(x):\n    return x if x > 1 else None": "inputs=[1, 3]"})
    release.stage(found, "hw1")


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


def test_a_gradebook_in_a_folder_that_is_not_there(tmp_path):
    course = small_course(tmp_path, {DOUBLE: "inputs=[1, 3]"})
    course.use_database("sqlite:///nowhere/gradebook.db")
    with pytest.raises(CourseError, match="nowhere/gradebook.db: there is no folder .*nowhere"):
        gradebook.ready(course)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ('c.CourseDirectory.source_directory = "sources"', "sources/hw1 for .*source/hw1: a course with exercises"),
        ('c.CourseDirectory.release_directory = "out"', "out/hw1 for .*release/hw1: a course with exercises"),
        ("c.CourseDirectory.db_url = None", "nbgrader_config.py, CourseDirectory: The 'db_url' trait"),
        ("c.Autograder.packages = [", "nbgrader_config.py, line 7, cannot be read: '\\[' was never closed"),
    ],
)
def test_a_configuration_that_cannot_be(tmp_path, line, says):
    small_course(tmp_path, {DOUBLE: "inputs=[1, 3]"}, config=line)
    with pytest.raises(CourseError, match=says):
        build(Course.open(tmp_path), ["hw1"], print)


def test_a_release_in_which_somebody_tried_things_out_is_made_anew(tmp_path):
    """An instructor's own answers and outputs would travel with it."""
    course, said = small_course(tmp_path, {DOUBLE: "inputs=[1, 3]"}), []
    for _ in range(2):
        build(course, ["hw1"], lambda name, what: said.append(what))
    path = course.root / "release" / "hw1" / "hw1.ipynb"
    made = path.read_bytes()
    path.write_bytes(made.replace(b"raise NotImplementedError()", b"return 3 * x"))
    build(course, ["hw1"], lambda name, what: said.append(what))
    assert [what.split(",")[0] for what in said] == ["released", "release is up to date", "released"]
    assert path.read_bytes() == made


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
    indented = log.replace("\n", "\n    ").replace("    [", "[")  # as nbgrader's own log has them
    for text in (log, indented):
        assert without_tracebacks(text) == "[ERROR] Something failed\nRuntimeError: no end\n[WARNING] over"


@pytest.mark.parametrize(
    ("assignment", "call", "says"),
    [
        ("../hw2", "double(x)", "'../hw2' is no name for an assignment"),
        ("hw2/a", "double(x)", "'hw2/a' is no name for an assignment"),
        ("hw2", "check(x)", "'check' is what test cells call"),
        ("hw2", "double(x=1)", "wanted a plain call"),
        ("hw1", "double(x)", "double.py is there already"),
    ],
)
def test_a_new_exercise_that_cannot_be(tmp_path, assignment, call, says):
    course = small_course(tmp_path / "course", {DOUBLE: "inputs=[1, 3]"})
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(CourseError, match=re.escape(says)):
        new.exercise(course, assignment, call, 10)
    assert sorted(tmp_path.rglob("*")) == before
