"""Courses that are not this one: nbgrader's own quickstart, and one with partial credit, graded from their own folders.

What `autograder grade` leaves in their gradebooks is what stock `nbgrader autograde` leaves there, row by row.
"""

import os
import re
import shutil
import subprocess
import sys
from html import unescape
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from test_grading import tables

from autograder.bench import ways as bench
from autograder.commands import grade as grade_command
from autograder.course import Course, CourseError
from autograder.grading import Scheme, scheme, start
from autograder.nbgrader_side import folders, generated, grade_id, gradebook

BIN = Path(sys.executable).parent
PYTHON = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
ENV = os.environ | {"PATH": os.pathsep.join([str(BIN), os.environ["PATH"]])}


def call(course, *line, code=0, env=ENV):
    done = subprocess.run(
        [str(part) for part in line], cwd=course, env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == code, done.stdout[-2000:] + done.stderr[-2000:]
    return done


def grade(course, *line, **more):
    return call(course, sys.executable, "-m", "autograder", "grade", *line, **more)


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
    hidden = "# BEGIN HIDDEN TESTS\nassert double('a') == 'aa'\n# END HIDDEN TESTS"
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
        metadata=PYTHON,
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
            rewrite(path, written, folder / path.name)


def rewrite(path, written, target=None):
    """Put what a student writes, by grade id, into a notebook."""
    nb = nbformat.read(path, as_version=4)
    for made in nb.cells:
        made.source = written.get(grade_id(made), made.source)
    nbformat.write(nb, target or path)


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
    theirs = tables(Course(course))
    bench.forget(Course(course))
    for assignment in ("ps1", "ps2"):
        grade(course, assignment)
    ours = tables(Course(course))
    scores = {(student, name): score for student, name, score, *_ in ours[3]}
    assert scores["partly", "double-share"] == 2 and scores["solved", "double-share"] == 4
    assert scores["solved", "correct_squares"] == 1 and scores["untouched", "correct_squares"] == 0
    assert ours == theirs
    assert (course / "autograded" / "solved" / "ps1" / "problem2.ipynb").is_file()
    page = (course / "feedback" / "solved" / "ps2" / "shares.html").read_text()
    assert "double-hidden" in page and "BEGIN HIDDEN" not in page and "aa" not in unescape(re.sub("<[^>]*>", "", page))


# A course with its own names for everything: as many of nbgrader's options as change what grading has to look at.
CONFIG = """
from nbgrader.plugins import LateSubmissionPlugin

class Hourly(LateSubmissionPlugin):
    def late_submission_penalty(self, student_id, score, total_seconds_late):
        return round(total_seconds_late / 3600, 1)

c = get_config()
c.CourseDirectory.course_id = "other-2"
c.CourseDirectory.source_directory = "masters"
c.CourseDirectory.submitted_directory = "handed in"
c.CourseDirectory.directory_structure = "{nbgrader_step}/{assignment_id}/{student_id}"
c.CourseDirectory.db_url = "sqlite:///grades.db"
c.CourseDirectory.student_id_exclude = "left"
c.AssignLatePenalties.plugin_class = Hourly
c.Autograde.exclude_overwriting = {"hw 1": ["theirs.py"]}
c.Execute.timeout = 3
"""
FILES = {"data.csv": "a,b\n1,2\n", "lib/m.py": "k = 3\n", "theirs.py": "v = 1\n"}
CELLS = {  # tests that a right kernel and working folder pass, or that give points by their value
    "data": "assert open('data.csv').read() == 'a,b\\n1,2\\n'\nopen('data.csv', 'a').write('3,4\\n')",
    "again": "assert open('data.csv').read().count('\\n') == 3",
    "module": "from lib.m import k\nassert k == 3",
    "own_module": "import theirs\ntheirs.v * 1.0",
    "shell": "lines = !cat lib/m.py\nassert lines == ['k = 3']",
    "bash": "%%bash\ncat data.csv",
    "run": "%run lib/m.py\nassert k == 3",
    "async": "import asyncio\nawait asyncio.sleep(0)\n0.5",
    "asks": "input('x')",
    "false": "False",
    "negative": "-1",
    "latex": "from IPython.display import Math, Markdown, display\ndisplay(Math('x^2'), Markdown('**so**'))",
    "double": "assert double(2) == 4",
}
HW = {
    "ann@uni.edu": {"double": "def double(x):\n    return 2 * x"},
    "Zoë, late": {"double": "def double(x):\n    return 2 * x", "why": "Because $a < b$."},
    "endless": {"double": "while True:\n    pass"},
}


def homework():
    cells = [
        cell("code", "### BEGIN SOLUTION\ndef double(x):\n    return 2 * x\n### END SOLUTION", "double", solution=True)
    ]
    skipped = new_code_cell("raise SystemError('not to be run')", id="skipped", metadata={"tags": ["skip-execution"]})
    tests = [cell("code", text, f"test-{name}", grade=True, locked=True, points=5) for name, text in CELLS.items()]
    manual = cell("markdown", "Why?", "why", grade=True, solution=True, points=1)
    return new_notebook(cells=[skipped, *cells, *tests, manual], metadata=PYTHON)


@pytest.fixture(scope="module")
def unusual(tmp_path_factory):
    """A course with CONFIG, its assignment "hw 1" generated and handed in, with a due date that one student missed."""
    course = tmp_path_factory.mktemp("unusual")
    (course / "nbgrader_config.py").write_text(CONFIG)
    master = course / "masters" / "hw 1"
    for name, text in FILES.items():
        (master / name).parent.mkdir(parents=True, exist_ok=True)
        (master / name).write_text(text)
    nbformat.write(homework(), master / "hw 1.ipynb")
    call(course, BIN / "nbgrader", "generate_assignment", "hw 1")
    with gradebook.open_gradebook(Course(course)) as gb:
        gb.update_or_create_assignment("hw 1", duedate="2026-01-01 12:00:00 UTC")
    for student, written in (HW | {"left": {}}).items():
        folder = course / "handed in" / "hw 1" / student
        shutil.copytree(course / "release" / "hw 1", folder)
        rewrite(folder / "hw 1.ipynb", written)
        (folder / "theirs.py").write_text("v = 2\n")
        (folder / "data.csv").write_text("tampered")
        (folder / "lib" / "m.py").unlink()
        (folder / "timestamp.txt").write_text(f"2026-01-01 {'13:30' if 'late' in student else '11:00'}:00 UTC")
    return course


def shown(course):
    """{path: (source, kinds of outputs and what they show as text) of each cell} of graded notebooks."""
    made = {}
    for path in sorted((course / "autograded" / "hw 1").glob("*/*.ipynb")):
        cells = nbformat.read(path, as_version=4).cells
        made[path.parent.name] = [
            (c.source, c.metadata.get("nbgrader"), [*map(_said, c.get("outputs", ()))]) for c in cells
        ]
    return made


def _said(output):
    return output.output_type, output.get("text"), output.get("data"), output.get("ename")


def test_a_course_with_names_of_its_own_is_graded_as_stock_grades_it(unusual):
    call(unusual, BIN / "nbgrader", "autograde", "hw 1")
    theirs, notebooks = tables(Course(unusual), "grades.db"), shown(unusual)
    files = {p.relative_to(unusual) for p in (unusual / "autograded").rglob("*.*") if "__pycache__" not in p.parts}
    shutil.rmtree(unusual / "autograded")
    gradebook.remove_submissions(Course(unusual))
    grade(unusual, "hw 1")
    ours = tables(Course(unusual), "grades.db")
    assert ours == theirs
    scores = {(student, name): score for student, name, score, *_ in ours[3]}
    assert scores["ann@uni.edu", "test-double"] == 5 and scores["endless", "test-double"] == 0
    assert scores["ann@uni.edu", "test-own_module"] == 2 and scores["ann@uni.edu", "test-async"] == 0.5
    assert [row[2] for row in ours[2] if row[0] == "Zoë, late"] == [1.5]
    again = shown(unusual)
    assert set(again) == set(notebooks) == set(HW)
    for student in set(HW) - {"endless"}:  # whose cell is stopped in other words
        assert again[student] == notebooks[student]
    assert {p.relative_to(unusual) for p in (unusual / "autograded").rglob("*.*")} == files


# where stock is wrong, or stops: what a student does to the release of ps2, then scores in double-share and double-hidden
DOUBLE = PS2["solved"]["double"]


def test_what_is_generated_without_a_gradebook_is_what_nbgrader_generates(course, unusual):
    for folder, assignment in ((course, "ps1"), (course, "ps2"), (unusual, "hw 1")):
        known = Course(folder)
        truths, released = generated(known, assignment)
        assert truths == sorted(gradebook.truth(known, assignment), key=lambda t: t.name)
        assert _without_random_ids(released) == _without_random_ids(Scheme.read(known, assignment).released)


def _without_random_ids(notebooks):
    """nbformat makes an id for each cell of a header of old, another each time."""
    return {n: [{k: v for k, v in c.items() if k != "id"} for c in nb.cells] for n, nb in notebooks.items()}


def _only(*kept):
    return lambda nb: nb.cells.__setitem__(slice(None), [c for c in nb.cells if grade_id(c) in kept])


def _tag_all(nb):
    for made in nb.cells:
        made.metadata["tags"] = ["skip-execution"]


def _of_old(nb):
    for made in nb.cells:
        if "nbgrader" in made.metadata:
            made.metadata["nbgrader"]["schema_version"] = 1


def _without_ids(nb):
    nb.nbformat_minor = 0
    for made in nb.cells:
        del made["id"]


ODD = {
    "deleted-tests": (DOUBLE, _only("double"), (4.0, 2.0)),
    "tags": ("def double(x):\n    return 1", _tag_all, (0.0, 0.0)),
    "old-metadata": (DOUBLE, _of_old, (4.0, 2.0)),
    "old-format": (DOUBLE, _without_ids, (4.0, 2.0)),
    "exits": (f"{DOUBLE}\nexit()", None, (4.0, 2.0)),
    "too-much": ("class double(int):\n    def __eq__(self, x):\n        return 9", None, (None, 0.0)),
    "shows-nothing": (
        "class float(float):\n    def __repr__(self):\n        return ''\ndouble = int",
        None,
        (None, 0.0),
    ),
}


def test_where_stock_is_wrong(course):
    for student, (text, change, _) in ODD.items():
        hand_in(course, "ps2", {student: {"double": text}})
        path = course / "submitted" / student / "ps2" / "shares.ipynb"
        nb = nbformat.read(path, as_version=4)
        if change:
            change(nb)
        path.write_text(nbformat.v4.nbjson.writes(nb))
    hand_in(course, "ps2", {"misnamed": {}})
    folder = course / "submitted" / "misnamed" / "ps2"
    (folder / "shares.ipynb").rename(folder / "shares (1).ipynb")
    said = grade(course, "ps2", code=1)
    assert "misnamed: MALFORMED: has shares (1).ipynb, but no shares.ipynb" in said.stderr
    found = gradebook.scores(Course(course), "ps2")
    got = {s: (found[s]["double-share"], found[s]["double-hidden"]) for s in ODD}
    assert got == {student: scores for student, (*_, scores) in ODD.items()}
    assert "misnamed" not in found


def test_what_cannot_be_graded_is_said(course):
    for name, language in (("new", "python"), ("in-r", "R")):
        meta = {"kernelspec": {"name": "ir", "display_name": "R", "language": "R"}} if language == "R" else PYTHON
        (course / "source" / name).mkdir()
        nb = new_notebook(
            cells=[cell("code", "stopifnot(1 == 1)", "t", grade=True, locked=True, points=1)], metadata=meta
        )
        nbformat.write(nb, course / "source" / name / f"{name}.ipynb")
        (course / "submitted" / "solved" / name).mkdir()
    call(course, BIN / "nbgrader", "generate_assignment", "in-r")
    for name, words in (
        ("in-r", "in-r.ipynb is in R .its kernel is 'ir'.: only Python"),
        ("new", "run `nbgrader generate_assignment new` first"),
        ("ps3", "no assignment 'ps3' .* there are: in-r, new, ps1, ps2"),
    ):
        with pytest.raises(CourseError, match=words):
            grade_command.run(Course(course), name)
    shutil.rmtree(course / "submitted" / "solved" / "in-r")
    with pytest.raises(CourseError, match="no submissions: no .*/submitted/./in-r"):
        grade_command.run(Course(course), "in-r")


@pytest.mark.parametrize(
    "name, pattern, meant", [("[1]", "[1]", True), ("1", "[1]", True), ("ab", "a*", True), ("A", "a", False)]
)
def test_a_name_of_a_notebook_stands_for_itself(name, pattern, meant):
    assert scheme.is_meant(name, pattern) == meant


def test_hidden_tests_are_those_that_the_course_marks(tmp_path):
    text = "k = 1\n# SECRET: from here\nassert k == 1\n# to here\nk"
    (tmp_path / "nbgrader_config.py").write_text("c = get_config()\n")
    assert folders.hidden_tests(Course(tmp_path)).sub("", text) == text
    own = "c.ClearHiddenTests.begin_test_delimeter = 'SECRET: '\nc.ClearHiddenTests.end_test_delimeter = 'to here'\n"
    (tmp_path / "nbgrader_config.py").write_text("c = get_config()\n" + own)
    assert folders.hidden_tests(Course(tmp_path)).sub("", text) == "k = 1\nk"


def test_a_course_configured_in_a_personal_file(course, tmp_path, monkeypatch):
    """Its folder is named there; its own nbgrader_config.py still counts, and wins."""
    monkeypatch.setenv("JUPYTER_CONFIG_DIR", str(tmp_path / "personal"))
    (tmp_path / "personal").mkdir()
    personal = f"c = get_config()\nc.CourseDirectory.root = {str(course)!r}\nc.CourseDirectory.course_id = 'personal'\n"
    (tmp_path / "personal" / "nbgrader_config.py").write_text(personal + "c.Execute.timeout = 77\n")
    monkeypatch.chdir(tmp_path)
    assert Course.open().root == course
    assert folders.execution(Course(course)).timeout == 77
    assert folders.directory(Course(course)).course_id == "other"
    assert folders.students(Course(course), "ps1") == ["partly", "solved", "untouched"]


def test_what_the_sandbox_needs_is_guessed_where_nothing_is_unusual(course, unusual):
    """It warms up before nbgrader is imported; a wrong guess costs a fresh start, and no more."""
    for folder, assignment, right in ((course, "ps1", True), (course, "ps2", True), (unusual, "hw 1", False)):
        lab = Scheme.read(Course(folder), assignment).lab
        if (folder / "source" / assignment).is_dir():
            (folder / "source" / assignment / "__pycache__").mkdir(exist_ok=True)
            (folder / "source" / assignment / "__pycache__" / "x.pyc").write_text("")
        assert (start.guess(Course(folder), assignment) == lab) == right
