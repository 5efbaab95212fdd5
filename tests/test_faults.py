"""Kill the coordinator, its jobs, zygotes and workers at random moments; lock the database.

After every fault a plain rerun must end with exactly the grades of an undisturbed run: nothing lost, nothing twice.
"""

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import corpus
import pytest

from autograder import validate
from autograder.bench import make_class
from autograder.course import find_root

# CI has an hour: `FAULTS=100 pytest tests/test_faults.py` kills a hundred times
KILLS, STUDENTS = int(os.environ.get("FAULTS", "10")), 5


@pytest.fixture(scope="module")
def course():
    with validate.copy_of_course(find_root(Path(__file__).parent), [corpus.ASSIGNMENT]) as folder:
        make_class(folder, corpus.ASSIGNMENT, STUDENTS)
        yield folder


def start(course, *options):
    line = [sys.executable, "-m", "autograder.cli", "grade", corpus.ASSIGNMENT, "--jobs", "2", *options]
    return subprocess.Popen(line, cwd=course, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True)


def forget(course):
    """As if nothing had been graded."""
    for name in ("autograded", "feedback", ".receipts"):
        shutil.rmtree(course / name, ignore_errors=True)
    with sqlite3.connect(course / "gradebook.db") as db:
        for table in ("grade", "comment", "submitted_notebook", "submitted_assignment", "student"):
            db.execute(f"delete from {table}")


def rows(course):
    """Everything in the gradebook that grading writes, without the random ids."""
    db = sqlite3.connect(course / "gradebook.db")
    asked = (
        "select s.student_id, b.name, g.auto_score, g.manual_score, g.needs_manual_grade from grade g"
        " join base_cell b on b.id = g.cell_id join submitted_notebook n on n.id = g.notebook_id"
        " join submitted_assignment s on s.id = n.assignment_id",
        "select s.student_id, b.name, c.auto_comment from comment c join base_cell b on b.id = c.cell_id"
        " join submitted_notebook n on n.id = c.notebook_id join submitted_assignment s on s.id = n.assignment_id",
        "select student_id from submitted_assignment",
    )
    return [sorted(db.execute(text).fetchall(), key=repr) for text in asked]


@pytest.fixture(scope="module")
def undisturbed(course):
    assert corpus.command(course, "--jobs", "2").returncode == 0
    found = rows(course)
    forget(course)
    return found


def descendants(pid):
    """Pids below a process, from /proc."""
    found, waiting = [], [pid]
    while waiting:
        top = waiting.pop()
        try:
            for task in os.listdir(f"/proc/{top}/task"):
                below = [int(p) for p in Path(f"/proc/{top}/task/{task}/children").read_text().split()]
                found += below
                waiting += below
        except OSError:
            continue
    return found


def test_killed_coordinator(course, undisturbed):
    dice = random.Random(4)
    for _ in range(KILLS // 2):
        running = start(course)
        try:
            running.wait(dice.uniform(0.5, 4.0))
            forget(course)  # it got to the end: begin anew
        except subprocess.TimeoutExpired:
            running.kill()
            running.wait()
    assert corpus.command(course, "--jobs", "2").returncode == 0
    assert rows(course) == undisturbed
    forget(course)


def test_killed_jobs_zygotes_and_workers(course, undisturbed):
    dice, killed = random.Random(5), 0
    while killed < KILLS // 2:
        running = start(course)
        while running.poll() is None:
            time.sleep(dice.uniform(0.2, 0.8))
            below = descendants(running.pid)
            if below and killed < KILLS // 2:
                try:
                    os.kill(dice.choice(below), signal.SIGKILL)
                    killed += 1
                except ProcessLookupError:
                    continue
        running.communicate()
        if killed < KILLS // 2 and running.returncode == 0:
            assert rows(course) == undisturbed
            forget(course)
    assert corpus.command(course, "--jobs", "2").returncode == 0
    assert rows(course) == undisturbed
    forget(course)


def test_interrupted_keeps_what_is_done(course, undisturbed):
    running = start(course)
    while not (course / "autograded").exists() and running.poll() is None:
        time.sleep(0.05)
    os.kill(running.pid, signal.SIGINT)
    said = running.communicate()[0].decode()
    assert "Traceback" not in said
    assert corpus.command(course, "--jobs", "2").returncode == 0
    assert rows(course) == undisturbed
    forget(course)


def test_locked_database_loses_nothing(course, undisturbed):
    db = sqlite3.connect(course / "gradebook.db")
    db.execute("begin exclusive")
    done = corpus.command(course)
    db.rollback()
    db.close()
    assert done.returncode != 0 and "locked" in done.stderr and "Traceback" not in done.stderr
    assert corpus.command(course).returncode == 0
    assert rows(course) == undisturbed
    forget(course)
