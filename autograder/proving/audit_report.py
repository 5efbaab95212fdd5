"""Run the audit over the course on all cores, and print what it found."""

import multiprocessing
import os
from concurrent.futures import ProcessPoolExecutor, as_completed

from rich.table import Table

from ..course import Course
from .audit import Report, audit

COUNTS = ("misconceptions", "killed", "named", "equivalents", "accepted", "mechanical_mutants", "mechanical_killed")


def run(course: Course, assignments, jobs=0, progress=None) -> list[Report]:
    """Audit every exercise of the assignments; reports in the order of the course."""
    work = [(a, e) for a in assignments for e in course.graded(a)]
    done = {}
    fork = multiprocessing.get_context("fork")  # an exercise holds functions that no pickle takes
    with ProcessPoolExecutor(jobs or os.cpu_count(), fork, _take, (course,)) as pool:
        futures = {pool.submit(_audit, *key): key for key in work}
        for future in as_completed(futures):
            key = futures[future]
            done[key] = future.result()
            if progress:
                state = "ok" if not done[key].problems else f"{len(done[key].problems)} problems"
                progress.print(f"  {len(done):3} of {len(work)}  {'/'.join(key)}: {state}", markup=False)
    return [done[key] for key in work]


def _take(course):
    """In each process, as it begins: the course that it audits."""
    global _course
    _course = course


def _audit(assignment, name):
    return audit(_course, assignment, name)


def summary(reports) -> dict:
    """Everything as one object of JSON."""
    made = {"exercises": len(reports)}
    made |= {c: sum(getattr(r, c) for r in reports) for c in COUNTS}
    made["unproved"] = [f"{r.assignment}/{r.exercise}: {u}" for r in reports for u in r.unproved]
    made["surviving"] = [s for r in reports for s in r.surviving]
    made["problems"] = [f"{r.assignment}/{r.exercise}: {p}" for r in reports for p in r.problems]
    return made


def table(reports) -> Table:
    """A row for each exercise, narrow enough for 80 columns."""
    lacking = sum(len(r.unproved) for r in reports)
    more = f"-: not proved; {lacking} things that could be proved are not there, --json names them" if lacking else None
    made = Table(title="audit of the grader", caption=more, caption_justify="left")
    made.add_column("exercise", overflow="fold")
    for head in ("mistakes\nnamed", "right ones\naccepted", "mutants\nkilled", "held\nequivalent"):
        made.add_column(head, justify="right")
    for r in reports:
        cells = [_of(r.named, r.misconceptions), _of(r.accepted, r.equivalents)]
        cells += [_of(r.mechanical_killed, r.mechanical_mutants), f"{len(r.surviving) or '-'}"]
        made.add_row(f"{r.assignment}/{r.exercise}", *cells, style="red" if r.problems else None)
    made.add_section()
    total = {c: sum(getattr(r, c) for r in reports) for c in COUNTS}
    cells = [_of(total["named"], total["misconceptions"]), _of(total["accepted"], total["equivalents"])]
    cells += [
        _of(total["mechanical_killed"], total["mechanical_mutants"]),
        f"{sum(len(r.surviving) for r in reports) or '-'}",
    ]
    made.add_row("all", *cells, style="bold")
    return made


def _of(good, tried):
    """How many of those tried were as they should be; a dash where there was nothing to try."""
    return f"{good} of {tried}" if tried else "-"
