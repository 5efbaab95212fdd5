"""A cluster whose parts die at moments drawn from a seed, and an operator who starts again what has ended, as
docs/scaling.md says: rows and receipts are those of a run that nothing disturbed.

A moment is a number of submissions that have been graded. CI tries one seed; `make cluster-faults` tries fifty.
`CLUSTER_FAULTS=9 CLUSTER_FAULTS_FROM=100 pytest tests/grading/test_cluster_faults.py` tries others.
"""

import os
import random
import subprocess
import sys
import time
from multiprocessing import Pipe

import hosts
import pytest
from courses import ROOT, hand_in, small_course
from test_postgres import CONFIG, command, forget, rows

from autograder.course import Course
from autograder.grading import receipts
from autograder.nbgrader_side import build, gradebook

FIRST = int(os.environ.get("CLUSTER_FAULTS_FROM", "0"))
SEEDS = range(FIRST, FIRST + int(os.environ.get("CLUSTER_FAULTS", "1")))
STUDENTS, RUNS = 40, 10  # RUNS: more than any faults here can cost
DOUBLE = "def double(x):\n    return 2 * x"
EXERCISE = "inputs=lambda rng, n, m: (rng.normal(size=(n, m)),), sizes=(dict(n=2, m=3),)"
ANSWERS = (DOUBLE, "def double(x):\n    return x * 3", "def double(x):\n    return y", "import os\n\nos._exit(3)")
DUE, LATE = "2029-12-31 12:00:00 UTC", "2030-01-02 03:04:05 UTC"


def small_class(folder):
    """The folder of a course in which forty have handed in, one of them late."""
    made = small_course(folder, {DOUBLE: EXERCISE}, config=CONFIG)
    release(folder)
    hand_in(made, {f"s{k:02}": ANSWERS[k % len(ANSWERS)] for k in range(STUDENTS)}, "double")
    (folder / "submitted" / "s00" / "hw1" / "timestamp.txt").write_text(LATE)
    return folder


def release(folder):
    """Its gradebook knows the assignment then, and the date."""
    build(Course(folder), ["hw1"], lambda *_: None)
    with gradebook.open_gradebook(Course(folder)) as gb:
        gb.update_or_create_assignment("hw1", duedate=DUE)


def by_this_machine(folder):
    """What it leaves, without a cluster."""
    assert command(folder, "grade", "hw1").returncode == 0
    found = left(folder)
    assert len(found[1]) == STUDENTS
    assert any(dict(row)["late_submission_penalty"] for row in found[0]["submitted_notebook"])
    return found


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return small_class(tmp_path_factory.mktemp("course"))


@pytest.fixture(scope="module")
def undisturbed(folder):
    return by_this_machine(folder)


def left(folder):
    course = Course(folder)
    return rows(course), receipts.read(course, "hw1")


def graded(folder):
    return sum(1 for _ in folder.glob("autograded/[!.]*/hw1"))


class Operator:
    """Does harm, and starts again what has ended."""

    def __init__(self, cluster, server, dice):
        self.cluster, self.server, self.dice = cluster, server, dice

    def worker(self, coordinator):
        """The whole of it, its nanny too."""
        hosts.kill(self.dice.choice(self.cluster.workers))

    def process_of_a_worker(self, coordinator):
        """Its nanny starts it again."""
        hosts.kill_child(self.dice.choice(self.cluster.workers), "spawn_main")

    def scheduler(self, coordinator):
        hosts.kill(self.cluster.scheduler)

    def coordinator(self, coordinator):
        hosts.kill(coordinator)

    def database(self, coordinator):
        self.server.stop()
        self.server.start()

    KINDS = (worker, process_of_a_worker, scheduler, coordinator, database)


@pytest.fixture
def anew(folder, undisturbed, server, request, monkeypatch):
    """The course with a database of its own on the server. Nobody has been graded."""
    forget(folder)
    monkeypatch.setenv("GRADEBOOK", server.create(request.node.name[-40:]))  # PostgreSQL knows 63 characters of a name
    release(folder)


@pytest.mark.parametrize("seed", SEEDS)
def test_whatever_dies_the_grades_are_those_of_an_undisturbed_run(seed, anew, folder, server, undisturbed, tmp_path):
    dice = random.Random(seed)
    kinds = dice.sample(Operator.KINDS, len(Operator.KINDS))
    faults = sorted(zip(dice.sample(range(1, STUDENTS), len(kinds)), kinds, strict=True), key=lambda f: -f[0])
    told = [f"{kind.__name__} at {k}" for k, kind in reversed(faults)]
    with hosts.Cluster(tmp_path) as cluster:
        operator = Operator(cluster, server, dice)
        for _ in range(RUNS):
            cluster.look_after(2)
            running = cluster.grade(folder)
            while running.poll() is None:
                if faults and graded(folder) >= faults[-1][0]:
                    faults.pop()[1](operator, running)
                cluster.restart_workers()
                time.sleep(0.01)
            said = running.log.read_text()
            assert "Traceback" not in said, (told, said)
            if running.returncode == 0:
                break
        assert running.returncode == 0 and not faults, (told, said)
    assert left(folder) == undisturbed, told


def test_a_scheduler_that_goes_away_ends_the_run_with_a_line(anew, folder, undisturbed, tmp_path):
    with hosts.Cluster(tmp_path) as cluster:
        cluster.look_after(1)
        running = cluster.grade(folder)
        hosts.wait_until(lambda: graded(folder), running)
        hosts.kill(cluster.scheduler)
        running.wait(hosts.SECONDS)
        said = running.log.read_text().splitlines()
        assert running.returncode == 1 and said[1:] == [
            "error: the Dask scheduler is gone. What was graded before is kept: run it again to go on"
        ]
        kept = len(receipts.index(Course(folder), "hw1"))
        assert kept
        cluster.look_after()
        running = cluster.grade(folder)
        running.wait(hosts.SECONDS)
        said = running.log.read_text()
    assert running.returncode == 0 and f"{kept} up to date" in said
    assert left(folder) == undisturbed


def test_a_worker_that_joins_when_there_is_no_other_goes_on(anew, folder, undisturbed, tmp_path):
    with hosts.Cluster(tmp_path) as cluster:
        cluster.look_after(1)
        running = cluster.grade(folder)
        hosts.wait_until(lambda: graded(folder), running)
        hosts.kill(cluster.workers.pop())
        cluster.look_after(1)
        running.wait(hosts.SECONDS)
        assert running.returncode == 0, running.log.read_text()
    assert left(folder) == undisturbed


def test_a_worker_with_too_little_memory_is_left_out(tmp_path):
    """Its students would lose points that others get."""
    ours, theirs = Pipe()
    with theirs:
        line = [sys.executable, "-m", "autograder.grading.parcel", str(theirs.fileno()), str(tmp_path)]
        limited = ["sh", "-c", 'ulimit -v 3000000 && exec "$@"', "sh", *line]
        subprocess.run(limited, cwd=ROOT, pass_fds=[theirs.fileno()], check=True)
    says, *_ = ours.recv()
    assert str(says).startswith("`ulimit -v` allows a process 2.9 GB of address space; grading needs 4 GB")
