"""`autograder grade --scheduler`: what grades makes no difference, nothing is lost, and nobody else gets in.

Workers are threads of this process where that will do, each with a process that grades, as everywhere; and real ones where they
have to die.
"""

import contextlib
import pickle
import re
import shutil
import signal
import subprocess
import sys
import threading
import time

import dask
import nbformat
import pytest
import test_other_courses as others
import trustme
import yaml
from courses import ROOT, hand_in, small_course
from distributed import Client, LocalCluster, Status
from distributed.security import Security
from test_faults import forget, rows
from tornado.web import Application

from autograder.commands import grade as command
from autograder.course import Course, CourseError
from autograder.grading import cluster, overdue, parcel, receipts, station
from autograder.grading.desk import Desk
from autograder.grading.one import Outcome, Unit
from autograder.grading.scheme import Scheme
from autograder.nbgrader_side import build

SOLUTION = "def curve(x):\n    e = np.exp(-x)\n    return 1 / (1 + e)"
ANSWERS = {
    "right": SOLUTION,
    "wrong": SOLUTION.replace("-x", "x"),
    "ends": "import os\ndef curve(x):\n    os._exit(3)",
    "again": SOLUTION.replace("1 + e", "e + 1"),
    "off": SOLUTION.replace("1 + e", "2 + e"),
}
PAGE = (ROOT / "docs" / "scaling.md").read_text()
HERE = {"protocol": "tcp", "host": "127.0.0.1"}


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A small class: right, wrong, hostile, unreadable, and a notebook under another name."""
    setup = "import numpy as np\nfrom tellwhy import check"
    drawn = "inputs=lambda rng: (rng.normal(size=(3, 4)),)"
    course = small_course(tmp_path_factory.mktemp("course"), {SOLUTION: drawn}, setup=setup)
    build(course, ["hw1"], lambda *_: None)
    hand_in(course, ANSWERS, "curve")
    (course.root / "submitted" / "right" / "hw1" / "notes.txt").write_text("mine")
    for student, name, text in (("broken", "hw1.ipynb", "{"), ("renamed", "mine.ipynb", "{}")):
        folder = course.root / "submitted" / student / "hw1"
        folder.mkdir(parents=True)
        (folder / name).write_text(text)
    return course


def workers(n=2, threads_per_worker=1, **where):
    """A cluster within this process."""
    options = {"processes": False, "dashboard_address": "127.0.0.1:0", "worker_dashboard_address": "127.0.0.1:0"}
    options["scheduler_kwargs"] = {"dashboard": False}
    return LocalCluster(n_workers=n, threads_per_worker=threads_per_worker, **options, **(where or HERE))


@pytest.fixture(scope="module")
def scheduler():
    with workers() as made:
        yield made.scheduler_address


def graded(course, **options):
    """Grade all, and return all that there is of it then."""
    forget(course)
    summary = command.run(course, "hw1", **options)
    return summary, left(course)


def left(course):
    shown = [p for step in ("autograded", "feedback") for p in (course.root / step).rglob("*") if p.is_file()]
    files = {str(p.relative_to(course.root)): p.read_bytes() for p in shown if p.name != ".made_from"}
    return rows(course), receipts.read(course, "hw1"), files


@pytest.fixture(scope="module")
def by_pool(course):
    """What the job processes of this machine leave."""
    return graded(course, jobs=2)


def test_a_cluster_leaves_what_the_pool_leaves(course, scheduler, by_pool):
    (summary, made), (local, wanted) = graded(course, scheduler=scheduler), by_pool
    assert made == wanted
    assert (summary.graded, summary.human, summary.remarks) == (local.graded, local.human, local.remarks)
    assert summary.graded == len(ANSWERS) + 2 and len(summary.human) == 2 and summary.notes == []
    assert summary.figures["inside_cpu"] > 0
    with Client(scheduler) as client:
        assert client.run_on_scheduler(station.at_once)["left behind"] == []


def test_an_ordinary_course_is_graded_as_by_the_pool(scheduler, tmp_path):
    """It has no judge: the tests in its cells run in the sandbox."""
    (tmp_path / "source" / "ps2").mkdir(parents=True)
    nbformat.write(others.partial_credit(), tmp_path / "source" / "ps2" / "shares.ipynb")
    (tmp_path / "nbgrader_config.py").write_text('c = get_config()\nc.CourseDirectory.course_id = "other"\n')
    others.call(tmp_path, others.BIN / "nbgrader", "generate_assignment", "ps2")
    others.hand_in(tmp_path, "ps2", others.PS2)
    course, found = Course(tmp_path), []
    for where in ("", scheduler):
        summary = command.run(course, "ps2", scheduler=where)
        found.append((rows(course), receipts.read(course, "ps2"), summary.human))
        forget(course)
    assert found[0] == found[1] and len(found[0][1]) == len(others.PS2)


def test_isolation_is_what_it_is_without_a_cluster(course, scheduler, by_pool):
    """`none` has to be said here, too, and then goes for the workers."""
    for where in ("", scheduler):
        with pytest.raises(CourseError, match="^--isolation is bwrap or none, not 'nonsense'$"):
            command.run(course, "hw1", isolation="nonsense", scheduler=where)
    assert graded(course, isolation="none", scheduler=scheduler)[1][0] == by_pool[1][0]


def start(course, scheduler):
    line = [sys.executable, "-m", "autograder", "grade", "hw1", f"--scheduler={scheduler}"]
    return subprocess.Popen(line, cwd=course.root, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_a_coordinator_that_is_stopped_goes_on_where_it_was(course, scheduler, by_pool, how):
    forget(course)
    journal = receipts.path(course, "hw1")
    with start(course, scheduler) as running:
        while not (journal.is_file() and journal.stat().st_size):
            assert running.poll() is None, running.stderr.read()
            time.sleep(0.02)
        running.send_signal(how)
        said = running.communicate(timeout=60)[1]
    assert running.returncode in (-how, 130, 1), said  # 1: it was done already
    done = len(receipts.index(course, "hw1"))
    summary = command.run(course, "hw1", scheduler=scheduler)
    assert (
        summary.graded + summary.current == len(ANSWERS) + 2 and summary.current >= done - 2
    )  # humans' are looked at again
    assert left(course)[0] == by_pool[1][0]


def test_the_secret_stays_with_the_coordinator(course):
    scheme = Scheme.read(course, "hw1", course.secret)
    assert scheme.unit("right").seeds["curve"] != Scheme.read(course, "hw1").unit("right").seeds["curve"]
    told = pickle.dumps([parcel.Parcel.pack(Desk(scheme)), scheme.unit("right")])
    assert course.secret and course.secret not in told and SOLUTION.splitlines()[1].encode() in told
    assert b"get_config" not in told  # nor nbgrader_config.py, where the password of a database may stand


# where a grade would not be the coordinator's


def refused(course, scheduler):
    with pytest.raises(CourseError) as e:
        command.run(course, "hw1", force=True, scheduler=scheduler)
    return str(e.value)


def test_a_worker_with_another_version_is_refused_and_says_which(course, scheduler, monkeypatch):
    monkeypatch.setattr(parcel, "versions", lambda: receipts.versions() | {"numpy": "1.0"})
    says = refused(course, scheduler)
    assert re.search(
        r"the worker tcp://127.0.0.1:\d+ is left out: numpy: \d+\.\S+, where the coordinator has 1.0", says
    )


def test_a_worker_that_got_another_course_is_refused(course, tmp_path):
    made = parcel.Parcel.pack(Desk(Scheme.read(course, "hw1", course.secret)))
    assert made.unpack(tmp_path / "same").scheme.course.root == tmp_path / "same"
    made.files["exercises/hw1/curve.py"] += b"\n"
    with pytest.raises(CourseError, match="^exercises: not what the coordinator has$"):
        made.unpack(tmp_path / "other")
    with pytest.raises(CourseError, match="^code of the autograder: not what the coordinator has$"):
        parcel.expect(parcel.versions(), parcel.versions() | {"code of the autograder": "0" * 32})


def test_a_worker_with_several_threads_says_how_to_start_it(course):
    with workers(1, threads_per_worker=2) as made:
        assert "it has 2 threads: start it with --nthreads 1" in refused(course, made.scheduler_address)


def test_without_workers_or_a_scheduler_it_says_so(course):
    with workers(0) as made:
        assert "the scheduler has no worker" in refused(course, made.scheduler_address)
    with dask.config.set({"distributed.comm.timeouts.connect": "200ms"}):
        assert "no Dask scheduler answers at" in refused(course, made.scheduler_address)


def pause(client):
    """As Dask does where memory is lacking."""

    def on_worker(dask_worker):
        dask_worker.memory_manager.memory_pause_fraction = 1e-9
        dask_worker.status = Status.paused

    client.run(on_worker)


@pytest.mark.parametrize("leave", [Client.retire_workers, pause])
def test_a_run_does_not_wait_for_ever_for_a_worker(course, monkeypatch, leave):
    monkeypatch.setattr(cluster, "LOOK", 0.05)
    monkeypatch.setattr(cluster, "PATIENCE", 0.2)
    scheme = Scheme.read(course, "hw1", course.secret)
    with workers(1) as made, contextlib.closing(cluster.Cluster(Desk(scheme), made.scheduler_address, 1)) as graders:
        leave(graders.client)
        with pytest.raises(CourseError, match="for 0.2 seconds there was no worker that can grade"):
            list(graders.run([scheme.unit("right")]))


def test_messages_that_wait_for_a_clock_that_was_set_back_are_sent(course, monkeypatch):
    monkeypatch.setattr(cluster, "LOOK", 0.05)
    monkeypatch.setattr(overdue, "EVERY", 0.2)
    scheme, found = Scheme.read(course, "hw1", course.secret), []
    with workers(1) as made, contextlib.closing(cluster.Cluster(Desk(scheme), made.scheduler_address, 3)) as graders:
        connections = [graders.client.scheduler_comm, *(w.batched_stream for w in made.workers.values())]
        connections += [*made.scheduler.stream_comms.values(), made.scheduler.client_comms[graders.client.id]]
        for connection in connections:
            connection.next_deadline = time.time() + 24 * 60 * 60
        run = threading.Thread(target=lambda: found.extend(graders.run(map(scheme.unit, ANSWERS))), daemon=True)
        run.start()
        run.join(60)
    assert {unit.student for unit, _ in found} == ANSWERS.keys()
    assert len(connections) == 4 and all((c.next_deadline or 0) < time.time() + 60 for c in connections)


# nobody else gets in


@pytest.mark.parametrize("address", ["tcp://192.0.2.7:8786", "tcp://[2001:db8::1]:8786", "tcp://cluster:8786", "8786"])
def test_without_tls_only_this_machine_is_accepted(course, address):
    assert "Without TLS everything has to be on 127.0.0.1" in refused(course, address)


def test_a_scheduler_that_others_reach_is_refused(course):
    with workers(0, protocol="tcp", host="0.0.0.0") as made:  # noqa: S104  for a moment, with nothing behind it
        says = refused(course, f"tcp://127.0.0.1:{made.scheduler.port}")
    assert "the scheduler listens on tcp://0.0.0.0" in says and "read the solutions" in says


def test_a_scheduler_with_a_dashboard_is_refused(course):
    with workers(0) as made:
        made.scheduler.http_application.add_application(Application())  # as Dask adds its dashboard
        assert "the scheduler's dashboard is on" in refused(course, made.scheduler_address)


def test_tls_between_all_three_as_the_page_has_it(course, tmp_path, by_pool):
    ca = trustme.CA()
    ca.cert_pem.write_to_path(tmp_path / "ca.pem")
    ca.issue_cert("127.0.0.1").private_key_and_cert_chain_pem.write_to_path(tmp_path / "grading.pem")
    page = re.search(r"```yaml\n(.*?)```", PAGE, re.S)[1].replace("/etc/grading", str(tmp_path))
    settings = dask.config.merge(dask.config.config, yaml.safe_load(page))  # as Dask reads its files
    with dask.config.set(settings), workers(1, protocol="tls", host="127.0.0.1", security=Security()) as made:
        address = made.scheduler_address
        assert address.startswith("tls://")
        summary = command.run(course, "hw1", ["right"], force=True, scheduler=address)
        assert summary.graded == 1 and receipts.read(course, "hw1")["right"]["status"] == "GRADED"
        trustme.CA().issue_cert("127.0.0.1").private_key_and_cert_chain_pem.write_to_path(tmp_path / "grading.pem")
        with dask.config.set({"distributed.comm.timeouts.connect": "1s"}):
            assert "no Dask scheduler answers at tls://" in refused(course, address)


# a worker that dies, and many units

KILLS = """
import os
from autograder.grading.station import Station

def _one(self, unit, grade=Station._one):
    if b"killer" in unit:
        os.kill(os.getpid(), 9)
    return grade(self, unit)

Station._one = _one
"""


def test_a_submission_that_costs_two_workers_is_set_aside_and_the_others_are_graded(course, tmp_path, by_pool):
    (tmp_path / "kills.py").write_text(KILLS)
    shutil.copytree(course.root / "submitted" / "right", course.root / "submitted" / "killer")
    forget(course)
    with workers(0) as made, contextlib.ExitStack() as running:
        line = [
            sys.executable,
            "-m",
            "distributed.cli.dask_worker",
            made.scheduler_address,
            "--nthreads=1",
            "--no-nanny",
        ]
        line += ["--no-dashboard", f"--preload={tmp_path / 'kills.py'}", f"--local-directory={tmp_path}"]
        for _ in range(3):
            process = running.enter_context(subprocess.Popen(line, stderr=subprocess.DEVNULL, cwd=ROOT))
            running.callback(process.terminate)
        with Client(made.scheduler_address) as client:
            client.wait_for_workers(3, timeout=60)
        summary = command.run(course, "hw1", scheduler=made.scheduler_address)
    shutil.rmtree(course.root / "submitted" / "killer")
    assert "its grading cost 2 workers, so it was set aside" in summary.human.pop("killer")
    assert summary.human == by_pool[0].human and summary.graded == len(ANSWERS) + 3
    assert rows(course) == by_pool[1][0]


def test_only_as_many_units_are_on_their_way_as_have_work_to_do(course, scheduler, monkeypatch):
    """Workers that answer at once, and a coordinator that takes its time."""
    taken, most, n = 0, 0, 2000

    def at_once(name, units):
        return [("", pickle.dumps((Outcome(pickle.loads(u).student), {}, 0.0))) for u in units]

    def units():
        nonlocal taken
        for k in range(n):
            taken += 1
            yield Unit(f"s{k}", None)

    monkeypatch.setattr(cluster, "grade_units", at_once)
    made = cluster.Cluster(Desk(Scheme.read(course, "hw1", course.secret)), scheduler, n)
    with contextlib.closing(made):
        for k, (unit, outcome) in enumerate(made.run(units())):
            assert unit.student == outcome.student
            most = max(most, taken - k)
    assert taken == n and most <= 2 * cluster.AHEAD * cluster.BATCH
