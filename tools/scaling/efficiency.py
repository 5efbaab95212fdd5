"""`--jobs 2` beside a cluster of two workers: wall time, and CPU time of all that take part."""

import tempfile
from pathlib import Path
from typing import Annotated

import typer

from autograder.bench.ways import forget, make_class, run_ours
from autograder.course import Course
from autograder.grading import pointing
from autograder.nbgrader_side import build, gradebook
from autograder.proving import copy_of_course

from . import shown
from .local import cluster
from .service import service_seconds

IDLE = 15  # seconds
PARTS = ("coordinator", "graders", "sandboxes", "scheduler", "nanny", "worker")
NAMES = {
    "coordinator": "coordinator",
    "graders": "processes that grade",
    "sandboxes": "sandboxes",
    "scheduler": "Dask's scheduler",
    "nanny": "Dask's nannies",
    "worker": "Dask's workers",
}


def measure(course: Course, assignment: str, count: int, workers: int, folder: Path, settings=None) -> dict:
    """Both ways, half the class by one and the other, then the other half the other way round, so that both have the same share
    of whatever else the machine does."""
    students = make_class(course, assignment, count)
    halves = [students[: count // 2], students[count // 2 :]]
    runs, same = {"pool": [], "cluster": []}, True
    with cluster(folder, workers, settings=settings) as dask:
        ways = {"pool": ["--jobs", str(workers)], "cluster": ["--scheduler", dask.address]}
        run_ours(course, assignment, halves[0][:2], *ways["cluster"])  # whatever a worker imports once
        forget(course)
        idle = dask.idle(IDLE)
        for half, order in zip(halves, (("pool", "cluster"), ("cluster", "pool")), strict=True):
            grades = []
            for way in order:
                before = dask.cpu()
                found = run_ours(course, assignment, half, *ways[way])
                if way == "cluster":
                    found["grading_cpu_of"] |= {kind: spent - before[kind] for kind, spent in dask.cpu().items()}
                runs[way].append(found)
                grades.append(gradebook.scores(course, assignment))
                forget(course)
                shown.say(f"{way}: {len(half)} submissions in {found['grading_seconds']:.1f} s")
            same &= grades[0] == grades[1]
    return figures(runs, count) | {"assignment": assignment, "workers": workers, "grades_equal": same, "idle": idle}


def figures(runs: dict, count: int) -> dict:
    """Sums over the halves. runs: {way: what `autograder grade --json` said of each, Dask's processes added}"""
    made = {"submissions": count}
    for way, some in runs.items():
        cpu = {part: sum(r["grading_cpu_of"].get(part, 0.0) for r in some) for part in PARTS}
        made[way] = {
            "submissions": count,
            "wall": sum(r["grading_seconds"] for r in some),
            "cpu": sum(cpu.values()),
            "cpu_of": cpu,
        }
        made[way]["start_wall"] = sum(r["seconds"] - r["grading_seconds"] for r in some) / len(some)
    pool, dask = made["pool"], made["cluster"]
    more = dask["cpu_of"]["coordinator"] - pool["cpu_of"]["coordinator"]
    made["dask_cpu"] = sum(dask["cpu_of"][part] for part in ("scheduler", "nanny", "worker")) + more
    made["efficiency"] = pool["wall"] / dask["wall"]
    made["overhead"] = made["dask_cpu"] / pool["cpu"]
    return made


def main(
    assignment: Annotated[str, typer.Option(help="Of this course.")] = "week2_logistic_regression",
    submissions: Annotated[int, typer.Option(help="How many, graded both ways.")] = 2000,
    workers: Annotated[int, typer.Option(help="As many as jobs on the other side.")] = 2,
    defaults: Annotated[
        bool, typer.Option(help="Leave Dask as it is, without the settings of docs/scaling.md.")
    ] = False,
    json: shown.Json = None,
):
    """A cluster's workers beside as many jobs of `autograder grade`, on the same submissions.

    Wall and CPU time from when the solution has been graded, so what it takes to start is in neither. Half of the submissions
    are graded by jobs first, half by the cluster first. CPU of Dask's processes is read from the system, from before the
    command to after it. Also measured: how long single submissions take with a core to themselves, for `simulate`.
    """
    with copy_of_course(Course.open(), [assignment]) as course, tempfile.TemporaryDirectory() as folder:
        build(course, [assignment], lambda who, what: None)
        pointing.prepare(course, assignment)
        found = measure(course, assignment, submissions, workers, Path(folder), "" if defaults else None)
        shown.say("single submissions")
        found["service_seconds"] = service_seconds(course, assignment)
    show(shown.keep(found, json))


def show(found):
    """The table."""
    count, rows = found["submissions"], []
    for part in PARTS:
        spent = [found[way]["cpu_of"][part] for way in ("pool", "cluster")]
        rows.append([f"CPU: {NAMES[part]}", *(1e3 * s / count for s in spent)])
    rows.append(["CPU in all", *(1e3 * found[way]["cpu"] / count for way in ("pool", "cluster"))])
    rows.append(["wall", *(1e3 * found[way]["wall"] / count for way in ("pool", "cluster"))])
    head = ["milliseconds for each submission", f"--jobs {found['workers']}", f"{found['workers']} workers"]
    mean = sum(found["service_seconds"]) / len(found["service_seconds"])
    same = "the same grades" if found["grades_equal"] else "THE GRADES DIFFER"
    lines = [
        f"efficiency: {found['efficiency']:.3f} (wall of --jobs over wall of the cluster)",
        f"Dask's share: {100 * found['overhead']:.1f} % of the CPU of --jobs (its processes, and more of the coordinator's)",
        f"Dask's processes with nothing to do: {100 * found['idle']:.1f} % of a core",
        f"a single submission with a core to itself: {mean:.3f} s on average",
    ]
    shown.table(f"{count:,} submissions of {found['assignment']}: {same}", head, rows, lines)
