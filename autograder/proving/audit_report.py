"""Run the audit over the course on all cores, and print what it found."""

import multiprocessing
import os
import signal
from concurrent.futures import ProcessPoolExecutor, as_completed

from rich.table import Table

from ..course import Course
from .audit import SEEDS, Report, audit

COUNTS = (
    "misconceptions",
    "killed",
    "named",
    "equivalents",
    "accepted",
    "mechanical_mutants",
    "mechanical_killed",
    "strangers",
    "claims",
)


def run(course: Course, assignments, jobs=0, seeds=SEEDS, progress=None) -> list[Report]:
    """Audit every exercise of the assignments; reports in the order of the course."""
    work = [(a, e) for a in assignments for e in course.graded(a)]
    done = {}
    fork = multiprocessing.get_context("fork")  # an exercise holds functions that no pickle takes
    with ProcessPoolExecutor(jobs or os.cpu_count(), fork, _take, (course,)) as pool:
        futures = {pool.submit(_audit, *key, seeds): key for key in work}
        try:
            for future in as_completed(futures):
                key = futures[future]
                done[key] = future.result()
                if progress:
                    state = {0: "ok", 1: "1 problem"}.get(n := len(done[key].problems), f"{n} problems")
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


def _audit(assignment, name, seeds):
    return audit(_course, assignment, name, seeds)


def summary(reports) -> dict:
    """Everything as one object of JSON."""
    made = {"exercises": len(reports)}
    made |= {c: sum(getattr(r, c) for r in reports) for c in COUNTS}
    made["unproved"] = [f"{r.assignment}/{r.exercise}: {u}" for r in reports for u in r.unproved]
    made["surviving"] = [s for r in reports for s in r.surviving]
    made["problems"] = [f"{r.assignment}/{r.exercise}: {p}" for r in reports for p in r.problems]
    return made


def table(reports) -> Table:
    """A row for each exercise: how many of how many are as they should be; narrow enough for 80 columns."""
    lacking = sum(len(r.unproved) for r in reports)
    more = f"-: not proved; {lacking} things that could be proved are not, --json names them" if lacking else None
    made = Table(title="audit of the grader", caption=more, caption_justify="left")
    made.add_column("exercise", overflow="fold")
    rows = [(f"  {r.exercise}", _cells([r]), "red" if r.problems else None, r.assignment) for r in reports]
    total = _cells(reports)
    shown = [k for k, cell in enumerate(total) if cell != "-" or k < 3]  # what there is none of needs no column
    for k in shown:
        made.add_column(HEADS[k], justify="right")
    for assignment in dict.fromkeys(r.assignment for r in reports):
        made.add_row(assignment, *[""] * len(shown), style="bold")
        for name, cells, style, whose in rows:
            if whose == assignment:
                made.add_row(name, *(cells[k] for k in shown), style=style)
    made.add_section()
    made.add_row("all", *(total[k] for k in shown), style="bold")
    return made


HEADS = (
    "mistakes\nnamed",
    "right ones\naccepted",
    "mutants\nkilled",
    "held\nequal",
    "strangers\njudged",
    "claims\ntried",
)


def _cells(reports):
    total = {name: sum(getattr(r, name) for r in reports) for name in COUNTS}
    pairs = (("named", "misconceptions"), ("accepted", "equivalents"), ("mechanical_killed", "mechanical_mutants"))
    shares = [f"{total[some]}/{total[every]}" if total[every] else "-" for some, every in pairs]
    counts = (sum(len(r.surviving) for r in reports), total["strangers"], total["claims"])
    return [*shares, *(str(n or "-") for n in counts)]
