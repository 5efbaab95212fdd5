"""Grade many submissions on this machine's cores: what is still to be done, and what becomes of it.

The jobs (see `pool`) grade and write the graded notebooks; only the coordinator, here, writes receipts and grades. Order of
things for each submission: its files, its receipt, its marks. So wherever a run is killed, a rerun ends with the same
grades. What is kept in memory of a submission does not grow with what its student wrote.
"""

import json
import platform
import resource
import time
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from .. import sandbox
from ..course import Course, CourseError
from ..nbgrader_side import folders, gradebook
from ..untrusted import Unreadable
from . import handed_back, receipts
from .one import HUMAN, Scheme
from .pool import Pool

CHUNK = 40  # submissions in one transaction, at most
SECONDS = 3.0  # between transactions, at most
ROOM = (
    4 << 30
)  # bytes of address space: a worker takes 1 GB, the judge up to 2 GB, and each as much again for what is loaded


@dataclass
class Plan:
    """What a run is to do. isolation: "bwrap" or "none";  notebook: a pattern, where not all notebooks are to be graded."""

    course: Course
    assignment: str
    students: list
    jobs: int = 0
    isolation: str = "bwrap"
    force: bool = False
    dry_run: bool = False
    limits: sandbox.Limits = sandbox.LIMITS
    notebook: str = ""


@dataclass
class Summary:
    """What a run did.

    graded, current: how many submissions were graded now, and were up to date;  human: {student: what is to be looked at}
    remarks: {student: what else is to be said};  changes: (student, exercise, old score, new score), of a dry run
    notes: what is to be said of the assignment;  figures: what it took, see `_figures`
    """

    graded: int = 0
    current: int = 0
    human: dict = field(default_factory=dict)
    remarks: dict = field(default_factory=dict)
    changes: list = field(default_factory=list)
    notes: list = field(default_factory=list)
    seconds: float = 0.0
    stopped: bool = False
    figures: dict = field(default_factory=dict)

    def problems(self) -> list[str]:
        """What a human has to look at, in words."""
        found = [f"{student}: {what}" for student, what in sorted(self.human.items())]
        return found + (["stopped; what was done is kept: run it again to go on"] if self.stopped else [])

    def plain(self) -> dict:
        """All of it, and the figures, as one flat dictionary for JSON."""
        made = vars(self) | self.figures
        return {name: value for name, value in made.items() if name != "figures"}

    def add(self, receipt):
        """Take note of one submission."""
        student, remarks = receipt["student"], receipt["remarks"]
        if receipt["status"] in HUMAN:
            self.human[student] = f"{receipt['status']}: {'; '.join(remarks)}"
            return
        if receipt.get("asks"):
            self.human[student] = "; ".join(receipt["asks"])
        if remarks:
            self.remarks[student] = remarks


def kernels(scheme) -> list[str]:
    """What is to be said of kernels that notebooks name and that are not this Python's own."""
    named = {n.name: json.loads(n.kernelspec or "{}").get("name", "python3") for n in scheme.notebooks}
    made = []
    for kernel in sorted(set(named.values()) - {"python3", "python"}):
        those = ", ".join(f"{n}.ipynb" for n, k in named.items() if k == kernel)
        here = "" if folders.has_kernel(kernel) else ", which is not installed here: stock nbgrader would grade nobody"
        made.append(f"{those}: its kernel is {kernel!r}{here}; graded with Python {platform.python_version()}")
    return made


def isolation_problem(isolation: str) -> None:
    """Raise CourseError where untrusted code cannot be isolated, unless that is said aloud, or where it would lack memory."""
    room = resource.getrlimit(resource.RLIMIT_AS)[0]
    if room != resource.RLIM_INFINITY and room < ROOM:
        raise CourseError(
            f"`ulimit -v` allows a process {room / (1 << 30):.1f} GB of address space; grading needs {ROOM >> 30} GB, or "
            "students would lose points for memory that is there: `ulimit -v unlimited`"
        )
    if isolation == "none":
        return
    if isolation != "bwrap":
        raise CourseError(f"--isolation is bwrap or none, not {isolation!r}")
    if lacking := sandbox.missing():
        raise CourseError(
            f"no sandbox for the students' code: {lacking}. (--isolation=none runs it unprotected: it can then read the "
            "solutions and write any grade.)"
        )


def run(plan: Plan, secret: bytes, progress=lambda done, total: None, warming=None) -> Summary:
    """Grade what has changed, or everything with `force`. Ctrl-C ends it cleanly, what is done is kept.

    warming: a zygote begun before, see `start.warming`
    """
    isolation_problem(plan.isolation)
    start, made = time.perf_counter(), Summary()
    scheme = Scheme.read(plan.course, plan.assignment, secret, plan.notebook)
    made.notes = kernels(scheme)
    keys, todo, kept = _sort(plan, scheme)
    before = gradebook.auto_scores(plan.course, plan.assignment) if plan.dry_run else None
    if todo:
        Run(plan, scheme, keys, made, before, progress).grade(todo, warming)
    for some in _in_chunks(receipts.load(plan.course, plan.assignment, kept)):
        # their transaction may never have happened, so they are written once more
        _put_down(plan, some, made, before)
        made.current += len(some)
    if not (plan.dry_run or scheme.partial()):
        receipts.compact(plan.course, plan.assignment, spare=2 * len(plan.students) + 100)
    made.seconds = time.perf_counter() - start
    return made


def _sort(plan, scheme):
    """({student: key of the receipt that would do}, students to be graded, receipts that do)."""
    tests, env = receipts.tests(scheme, plan.limits), receipts.environment()
    there, keys, todo, kept = receipts.index(plan.course, plan.assignment), {}, [], []
    for student in plan.students:
        keys[student] = receipts.key(scheme, _digest(scheme, student), tests, env)
        old = there.get(student)
        current = old is not None and not scheme.partial()
        if current and old.key == keys[student] and _stands(plan, scheme, old) and not plan.force:
            kept.append(old)
        else:
            todo.append(student)
    return keys, todo, kept


def _digest(scheme, student):
    try:
        return scheme.read_submission(student).digest
    except Unreadable as e:
        return e.status


def _stands(plan, scheme, old):
    """Whether what a receipt tells of is still there; a fault of ours is tried anew each time."""
    if old.status == "GRADER_ERROR":
        return False
    found = all(scheme.folder(step, old.student).is_dir() for step in handed_back.STEPS)
    return plan.dry_run or old.status in HUMAN or not old.judged or found


def _in_chunks(items):
    items = iter(items)
    while some := list(islice(items, CHUNK)):
        yield some


def _put_down(plan, some, made, before):
    """Write the marks of some receipts into the gradebook; or, in a dry run, note what would change there."""
    for receipt in some:
        made.add(receipt)
    if plan.dry_run:
        made.changes += [change for receipt in some for change in _changes(receipt, before)]
    else:
        good = [receipts.marks(r) for r in some if r["status"] not in HUMAN]
        if good:
            gradebook.save(plan.course, plan.assignment, good)


def _changes(receipt, before):
    """(student, exercise, score in the gradebook, score now) wherever they differ."""
    student = receipt["student"]
    for scores in receipt["marks"]["scores"].values():
        for name, new in scores.items():
            old = before.get(student, {}).get(name)
            if old != new:
                yield student, name, old, new


class Run:
    """Submissions being graded. What is done waits for the next transaction; before it, its receipts are on the disk."""

    def __init__(self, plan, scheme, keys, made, before, progress):
        self.plan, self.scheme, self.keys, self.made, self.before = plan, scheme, keys, made, before
        self.progress, self.waiting, self.last = progress, [], time.monotonic()
        self.environment = receipts.environment()
        # receipts are of whole submissions: the next run of all notebooks does what is still to be done
        self.journal = None if plan.dry_run or scheme.partial() else receipts.Journal(plan.course, plan.assignment)

    def grade(self, todo, warming):
        pool = Pool(self.plan, self.scheme, len(todo), warming)
        start, counts = Clock(pool), {"cells": 0, "judge_calls": 0}
        try:
            for outcome in pool.run(todo):
                counts["cells"] += outcome.cells
                counts["judge_calls"] += outcome.calls
                self.waiting.append(receipts.of(outcome, self.keys[outcome.student], self.environment))
                self.made.graded += 1
                self.progress(self.made.graded, len(todo))
                if len(self.waiting) >= CHUNK or time.monotonic() - self.last > SECONDS:
                    self.flush()
        except KeyboardInterrupt:
            self.made.stopped = True
        finally:
            pool.close()
            self.flush()
            if self.journal is not None:
                self.journal.close()
        self.made.figures = _figures(start, Clock(pool)) | counts

    def flush(self):
        some, self.waiting, self.last = self.waiting, [], time.monotonic()
        if some and self.journal is not None:
            self.journal.append(some)
        _put_down(self.plan, some, self.made, self.before)


class Clock:
    """Time and CPU time of the coordinator, its jobs and all sandboxes until now."""

    def __init__(self, pool):
        self.wall, self.inside = time.perf_counter(), sum(pool.inside.values())
        self.cpu = time.process_time() + sum(pool.outside.values()) + self.inside


def _figures(start, end):
    """What a run took: start: until the solution had been graded;  grading: from there on;  inside: in the sandboxes."""
    return {
        "start_cpu": start.cpu,
        "grading_seconds": end.wall - start.wall,
        "grading_cpu": end.cpu - start.cpu,
        "inside_cpu": end.inside,
        "coordinator_mb": _most_memory(),
    }


def _most_memory():
    """The most megabytes that this process has had (the kernel's count in getrusage includes who started it)."""
    try:
        lines = Path("/proc/self/status").read_text().splitlines()
    except OSError:
        return None  # not Linux
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))
