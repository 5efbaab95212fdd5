"""Commands in a course of others: grade and report serve it; the rest say whom they are for, and change nothing."""

import os
import subprocess
import sys
from contextlib import contextmanager

import nbformat
import pytest
from nbformat.v4 import new_notebook
from other_courses import PYTHON, cell_of

from autograder.course import Course
from autograder.nbgrader_side import folders, grade_id, gradebook, stock
from autograder.report import grades_table

CONFIG = "c = get_config()\nc.CourseDirectory.course_id = 'theirs'\nc.LateSubmissionPlugin.penalty_method = 'zero'\n"
WIDE = [
    {"id": f"test-{k:02}", "grade": True, "locked": True, "points": 10, "source": f"assert x > {k}"} for k in range(16)
]
ANSWER = {"id": "x", "solution": True, "source": "### BEGIN SOLUTION\nx = 16\n### END SOLUTION"}
TASK = {"id": "use", "kind": "markdown", "task": True, "locked": True, "points": 7, "source": "Use it."}
LONELY = {"id": "test", "grade": True, "locked": True, "points": 3, "source": "assert x == 16"}


def run(course, *args):
    command = [sys.executable, "-m", "autograder", *args]
    env = os.environ | {"COLUMNS": "80"}
    return subprocess.run(command, cwd=course.root, env=env, capture_output=True, text=True, timeout=300)


def hand_in(course, student, written, stamp=""):
    release = folders.release(course, "ps1")
    here = folders.submitted(course, student, "ps1")
    here.mkdir(parents=True)
    for path in release.glob("*.ipynb"):
        nb = nbformat.read(path, as_version=4)
        for cell in nb.cells:
            cell.source = written if grade_id(cell) == "x" else cell.source
        nbformat.write(nb, here / path.name)
    if stamp:
        (here / "timestamp.txt").write_text(stamp)


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    course = Course(tmp_path_factory.mktemp("theirs"))
    (course.root / "nbgrader_config.py").write_text(CONFIG)
    source = course.root / "source" / "ps1"
    source.mkdir(parents=True)
    for name, cells, kernel in (
        ("problem1", [ANSWER, *WIDE, TASK], "python3"),
        ("problem2", [ANSWER, LONELY], "xpython"),
    ):
        meta = {"kernelspec": PYTHON["kernelspec"] | {"name": kernel}}
        nbformat.write(new_notebook(cells=[cell_of(c) for c in cells], metadata=meta), source / f"{name}.ipynb")
    with stock.api(course) as nb:
        nb.generate_assignment("ps1")
    with gradebook.open_gradebook(course) as gb:
        gb.update_or_create_assignment("ps1", duedate="2026-01-01 12:00:00 UTC")
    hand_in(course, "ann", "x = 16")
    hand_in(course, "ben@university-of-long-names.example", "x = 8")
    hand_in(course, "late", "x = 16", "2026-01-02 12:00:00 UTC")
    return course


@contextmanager
def unchanged(course):
    def files():
        return {p: p.read_bytes() for p in course.root.rglob("*") if p.is_file() and "gradebook" not in p.name}

    before = files()
    yield
    assert files() == before


@pytest.mark.parametrize("line", ["build", "validate", "audit", "format", "format --check", "bench", "all"])
def test_commands_for_courses_with_exercises_say_so_and_change_nothing(course, line):
    with unchanged(course):
        done = run(course, *line.split())
    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert f"`autograder {line.split()[0]}` is for courses whose exercises" in done.stderr


def test_one_notebook_of_several_then_all_of_them(course):
    broken = course.root / "submitted" / "ann" / "ps1" / "problem1.ipynb"
    whole = broken.read_text()
    broken.write_text("{")
    done = run(course, "grade", "ps1", "--notebook", "*2")
    assert done.returncode == 0, done.stderr
    assert "problem2.ipynb: its kernel is 'xpython', which is not installed here" in done.stdout
    with gradebook.open_gradebook(course) as gb:
        assert gb.find_grade("test", "problem2", "ps1", "ann").auto_score == 3
        assert gb.find_grade("test-00", "problem1", "ps1", "ann").auto_score is None
    graded = course.root / "autograded" / "ann" / "ps1"
    assert [p.name for p in graded.glob("*.ipynb")] == ["problem2.ipynb"]
    done = run(course, "grade", "ps1", "--notebook", "third")
    assert done.returncode == 1 and "no notebook 'third' in ps1; there are: problem1, problem2" in done.stderr
    assert "ann: MALFORMED: problem1.ipynb is not a notebook" in run(course, "grade", "ps1", "--student", "ann").stderr
    broken.write_text(whole)
    assert "3 graded" in run(course, "grade", "ps1").stdout
    kept = (graded / "problem1.ipynb").read_text()
    assert "3 graded" in run(course, "grade", "ps1", "--notebook", "problem2").stdout
    assert (graded / "problem1.ipynb").read_text() == kept
    assert "0 graded" in run(course, "grade", "ps1").stdout  # what was graded whole is up to date


def test_a_wide_table_is_told_in_parts_and_totals_are_what_the_gradebook_exports(course):
    run(course, "grade", "ps1")
    done = run(course, "report", "ps1")
    assert done.returncode == 0, done.stderr
    assert max(map(len, done.stdout.splitlines())) <= 80
    assert "part 1 of" in done.stdout and "test-15" in done.stdout and "problem2/test" in done.stdout
    parts = grades_table(course, "ps1", 80)
    columns = [c.header for part in parts for c in part.columns if c.header != "student"]
    assert columns == [*map(str, range(1, 19)), "late", "total"]
    cells = {c.header: list(c.cells) for c in parts[-1].columns}
    assert cells["student"] == ["ann", "ben@university-of-lon...", "late", "of"]
    assert cells["total"] == ["163", "80", "0", "170"] and cells["late"] == ["", "", "-163", ""]


def test_another_gradebook(course):
    (course.root / "other.db").write_bytes((course.root / "gradebook.db").read_bytes())
    other = Course(course.root)
    other.use_database("sqlite:///other.db")
    gradebook.remove_submissions(other)
    with gradebook.open_gradebook(course) as gb:
        before = len(gb.students)
    done = run(course, "grade", "ps1", "--db", "sqlite:///other.db", "--student", "ann", "--force")
    assert done.returncode == 0, done.stderr
    with gradebook.open_gradebook(other) as gb:
        assert [s.id for s in gb.students] == ["ann"]
    assert "ben@" not in run(course, "report", "ps1", "--db", "sqlite:///other.db").stdout
    with gradebook.open_gradebook(course) as gb:
        assert len(gb.students) == before


def test_a_report_of_what_there_is_not_names_what_there_is(course):
    done = run(course, "report", "ps9")
    assert done.returncode == 1 and "no assignment 'ps9'; there are: ps1" in done.stderr


def test_lost_metadata_is_left_to_a_human_and_the_run_says_so(course):
    hand_in(course, "lost", "x = 5")
    path = folders.submitted(course, "lost", "ps1") / "problem2.ipynb"
    nb = nbformat.read(path, as_version=4)
    for k, cell in enumerate(nb.cells):
        cell.metadata, cell["id"] = {}, f"other-{k}"
    nbformat.write(nb, path)
    done = run(course, "grade", "ps1")
    assert done.returncode == 1 and "lost: test: the cell or the metadata of x was lost" in done.stderr
    with gradebook.open_gradebook(course) as gb:
        found = gb.find_grade("test", "problem2", "ps1", "lost")
        assert found.auto_score is None and found.needs_manual_grade
        assert gb.find_comment("x", "problem2", "ps1", "lost").comment is None
    shown = nbformat.read(course.root / "autograded" / "lost" / "ps1" / "problem2.ipynb", as_version=4)
    k = next(k for k, c in enumerate(shown.cells) if grade_id(c) == "x")
    assert shown.cells[k + 1].source == "x = 5"
    assert run(course, "grade", "ps1").returncode == 1  # until somebody has looked: the receipt says it again
