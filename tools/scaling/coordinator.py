"""The coordinator alone, with workers that answer at once: how much it takes in, and whether its memory grows."""

import contextlib
import os
import pickle
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import psutil
import typer

from autograder.bench.ways import DIFFERENT, forget, make_class
from autograder.course import Course
from autograder.grading import cluster as grading_cluster
from autograder.grading.desk import Desk
from autograder.grading.scheme import Scheme
from autograder.nbgrader_side import build
from autograder.proving import copy_of_course

from . import shown, watched
from .local import cluster
from .service import outcomes

sys.path.insert(0, str(Path(__file__).parents[2] / "tests"))
import postgres  # noqa: E402

AT_ONCE = Path(__file__).with_name("at_once.py")
FEW = 8


def answers(course: Course, assignment: str, students, file: Path) -> list[float]:
    """Grade some submissions, and keep their outcomes in a file for workers that answer at once; returns seconds of each."""
    made = outcomes(course, assignment, students)
    file.write_bytes(pickle.dumps({outcome.digest: outcome for outcome, _ in made}))
    os.environ["ANSWERS"] = str(file)
    return [seconds for _, seconds in made]


def run(course: Course, assignment: str, students, dask, db="") -> dict:
    """One run over all of them, and one that finds all of it done. Figures of the coordinator, for each submission."""

    def grade(*options):
        seen = watched.grade(course, assignment, f"--scheduler={dask.address}", *options, db=db)
        if not seen.told:
            raise RuntimeError(f"autograder grade failed: {seen.said[-2000:]}")
        return seen

    few = grade(*(word for s in students[:FEW] for word in ("--student", s)))
    forget(course)
    before = dask.cpu()
    seen = grade()
    spent = {kind: (now - before[kind]) / len(students) for kind, now in dask.cpu().items()}
    again = grade()
    if seen.told["graded"] != len(students) or not again.told["current"]:
        raise RuntimeError(f"{seen.told['graded']} were graded, and {again.told['current']} then up to date")
    start, count = few.seconds - few.told["grading_seconds"], len(students)
    return {
        "rate": count / seen.told["grading_seconds"],
        "seconds_each": seen.told["grading_seconds"] / count,
        "cpu_each": seen.told["grading_cpu_of"]["coordinator"] / count,
        "dask_cpu_each": spent,
        "start_seconds": start,
        "look_each": max(0.0, seen.seconds - seen.told["grading_seconds"] - start) / count,
        "again_each": max(0.0, again.seconds - start) / count,
        "points": seen.points(),
    }


def handing_out(course: Course, assignment: str, students, dask, count: int) -> dict:
    """Many units through `Cluster.run` alone: nothing is written, nothing kept."""
    scheme, memory = Scheme.read(course, assignment, course.secret), psutil.Process()
    known, points, start = [scheme.unit(s) for s in students[:DIFFERENT]], [], time.perf_counter()
    units = (replace(known[k % len(known)], student=f"s{k}") for k in range(count))
    with contextlib.closing(grading_cluster.Cluster(Desk(scheme), dask.address, count)) as made:
        for k, (unit, outcome) in enumerate(made.run(units), 1):
            if unit.student != outcome.student or outcome.status == "GRADER_ERROR":
                raise RuntimeError(f"{unit.student}: {outcome.remarks}")
            if k * watched.POINTS % count < watched.POINTS:
                points.append((time.perf_counter() - start, k, memory.memory_info().rss / 1e6))
    return {"count": k, "rate": k / (time.perf_counter() - start), "points": points}


def main(
    assignment: Annotated[str, typer.Option(help="Of this course.")] = "week2_logistic_regression",
    submissions: Annotated[int, typer.Option(help="How many in a run.")] = 20_000,
    through: Annotated[int, typer.Option(help="How many units go through the cluster alone; 0: none.")] = 100_000,
    workers: Annotated[int, typer.Option(help="That answer at once.")] = 2,
    databases: Annotated[str, typer.Option(help="Which gradebooks.")] = "sqlite postgres",
    json: shown.Json = None,
):
    """The coordinator alone: how many submissions a second, with SQLite and with PostgreSQL, and its memory meanwhile.

    Some submissions are really graded first; then workers answer at once with copies of what came of these. The coordinator
    is the real command, and does all that it does: it reads what was handed in, writes graded notebooks, receipts, marks and
    feedback. Scheduler and workers run on the same cores. PostgreSQL's server has to be installed.
    """
    found = {"assignment": assignment, "submissions": submissions}
    with contextlib.ExitStack() as stack:
        course = stack.enter_context(copy_of_course(Course.open(), [assignment]))
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        build(course, [assignment], lambda who, what: None)
        shown.say(f"{submissions:,} submissions are made, and {DIFFERENT} of them graded")
        students = make_class(course, assignment, submissions)
        found["service_seconds"] = answers(course, assignment, students[:DIFFERENT], folder / "answers")
        dask = stack.enter_context(cluster(folder / "dask", workers, [f"--preload={AT_ONCE}"]))
        for kind in databases.split():
            shown.say(f"one run, gradebook in {kind}")
            db = ""
            if kind == "postgres":
                server = postgres.Server()
                stack.callback(server.close)
                db = server.create("gradebook")
                course.use_database(db)
                build(course, [assignment], lambda who, what: None)
            found[kind] = run(course, assignment, students, dask, db)
            forget(course)
        if through:
            shown.say(f"{through:,} units through the cluster alone")
            found["through"] = handing_out(course, assignment, students, dask, through)
    mean = sum(found["service_seconds"]) / len(found["service_seconds"])
    for kind in databases.split():
        found[kind]["cores"] = found[kind]["rate"] * mean
    show(shown.keep(found, json), databases.split())


ROWS = {
    "submissions a second": lambda f: f["rate"],
    "of them, CPU ms each": lambda f: 1e3 * f["cpu_each"],
    "Dask's scheduler, CPU ms each": lambda f: 1e3 * f["dask_cpu_each"]["scheduler"],
    "Dask's workers, CPU ms each": lambda f: 1e3 * (f["dask_cpu_each"]["worker"] + f["dask_cpu_each"]["nanny"]),
    "before the first is graded, ms each": lambda f: 1e3 * f["look_each"],
    "of what is up to date, ms each": lambda f: 1e3 * f["again_each"],
    "cores that it can feed": lambda f: f["cores"],
}


def show(found, kinds):
    """The tables: rates, and memory."""
    rows = [[words, *(row(found[kind]) for kind in kinds)] for words, row in ROWS.items()]
    title = f"The coordinator alone: {found['submissions']:,} submissions of {found['assignment']}"
    shown.table(title, ["", *kinds], rows)
    those = {kind: found[kind]["points"] for kind in kinds}
    if "through" in found:
        those[f"{found['through']['count']:,} units, nothing written"] = found["through"]["points"]
    for name, points in those.items():
        rows = [[f"{done:,}", f"{seconds:.1f}", f"{mb:.0f}"] for seconds, done, mb in points]
        shown.table(f"Memory of the coordinator: {name}", ["submissions", "after s", "MB"], rows)
