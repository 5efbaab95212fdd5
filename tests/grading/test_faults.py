"""Kill the coordinator, its jobs, zygotes and workers at random moments; full disks; a gradebook that cannot be written.

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
from courses import COURSE

from autograder.bench.ways import make_class
from autograder.proving import validate

# CI has an hour: `FAULTS=100 pytest tests/grading/test_faults.py` kills a hundred times
KILLS, STUDENTS = int(os.environ.get("FAULTS", "10")), 5


@pytest.fixture(scope="module")
def course():
    with validate.copy_of_course(COURSE, [corpus.ASSIGNMENT]) as folder:
        make_class(folder, corpus.ASSIGNMENT, STUDENTS)
        yield folder


def start(course, *options):
    line = [sys.executable, "-m", "autograder", "grade", corpus.ASSIGNMENT, "--jobs", "2", *options]
    return subprocess.Popen(
        line, cwd=course.root, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True
    )


def forget(course):
    """As if nothing had been graded."""
    for name in ("autograded", "feedback", ".receipts"):
        shutil.rmtree(course.root / name, ignore_errors=True)
    with sqlite3.connect(course.root / "gradebook.db") as db:
        for table in ("grade", "comment", "submitted_notebook", "submitted_assignment", "student"):
            db.execute(f"delete from {table}")


def rows(course):
    """Everything in the gradebook that grading writes, without the random ids."""
    db = sqlite3.connect(course.root / "gradebook.db")
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
    dice, killed = random.Random(4), 0
    while killed < KILLS // 2:
        running = start(course)
        try:
            running.wait(dice.uniform(0.3, 3.0))
            assert rows(course) == undisturbed
            forget(course)  # it got to the end: begin anew
        except subprocess.TimeoutExpired:
            running.kill()
            running.wait()
            killed += 1
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
    while not (course.root / "autograded").exists() and running.poll() is None:
        time.sleep(0.05)
    os.kill(running.pid, signal.SIGINT)
    said = running.communicate()[0].decode()
    assert "Traceback" not in said
    assert corpus.command(course, "--jobs", "2").returncode == 0
    assert rows(course) == undisturbed
    forget(course)


def test_locked_database_loses_nothing(course, undisturbed):
    db = sqlite3.connect(course.root / "gradebook.db")
    db.execute("begin exclusive")
    done = corpus.command(course)
    db.rollback()
    db.close()
    assert done.returncode != 0 and "Traceback" not in done.stderr
    assert f"{course.root / 'gradebook.db'}: database is locked" in done.stderr.replace("\n", "")
    assert corpus.command(course).returncode == 0
    assert rows(course) == undisturbed
    forget(course)


def in_own_mounts(root, before, between, after="true"):
    """Grade twice in the course at `root`, where mounts of its own can be made, with shell commands around each; what the
    first run complained of."""
    grade = f"{sys.executable} -m autograder grade {corpus.ASSIGNMENT} --jobs 2 >/dev/null"
    script = f"{before} && cd {root} && ! {grade} && {between} && {grade} && {after}"
    done = subprocess.run(["unshare", "-rm", "sh", "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, (
        f"the first run was to fail, the second not: {done.stdout[-2000:]} {done.stderr[-2000:]}"
    )
    assert "Traceback" not in done.stderr
    return done.stderr.replace("\n", "")


def test_read_only_gradebook_loses_nothing(course, undisturbed):
    db = course.root / "gradebook.db"
    said = in_own_mounts(
        course.root, f"mount --bind {db} {db} && mount -o remount,bind,ro {db}", f"mount -o remount,bind,rw {db}"
    )
    assert f"the gradebook {db}: attempt to write a readonly database" in said
    assert rows(course) == undisturbed
    forget(course)


def test_a_gradebook_that_cannot_be_written_is_said_before_the_release_is_made_anew(course, undisturbed):
    """Where nbgrader itself is the first to write, it says so in a traceback."""
    db, anew = course.root / "gradebook.db", f"{course.root}/release/{corpus.ASSIGNMENT}/{corpus.ASSIGNMENT}.ipynb"
    said = in_own_mounts(
        course.root,
        f"mount --bind {db} {db} && mount -o remount,bind,ro {db} && rm {anew}",
        f"mount -o remount,bind,rw {db}",
    )
    assert f"the gradebook {db}: attempt to write a readonly database. Nothing was done" in said
    assert rows(course) == undisturbed
    forget(course)


@pytest.mark.parametrize("folder, size", [("autograded", "40k"), (".receipts", "4k")])
def test_full_disk_loses_nothing(course, undisturbed, folder, size):
    place = course.root / folder
    place.mkdir(exist_ok=True)
    mount = f"mount -t tmpfs -o size={size} tmpfs {place}"
    said = in_own_mounts(course.root, mount, f"mount -o remount,size=64m {place}")
    assert "No space left on device" in said and str(place) in said
    assert rows(course) == undisturbed
    forget(course)


def test_full_disk_under_the_gradebook_loses_nothing(course, undisturbed):
    """The whole course on a disk with room for the notebooks, but not for the grades."""
    copy, out = (course.root.with_name(f"{course.root.name}-full{end}") for end in ("", ".db"))
    copy.mkdir()
    filled = f"dd if=/dev/zero of={copy}/rest bs=1k count=100000 2>/dev/null"
    full = f"mkdir -p {copy}/autograded {copy}/feedback {copy}/.receipts && " + " && ".join(
        f"mount -t tmpfs tmpfs {copy}/{name}" for name in ("autograded", "feedback", ".receipts")
    )
    before = f"mount -t tmpfs -o size=60m tmpfs {copy} && cp -a {course.root}/. {copy} && {full}"
    said = in_own_mounts(copy, f"{before} && ! {filled}", f"rm {copy}/rest", f"cp {copy}/gradebook.db {out}")
    assert f"the gradebook {copy / 'gradebook.db'}: database or disk is full" in said
    out.rename(course.root / "gradebook.db")
    assert rows(course) == undisturbed
    forget(course)
