"""The commands: exit code 0 only when all is well, errors in one clear line, help that teaches."""

import json
import os
import shutil
import subprocess
import sys

import nbformat
import pytest
from courses import COURSE, ROOT

from autograder.proving.validate import copy_of_course, submit

ASSIGNMENT = "week2_logistic_regression"


def run(*args, cwd=ROOT, **env):
    """Run `autograder ...` as a user would; returns the finished process with its output as text."""
    command = [sys.executable, "-m", "autograder", *args]
    full = {**os.environ, "COLUMNS": "80", "PYTHONPATH": str(ROOT), **env}
    return subprocess.run(command, cwd=cwd, env=full, capture_output=True, text=True, timeout=300)


@pytest.mark.parametrize(
    "command",
    [
        "build",
        "validate",
        "audit",
        "grade",
        "grade-one",
        "extend",
        "report",
        "feedback",
        "export",
        "status",
        "format",
        "all",
    ],
)
def test_help_says_what_a_command_does(command):
    done = run(command, "--help")
    assert done.returncode == 0
    assert "Usage" in done.stdout and len(done.stdout) > 200


def test_outside_of_a_course_it_says_so(tmp_path):
    done = run("build", cwd=tmp_path)
    assert done.returncode == 1
    assert "no nbgrader_config.py" in done.stderr and "Traceback" not in done.stderr


def test_an_unknown_assignment_is_named_and_the_known_ones_listed():
    done = run("audit", "week9_magic")
    assert done.returncode == 1
    assert "week9_magic" in done.stderr and ASSIGNMENT in done.stderr


def test_report_prints_nothing_but_an_error_without_grades(tmp_path):
    shutil.copy(ROOT / "nbgrader_config.py", tmp_path)
    shutil.copytree(ROOT / "source" / ASSIGNMENT, tmp_path / "source" / ASSIGNMENT)
    done = run("report", ASSIGNMENT, cwd=tmp_path)
    assert done.returncode == 1
    assert "gradebook" in done.stderr and "Traceback" not in done.stderr


def interrupted(command):
    """A command that is interrupted as soon as it has opened its course."""
    code = f"""
import signal, sys
from autograder.commands import cli
from autograder.course import Course
signal.signal(signal.SIGINT, signal.default_int_handler)
Course.open = lambda: signal.raise_signal(signal.SIGINT)
sys.argv = ["autograder", *{command!r}]
cli.main()
"""
    return subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=300)


@pytest.mark.parametrize(
    "command",
    ["build", "validate", "audit", "grade x", "extend x y none", "report x", "feedback x", "format", "all"],
)
def test_ctrl_c_is_one_line_and_130(command):
    done = interrupted(command.split())
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "stopped\n")


def test_a_name_as_a_shell_completes_it_and_a_number_of_jobs_below_none():
    done = run("report", "week9_magic//")
    assert done.returncode == 1 and "no assignment 'week9_magic';" in done.stderr
    done = run("grade", ASSIGNMENT, "--jobs=-1")
    assert done.returncode == 2 and "or equal to 0" in done.stderr and "Traceback" not in done.stderr


def test_where_python_has_no_resource_it_says_so_and_grades_can_still_be_read(tmp_path):
    """As on Windows."""
    for command, code, words in (
        (["grade", ASSIGNMENT], 1, "error: this needs Linux"),
        (["feedback", ASSIGNMENT], 1, "error: this needs Linux"),
        (["report", "week9"], 1, "error: no assignment 'week9'"),
        (["export", "week9"], 1, "error: no assignment 'week9'"),
        (["status", "week9"], 1, "error: no assignment week9"),
    ):
        lines = "import sys; sys.modules['resource'] = None; from autograder.commands import cli; "
        lines += f"sys.argv = ['autograder', *{command!r}]; cli.main()"
        done = subprocess.run([sys.executable, "-c", lines], cwd=ROOT, capture_output=True, text=True, timeout=300)
        assert done.returncode == code and done.stderr.startswith(words) and done.stderr.count("\n") == 1


def test_audit_as_json():
    done = run("audit", "--json", cwd=ROOT / "examples" / "courses" / "programming")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["misconceptions"] == found["killed"] == found["named"] >= 12
    assert found["equivalents"] == found["accepted"] > 0
    assert [s["exercise"] for s in found["surviving"]] == ["texts/depth"]


@pytest.fixture(scope="module")
def course():
    with copy_of_course(COURSE, [ASSIGNMENT]) as copy:
        yield copy


def test_build_check_accepts_what_source_makes_and_sees_a_change(course, tmp_path):
    made = course.root / "release" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"
    copy = tmp_path / "kept.ipynb"
    shutil.copy(made, copy)
    assert run("build", "--check", ASSIGNMENT, cwd=course.root).returncode == 0
    nb = nbformat.read(made, as_version=4)
    nb.cells[0].source += "!"
    nbformat.write(nb, made)
    done = run("build", "--check", ASSIGNMENT, cwd=course.root)
    shutil.copy(copy, made)
    assert done.returncode == 1
    assert f"release/{ASSIGNMENT}/{ASSIGNMENT}.ipynb is not what source/ makes" in done.stderr


def test_validate_fails_with_notebook_cell_and_message_when_a_solution_is_wrong(course, tmp_path):
    source = course.root / "source" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"
    copy = tmp_path / "kept.ipynb"
    shutil.copy(source, copy)
    nb = nbformat.read(source, as_version=4)
    (cell,) = [c for c in nb.cells if c.get("id") == "predict"]
    cell.source = cell.source.replace("check(predict)", "raise ValueError('a broken test')")
    nbformat.write(nb, source)
    done = run("validate", ASSIGNMENT, "--no-run", cwd=course.root)
    shutil.copy(copy, source)
    assert done.returncode == 1
    assert f"{ASSIGNMENT}: cell predict: the solution earns 0.0 of 15" in done.stderr
    assert "a broken test" in done.stderr


def test_a_submission_that_cannot_be_graded_needs_a_human_and_the_others_are_graded(course):
    submit(course, "right", ASSIGNMENT, course.root / "source" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb")
    submit(course, "broken", ASSIGNMENT, course.root / "source" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb")
    (course.root / "submitted" / "broken" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb").write_text("{ not json")
    done = run("grade", ASSIGNMENT, cwd=course.root)
    assert done.returncode == 1
    assert "broken" in done.stderr
    assert "right" in done.stdout and "100" in done.stdout
