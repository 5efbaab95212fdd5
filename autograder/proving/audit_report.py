"""Run the audit over the course on all cores, and print what it found."""

import multiprocessing
import os
import signal
from concurrent.futures import ProcessPoolExecutor, as_completed

from rich.table import Table

from ..course import Course
from .audit import FEWEST, Report, audit

COUNTS = ("misconceptions", "killed", "named", "equivalents", "accepted", "mechanical_mutants", "mechanical_killed")


def run(course: Course, assignments, jobs=0, progress=None) -> list[Report]:
    """Audit every exercise of the assignments; reports in the order of the course."""
    work = [(a, e) for a in assignments for e in course.graded(a)]
    done = {}
    fork = multiprocessing.get_context("fork")  # an exercise holds functions that no pickle takes
    with ProcessPoolExecutor(jobs or os.cpu_count(), fork, _take, (course,)) as pool:
        futures = {pool.submit(_audit, *key): key for key in work}
        try:
            for future in as_completed(futures):
                key = futures[future]
                done[key] = future.result()
                if progress:
                    state = "ok" if not done[key].problems else f"{len(done[key].problems)} problems"
                    progress.print(f"  {len(done):3} of {len(work)}  {'/'.join(key)}: {state}", markup=False)
        except KeyboardInterrupt:
            for process in multiprocessing.active_children():
                process.kill()  # else the exercises that are begun would be gone through to the end first
            raise
    return [done[key] for key in work]


def _take(course):
    """In each process, as it begins: the course that it audits. Ctrl-C is for the process that began it."""
    global _course
    _course = course
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _audit(assignment, name):
    return audit(_course, assignment, name)


def summary(reports) -> dict:
    """Everything as one object of JSON."""
    made = {"exercises": len(reports)}
    made |= {c: sum(getattr(r, c) for r in reports) for c in COUNTS}
    made["surviving"] = [s for r in reports for s in r.surviving]
    made["problems"] = [f"{r.assignment}/{r.exercise}: {p}" for r in reports for p in r.problems]
    return made


def table(reports) -> Table:
    """A row for each exercise."""
    made = Table(title="audit of the grader", caption=f"at least {FEWEST} misconceptions where there is a formula")
    made.add_column("exercise", overflow="fold")
    for head in ("mistakes", "killed", "named", "right", "accepted", "mutants", "killed", "equivalent"):
        made.add_column(head, justify="right")
    for r in reports:
        cells = [getattr(r, c) for c in COUNTS] + [len(r.surviving)]
        made.add_row(f"{r.assignment[:5]} {r.exercise}", *map(str, cells), style="red" if r.problems else None)
    made.add_section()
    total = [sum(getattr(r, c) for r in reports) for c in COUNTS] + [sum(len(r.surviving) for r in reports)]
    made.add_row("all", *map(str, total), style="bold")
    return made
