"""tools/scaling: the simulation against what can be worked out by hand, and the commands on a few submissions."""

import json
import os
import pickle
import statistics
import subprocess
import sys
from itertools import accumulate
from pathlib import Path
from random import Random

import psutil
import pytest
from courses import COURSE, ROOT
from scaling import coordinator, efficiency, local, simulate, simulation, watched
from scaling.simulation import HOUR, Site

from autograder.bench.ways import forget, make_class
from autograder.grading import receipts
from autograder.nbgrader_side import build, gradebook
from autograder.proving import copy_of_course

ASSIGNMENT = "week2_numpy_basics"
COUNT = 12


def dice():
    return Random(3)


# the simulation


def test_a_queue_waits_as_long_as_queueing_theory_says():
    """M/D/1: a load of rho, and one second each, waits rho / (2 (1 - rho)) seconds on average."""
    drawn, rho = dice(), 0.7
    arrivals = list(accumulate(drawn.expovariate(rho) for _ in range(30_000)))
    found = simulation.on_arrival(arrivals, Site(1, (1.0,), batch=1, ahead=1), drawn)
    waits = [found.ends[k] - when - 1 for k, when in enumerate(arrivals)]
    assert statistics.mean(waits) == pytest.approx(rho / (2 * (1 - rho)), rel=0.05)


@pytest.mark.parametrize("workers", [1, 8, 40])
def test_what_is_there_at_once_takes_its_work_over_the_workers(workers):
    found = simulation.on_arrival([0.0] * 1000, Site(workers, (1.0,), batch=1), dice())
    assert found.last == -(-1000 // workers) and found.worked == 1000 and len(found.ends) == 1000


def test_batches_leave_no_worker_with_much_when_others_have_nothing():
    found = simulation.on_arrival([0.0] * 1000, Site(8, (0.1, 0.5, 0.3), take=0.001), dice())
    assert found.worked / 8 < found.last < found.worked / 8 + 2


def test_a_coordinator_that_is_the_bottleneck_takes_one_after_the_other():
    found = simulation.on_arrival([0.0] * 5000, Site(512, (0.2,), take=0.01), dice())
    assert found.took == pytest.approx(50) and 50 < found.last < 52


def test_workers_that_fail_cost_time_and_few_submissions():
    calm = simulation.on_arrival([0.0] * 20_000, Site(16, (0.3,)), dice())
    found = simulation.on_arrival([0.0] * 20_000, Site(16, (0.3,), failures=60, back=60, retries=0.01), dice())
    assert len(found.ends) == len(calm.ends) == 20_000
    assert found.lost > 20 and found.last > calm.last and found.worked > calm.worked
    assert found.set_aside < found.lost * simulation.BATCH / 4 and calm.set_aside == calm.lost == 0


def test_arrivals_are_in_the_last_hour_and_their_rate_grows_by_e_in_a_fold():
    found = simulation.before_deadline(50_000, 900, dice())
    assert found == sorted(found) and found[0] >= 0 and found[-1] <= HOUR
    last, before = (sum(HOUR - 900 * k < t <= HOUR - 900 * (k - 1) for t in found) for k in (1, 2))
    assert last / before == pytest.approx(2.718, rel=0.05)


def test_three_ways_and_none_is_sooner_than_on_arrival():
    arrivals, site = simulation.before_deadline(20_000, 900, dice()), Site(4, (0.2,), take=0.005)
    least = simulation.on_arrival(arrivals, site, dice())
    once = simulation.one_run(arrivals, site, dice(), start=5, look=0.001)
    repeated, runs = simulation.run_after_run(arrivals, site, dice(), start=5, look=0.001, again=0.001)
    assert len(repeated.ends) == len(least.ends) == len(once.ends) == 20_000
    assert HOUR < least.last < repeated.last < once.last and runs > 3
    assert all(repeated.ends[k] > when for k, when in enumerate(arrivals))


# the commands


@pytest.fixture(scope="module")
def course():
    with copy_of_course(COURSE, [ASSIGNMENT]) as made:
        build(made, [ASSIGNMENT], lambda who, what: None)
        make_class(made, ASSIGNMENT, COUNT)
        yield made


@pytest.fixture
def ungraded(course):
    """What a test graded is forgotten afterwards, even where it failed."""
    yield
    forget(course)


@pytest.fixture(scope="module")
def dask(course, tmp_path_factory):
    """Workers that answer at once, with what was graded before."""
    folder = tmp_path_factory.mktemp("dask")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ANSWERS", "")  # put back at the end
        course.seconds = coordinator.answers(course, ASSIGNMENT, students(course), folder / "answers")
        with local.cluster(folder, 2, [f"--preload={coordinator.AT_ONCE}"]) as made:
            yield made


def students(course):
    return sorted(p.name for p in (course.root / "submitted").iterdir())


@pytest.mark.usefixtures("ungraded")
def test_workers_that_answer_at_once_give_the_grades_and_the_coordinator_does_all_it_does(course, dask):
    found = coordinator.run(course, ASSIGNMENT, students(course), dask)
    made = pickle.loads(Path(os.environ["ANSWERS"]).read_bytes())
    graded = {s: made[r["submission"]] for s, r in receipts.read(course, ASSIGNMENT).items() if r["status"] == "GRADED"}
    scores = {student: outcome.marks.scores[ASSIGNMENT] for student, outcome in graded.items()}
    assert gradebook.scores(course, ASSIGNMENT) == scores and len(scores) > COUNT / 2
    assert {p.parent.parent.name for p in course.root.glob("feedback/*/*/*.html")} == set(scores)
    assert len(course.seconds) == COUNT and min(course.seconds) > 0
    assert found["rate"] * found["seconds_each"] == pytest.approx(1)
    assert 0 < found["cpu_each"] and all(spent >= 0 for spent in found["dask_cpu_each"].values())
    assert all(mb > 0 for _, _, mb in found["points"])


def test_no_message_is_kept_by_whoever_sent_it(course, dask):
    """Else a thousand, each with what was handed in, on each connection."""

    def kept(dask_scheduler):
        return [len(c.recent_message_log) for c in dask_scheduler.stream_comms.values()]

    seen = []

    class Watched(coordinator.grading_cluster.Cluster):
        def close(self):
            seen.append([*self.client.run_on_scheduler(kept), len(self.client.scheduler_comm.recent_message_log)])
            super().close()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(coordinator.grading_cluster, "Cluster", Watched)
        found = coordinator.handing_out(course, ASSIGNMENT, students(course), dask, 300)
    assert found["count"] == 300 and [done for _, done, _ in found["points"]] == list(range(30, 301, 30))
    assert seen == [[0, 0, 0]]


@pytest.mark.usefixtures("ungraded")
def test_what_a_worker_took_before_the_first_submission_is_not_counted(course, tmp_path):
    with local.cluster(tmp_path, 1) as real:
        told = watched.grade(course, ASSIGNMENT, f"--scheduler={real.address}").told
    spent = told["grading_cpu_of"]
    assert told["graded"] == COUNT and min(spent.values()) > 0
    assert sum(spent.values()) == pytest.approx(told["grading_cpu"])
    assert spent["sandboxes"] < told["inside_cpu"]  # its imports, and the solution


def test_a_command_that_has_just_ended_has_no_memory_to_count(course, monkeypatch):
    class Ended(psutil.Process):
        def memory_info(self):
            os.waitid(os.P_PID, self.pid, os.WEXITED | os.WNOWAIT)  # it is still to be waited for
            return super().memory_info()

    monkeypatch.setattr(watched.psutil, "Process", Ended)
    monkeypatch.setattr(watched.Journal, "count", lambda self: 1)
    seen = watched.grade(course, "no_such_assignment")
    assert seen.code and "no_such_assignment" in seen.said and seen.points() == []


def test_sums_over_the_halves():
    parts = {"coordinator": 1.0, "graders": 4.0, "sandboxes": 5.0}
    pool = {"grading_cpu_of": parts, "grading_seconds": 6.0, "seconds": 9.0}
    more = {"coordinator": 1.5, "scheduler": 0.2, "nanny": 0.1, "worker": 0.2}
    dask = {"grading_cpu_of": parts | more, "grading_seconds": 6.5, "seconds": 11.5}
    found = efficiency.figures({"pool": [pool, pool], "cluster": [dask, dask]}, 100)
    assert (found["pool"]["wall"], found["cluster"]["wall"], found["cluster"]["start_wall"]) == (12.0, 13.0, 5.0)
    assert (found["pool"]["cpu"], found["cluster"]["cpu"]) == pytest.approx((20.0, 22.0))
    assert found["dask_cpu"] == pytest.approx(22 - 20) and found["overhead"] == pytest.approx(0.1)
    assert found["efficiency"] == 12 / 13


def test_simulate_reads_what_the_others_wrote(tmp_path):
    (tmp_path / "e.json").write_text(
        json.dumps({"service_seconds": [0.2, 0.3], "cluster": {}, "assignment": ASSIGNMENT})
    )
    measured = {"rate": 100.0, "seconds_each": 0.01, "start_seconds": 5.0, "look_each": 0.001, "again_each": 0.001}
    (tmp_path / "c.json").write_text(json.dumps({"postgres": measured}))
    line = [sys.executable, "-m", "tools.scaling", "simulate", "--efficiency", tmp_path / "e.json"]
    line += [
        "--coordinator",
        tmp_path / "c.json",
        "--submissions",
        "5000",
        "--cores",
        "8 64",
        "--json",
        tmp_path / "s.json",
    ]
    done = subprocess.run(line, cwd=ROOT, capture_output=True, text=True, check=True)
    assert "The coordinator breaks first: it takes 100 a second, the work of 25 cores." in done.stdout
    few, many = json.loads((tmp_path / "s.json").read_text())["sites"]
    # by hand: 5000 submissions of 0.25 s on 8 cores, and at 0.01 s of the coordinator each; 5 s + 1 ms each before
    assert few["once"] * 60 == pytest.approx(10 + 5000 * 0.25 / 8, rel=0.03)
    assert many["once"] * 60 == pytest.approx(10 + 5000 * 0.01, rel=0.03)
    paid = 0.05 * (64 + simulate.BESIDE) * many["once"] / 60 / 5
    assert many["dollars"]["once"] == pytest.approx(paid)


def test_the_settings_of_the_page_are_those_that_are_measured():
    assert "monitor-interval: 5s" in local.as_the_page_has_it() and "tls" not in local.as_the_page_has_it()
