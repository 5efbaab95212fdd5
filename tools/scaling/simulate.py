"""A class that hands in just before the deadline, and many cores: simulated, from what was measured on few."""

import json as js
import math
import os
import statistics
import tempfile
from pathlib import Path
from random import Random
from typing import Annotated

import typer

from autograder.bench.ways import forget, make_class, run_ours
from autograder.course import Course
from autograder.grading import pointing
from autograder.nbgrader_side import build
from autograder.proving import copy_of_course

from . import shown
from .local import cluster
from .service import service_seconds
from .simulation import HOUR, Site, before_deadline, on_arrival, one_run, run_after_run

TIMES = 5  # that a prediction is drawn
BESIDE = 2  # cores of coordinator and scheduler


def main(
    efficiency: Annotated[Path, typer.Option(exists=True, help="JSON of `efficiency`: how long submissions take.")],
    coordinator: Annotated[Path, typer.Option(exists=True, help="JSON of `coordinator`: what it takes in.")],
    submissions: Annotated[int, typer.Option(help="How many are handed in, in the last hour.")] = 100_000,
    fold: Annotated[float, typer.Option(help="Minutes in which the rate of arrivals grows by e.")] = 15,
    cores: Annotated[str, typer.Option(help="Numbers of workers, one core each.")] = "8 32 128 512",
    database: Annotated[str, typer.Option(help="Of the coordinator: sqlite or postgres.")] = "postgres",
    failures: Annotated[float, typer.Option(help="Of a worker, a day.")] = 1.0,
    back: Annotated[float, typer.Option(help="Seconds until a worker that failed is there again.")] = 60,
    retries: Annotated[float, typer.Option(help="Share of submissions whose grading breaks off once.")] = 0.001,
    price: Annotated[float, typer.Option(help="Dollars for an hour of one core.")] = 0.05,
    seed: Annotated[int, typer.Option(help="Of all that is drawn.")] = 1,
    check: Annotated[bool, typer.Option(help="Instead: simulate what fits here, run it, and compare.")] = False,
    check_submissions: Annotated[int, typer.Option(help="How many are really graded by --check.")] = 300,
    json: shown.Json = None,
):
    """From the deadline to the last grade, with more cores than there are here.

    Arrivals are a Poisson process in the last hour, whose rate grows exponentially up to the deadline. How long a submission
    takes is drawn from those that `efficiency` measured one by one; the coordinator takes one after the other, each as long
    as `coordinator` measured. Three ways: one run that begins at the deadline; one run after the other from the beginning of
    the hour; and, as the least that is possible, whoever arrives is graded then, which no command does so far.
    """
    timed, known = js.loads(efficiency.read_text()), js.loads(coordinator.read_text())
    measured = known[database]
    service = tuple(timed["service_seconds"])
    if check:
        assignment = timed["assignment"]
        found = compare(assignment, check_submissions, measured, timed["cluster"], seed)
        show_check(shown.keep(found, json))
        return
    arrivals, rows = before_deadline(submissions, 60 * fold, Random(seed)), []
    for workers in map(int, cores.split()):
        shown.say(f"{workers} cores")
        site = Site(workers, service, measured["seconds_each"], retries, failures / 24, back)
        rows.append(deadline(arrivals, site, measured, price, seed))
    asked = {"submissions": submissions, "fold_minutes": fold, "failures_a_day": failures, "back": back}
    asked |= {"retries": retries, "price": price, "seed": seed, "database": database}
    found = asked | {"service_mean": statistics.mean(service), "rate": measured["rate"], "sites": rows}
    found["cores_fed"] = found["rate"] * found["service_mean"]
    found["busiest"] = submissions / (60 * fold) / (1 - math.exp(-HOUR / (60 * fold)))
    show(shown.keep(found, json))


def deadline(arrivals, site: Site, measured: dict, price: float, seed: int) -> dict:
    """The three ways for one number of cores: minutes from the deadline to the last grade, and dollars for 1,000."""
    start, look, again = (measured[name] for name in ("start_seconds", "look_each", "again_each"))
    once = one_run(arrivals, site, Random(seed), start, look)
    repeated, runs = run_after_run(arrivals, site, Random(seed), start, look, again)
    least = on_arrival(arrivals, site, Random(seed))
    made = {"cores": site.workers, "runs": runs, "lost_workers": once.lost, "set_aside": once.set_aside}
    for name, found in (("once", once), ("run_after_run", repeated), ("on_arrival", least)):
        made[name] = (found.last - HOUR) / 60
    paid = {"once": once.last - HOUR, "run_after_run": repeated.last, "on_arrival": least.last}
    made["dollars"] = {
        name: price * (site.workers + BESIDE) * seconds / HOUR / len(arrivals) * 1000 for name, seconds in paid.items()
    }
    made["busy"] = once.worked / (site.workers * (once.last - HOUR))
    return made


def show(found):
    """The table, and what breaks first."""
    rows = [
        [str(r["cores"]), *(r[name] for name in ("once", "run_after_run", "on_arrival")), f"{100 * r['busy']:.0f} %"]
        + [f"{r['dollars'][name]:.3f}" for name in ("once", "run_after_run")]
        for r in found["sites"]
    ]
    head = ["cores", "one run", "run after run", "on arrival", "busy", "$ one run", "$ run after run"]
    lines = [
        "Minutes from the deadline to the last grade; how busy the cores are in one run;",
        "dollars for 1,000: the cores are paid for while the run lasts (or the hour, and",
        f"then), with {BESIDE} more for coordinator and scheduler.",
        f"The coordinator breaks first: it takes {found['rate']:.0f} a second, the work of {found['cores_fed']:.0f} cores.",
        f"At the deadline {found['busiest']:.0f} a second arrive.",
    ]
    title = f"{found['submissions']:,} submissions in the last hour, {found['fold_minutes']:g} minutes for a factor e"
    shown.table(title, head, rows, lines)


def compare(assignment: str, count: int, measured: dict, dask: dict, seed: int, sizes=(1, 2)) -> dict:
    """Real runs of a class that is there at once, each beside the same run simulated. Single submissions are measured anew, so
    that both find the machine in the same state."""
    made = {"assignment": assignment, "submissions": count, "runs": []}
    with copy_of_course(Course.open(), [assignment]) as course, tempfile.TemporaryDirectory() as folder:
        build(course, [assignment], lambda who, what: None)
        pointing.prepare(course, assignment)
        students = make_class(course, assignment, count)
        service = tuple(service_seconds(course, assignment))
        for workers in sizes:
            with cluster(Path(folder) / str(workers), workers) as running:
                shown.say(f"{workers} workers, {count} submissions")
                found = run_ours(course, assignment, students, f"--scheduler={running.address}")
            forget(course)
            site = Site(workers, service, measured["seconds_each"])
            drawn = [one_run([0.0] * count, site, Random(seed + k)).last - HOUR for k in range(TIMES)]
            least = count * work(service, dask) / (os.cpu_count() or 1)
            predicted = max(statistics.mean(drawn), least)
            row = {"workers": workers, "simulated": statistics.mean(drawn), "shared": least, "predicted": predicted}
            made["runs"].append(
                row | {"measured": found["grading_seconds"], "ratio": predicted / found["grading_seconds"]}
            )
    return made


def work(service, dask: dict) -> float:
    """CPU seconds for a submission of all that runs on this machine, with workers and coordinator on the same cores."""
    beside = sum(dask["cpu_of"].values()) - dask["cpu_of"]["graders"] - dask["cpu_of"]["sandboxes"]
    return statistics.mean(service) + beside / dask["submissions"]


def show_check(found):
    """Predicted and measured."""
    rows = [
        [str(r["workers"]), *(r[name] for name in ("simulated", "shared", "measured", "ratio"))] for r in found["runs"]
    ]
    lines = [
        "shared: all the work there is, of coordinator and Dask as well, over the cores of",
        "this machine; where that is longer, it is what is predicted. In the simulation",
        "proper the coordinator has cores of its own.",
    ]
    title = f"{found['submissions']} submissions of {found['assignment']}, there at once: seconds"
    shown.table(title, ["workers", "simulated", "shared", "measured", "ratio"], rows, lines)
