"""A cluster on hosts of their own: a cable that is cut, disks that are full, a clock that jumps. Rows and receipts are those of
a run that nothing disturbed. The moments are drawn from a seed, as in test_cluster_faults."""

import contextlib
import os
import random
import subprocess
import time

import hosts
import pytest
import trustme
from test_cluster_faults import SEEDS, STUDENTS, by_this_machine, graded, left, small_class
from test_faults import forget

from autograder.course import Course

ONE_OR_ALL = SEEDS if "CLUSTER_FAULTS" in os.environ else SEEDS[:1]
TCP = 11  # seconds after which Dask gives a connection up that nothing comes through, here; Dask's own are 30


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return small_class(tmp_path_factory.mktemp("course"))


@pytest.fixture(scope="module")
def undisturbed(folder):
    found = by_this_machine(folder)
    forget(Course(folder))
    return found


@pytest.fixture(autouse=True)
def anew(folder, undisturbed):
    """As if nothing had been graded."""
    yield
    forget(Course(folder))


@contextlib.contextmanager
def made(place):
    """What a namespace gives; without, the test is skipped."""
    with contextlib.ExitStack() as stack:
        try:
            found = stack.enter_context(place)
        except OSError as e:
            pytest.skip(f"hosts of their own cannot be made here: {e}")
        yield found


def done(running):
    """(exit code, what it said)"""
    running.wait(hosts.SECONDS)
    said = running.log.read_text()
    assert "Traceback" not in said, said
    return running.returncode, said


def tls(folder, *addresses):
    """Variables with which Dask uses certificates that are made for these addresses, by an authority of their own."""
    ca = trustme.CA()
    ca.cert_pem.write_to_path(folder / "ca.pem")
    ca.issue_cert(*addresses).private_key_and_cert_chain_pem.write_to_path(folder / "grading.pem")
    start = "DASK_DISTRIBUTED__COMM__"
    roles = {f"{start}TLS__{role}__CERT": str(folder / "grading.pem") for role in ("SCHEDULER", "WORKER", "CLIENT")}
    return roles | {f"{start}TLS__CA_FILE": str(folder / "ca.pem"), f"{start}REQUIRE_ENCRYPTION": "true"}


@pytest.mark.parametrize("seed", ONE_OR_ALL)
def test_two_hosts_and_a_cable_that_is_cut(seed, folder, undisturbed, tmp_path):
    """For a moment, which costs nothing; and until the worker has given up, and ended, and was started again."""
    first, second = sorted(random.Random(seed).sample(range(1, STUDENTS - 16), 2))
    env = tls(tmp_path, *hosts.LAN.values()) | {"DASK_DISTRIBUTED__COMM__TIMEOUTS__TCP": f"{TCP}s"}
    with made(hosts.two_hosts()) as (head, side, link), hosts.Cluster(tmp_path, head, "tls", env) as cluster:
        cluster.look_after()
        worker = cluster.start_worker(host=side)
        cluster.look_after()
        running = cluster.grade(folder)
        hosts.wait_until(lambda: graded(folder) >= first, running)
        link(False)
        time.sleep(2)
        link(True)
        hosts.wait_until(lambda: graded(folder) >= second, running)
        assert worker.poll() is None
        link(False)
        hosts.wait_until(lambda: worker.poll() is not None, running)
        link(True)
        cluster.look_after()
        code, said = done(running)
    assert code == 0, said
    assert left(folder) == undisturbed


@pytest.fixture
def cluster(tmp_path):
    with hosts.Cluster(tmp_path) as cluster:
        cluster.look_after(1)
        yield cluster


FULL = [("autograded", "40k"), (".receipts", "4k")]


@pytest.mark.parametrize("place, size", FULL if "CLUSTER_FAULTS" in os.environ else FULL[:1])
def test_a_full_disk_on_the_coordinator_loses_nothing(folder, undisturbed, cluster, place, size):
    place = folder / place
    place.mkdir(exist_ok=True)
    with made(hosts.small_disk(place, size)) as (host, resize):
        code, said = done(cluster.grade(folder, host=host))
        assert code == 1 and str(place) in said and "No space left on device" in said
        resize("64m")
        code, said = done(cluster.grade(folder, host=host))
        assert code == 0, said
    assert left(folder)[0] == undisturbed[0]


def test_a_worker_whose_disk_is_full_is_left_out(folder, undisturbed, cluster, tmp_path):
    (place := tmp_path / "disk").mkdir()
    with made(hosts.small_disk(place, "64k")) as (host, _):
        cluster.start_worker(host=host, place=place)
        cluster.look_after()
        code, said = done(cluster.grade(folder))
    assert code == 0 and "is left out: " in said and "No space left on device" in said, said
    assert left(folder) == undisturbed


def _full(host, place):
    """Whether the disk there has no room left."""
    with host.start("df", "--output=avail", place, stdout=subprocess.PIPE, text=True) as asked:
        return asked.stdout.read().split()[-1] == "0"


@pytest.mark.parametrize("seed", ONE_OR_ALL)
def test_a_worker_whose_disk_fills_up_in_the_middle_is_left_out(seed, folder, undisturbed, cluster, tmp_path):
    """It grades on while it can, and has to begin anew once."""
    (place := tmp_path / "disk").mkdir()
    moment = random.Random(seed).randrange(1, STUDENTS // 2)
    with made(hosts.small_disk(place, "64m")) as (host, _):
        worker = cluster.start_worker("--no-nanny", host=host, place=place)
        cluster.look_after()
        running = cluster.grade(folder)
        hosts.wait_until(lambda: graded(folder) >= moment, running)
        fills = f"while :; do head -c 100m /dev/zero >> {place}/rest; sleep 0.01; done 2>/dev/null"
        with host.start("sh", "-c", fills) as filling, contextlib.ExitStack() as in_the_end:
            in_the_end.callback(filling.kill)
            hosts.wait_until(lambda: _full(host, place), filling)
            hosts.kill_child(worker, "autograder.grading.parcel")
            code, said = done(running)
    assert code == 0 and "is left out: " in said and "No space left on device" in said, said
    assert left(folder) == undisturbed


CLOCK = """
import os
import sys
import time
from pathlib import Path

CLOCK, VICTIM, real = Path(os.environ["CLOCK"]), os.environ["VICTIM"], time.time


def jumping():
    ahead = float(CLOCK.read_text())
    asks = sys._getframe(1)
    if ahead > 0 and VICTIM in sys.argv and asks.f_code.co_name == "_background_send" and asks.f_locals.get("payload"):
        CLOCK.with_name("next").write_text(str(-ahead))
        CLOCK.with_name("next").replace(CLOCK)
    return real() + ahead


time.time = jumping
"""
DAY = 24 * 60 * 60
VICTIMS = "grade", "scheduler", "worker"  # the word of its command line


@pytest.mark.parametrize("seed", ONE_OR_ALL)
def test_a_clock_that_jumps_changes_no_grade(seed, folder, undisturbed, tmp_path):
    """All of a sudden it is a day later for scheduler, worker and coordinator; then a day earlier, just when one of them has
    asked how long its next message has to wait."""
    (tmp_path / "sitecustomize.py").write_text(CLOCK)
    (clock := tmp_path / "clock").write_text("0")
    moment, victim = random.Random(seed).randrange(1, STUDENTS // 2), VICTIMS[seed % len(VICTIMS)]
    env = {"PYTHONPATH": str(tmp_path), "CLOCK": str(clock), "VICTIM": victim}
    with hosts.Cluster(tmp_path, env=env) as cluster:
        cluster.look_after()
        cluster.start_worker("--no-nanny")
        cluster.look_after()
        running = cluster.grade(folder)
        hosts.wait_until(lambda: graded(folder) >= moment, running)
        (tmp_path / "next").write_text(str(DAY))
        (tmp_path / "next").replace(clock)
        code, said = done(running)
    assert code == 0, said
    assert float(clock.read_text()) == -DAY
    assert left(folder) == undisturbed
