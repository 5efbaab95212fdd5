"""Grade many submissions: what is still to be done, and what becomes of it.

Who grades them (`pool`) writes nothing: only the coordinator, here, does. Order of things for each submission: its graded
notebook, its receipt, its marks, its feedback. So wherever a run is killed, a rerun ends with the same grades. What is kept in
memory of a submission that is done does not grow with what its student wrote.
"""

import json
import logging
import platform
import time
from dataclasses import dataclass, field

from .. import sandbox
from ..course import Course, CourseError
from ..nbgrader_side import folders, gradebook
from ..untrusted import Unreadable
from . import handed_back, history, receipts
from .desk import Desk, isolation_problem
from .figures import Clock, figures
from .floors import Floors
from .one import HUMAN, Outcome
from .pool import Pool
from .scheme import Scheme

log = logging.getLogger(__name__)
SECONDS = 3.0  # between transactions, at most


@dataclass
class Plan:
    """What a run is to do. isolation: "bwrap" or "none";  notebook: a pattern, where not all notebooks are to be graded
    never_lower: whether no exercise may lose points that it has;  scheduler: of a Dask cluster, or "" for this machine
    """

    course: Course
    assignment: str
    students: list
    jobs: int = 0
    isolation: str = "bwrap"
    force: bool = False
    dry_run: bool = False
    limits: sandbox.Limits = sandbox.LIMITS
    notebook: str = ""
    never_lower: bool = False
    scheduler: str = ""

    def floors(self):
        return Floors(self.course, self.assignment, self.never_lower, write=not self.dry_run)


@dataclass
class Summary:
    """What a run did.

    graded, current: how many submissions were graded now, and were up to date;  human: {student: what is to be looked at}
    remarks: {student: what else is to be said};  by_hand: students to whom nbgrader's exchange cannot give their feedback
    changes: (student, exercise, old score, new score), totals: (student, old total, new total, old penalty, new penalty)
    wherever they differ, of a dry run
    notes: what is to be said of the assignment;  figures: what it took, see `figures`
    """

    graded: int = 0
    current: int = 0
    human: dict = field(default_factory=dict)
    remarks: dict = field(default_factory=dict)
    by_hand: list = field(default_factory=list)
    changes: list = field(default_factory=list)
    notes: list = field(default_factory=list)
    totals: list = field(default_factory=list)
    seconds: float = 0.0
    stopped: bool = False
    figures: dict = field(default_factory=dict)

    def problems(self) -> list[str]:
        """What a human has to look at, in words."""
        return [f"{student}: {what}" for student, what in sorted(self.human.items())]

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


def run(plan: Plan, secret: bytes, progress=lambda done, total: None, warming=None) -> Summary:
    """Grade what has changed, or everything with `force`. Ctrl-C ends it cleanly, what is done is kept.

    warming: a zygote begun before, see `start.warming`
    """
    isolation_problem(plan.isolation, here=not plan.scheduler)
    start, made = time.perf_counter(), Summary()
    scheme = Scheme.read(plan.course, plan.assignment, secret, plan.notebook)
    made.notes = kernels(scheme)
    keys, todo, kept = _sort(plan, scheme)
    down = Trial(plan, made) if plan.dry_run else Books(plan, scheme, made)
    if todo:
        Run(plan, scheme, keys, made, down, progress).grade(todo, warming)
    for some in receipts.in_chunks(receipts.load(plan.course, plan.assignment, kept)):
        # their transaction may never have happened, so they are written once more
        down.put(some)
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
    found = scheme.folder("autograded", old.student).is_dir()
    return plan.dry_run or old.status in HUMAN or not old.judged or found


class Books:
    """Marks into the gradebook, then feedback made of what is there."""

    def __init__(self, plan, scheme, made):
        self.plan, self.made, self.feedback = plan, made, handed_back.Feedback(scheme)
        self.floors = plan.floors()

    def put(self, some):
        good = []
        for receipt in some:
            self.made.add(receipt)
            if receipt["status"] not in HUMAN:
                good.append(receipt)
        if good:
            good = self.floors.under(good)
            gradebook.save(self.plan.course, self.plan.assignment, [receipts.marks(r) for r in good])
            self.feedback.write(good)
            self.made.by_hand = self.feedback.unknown
            self.made.human |= self.feedback.failed


class Trial:
    """What would change in the gradebook, of a dry run."""

    def __init__(self, plan, made):
        self.plan, self.made, self.floors = plan, made, plan.floors()
        self.before = gradebook.standings(plan.course, plan.assignment)

    def put(self, some):
        for receipt in some:
            self.made.add(receipt)
        good = self.floors.under([r for r in some if r["status"] not in HUMAN])
        good = [receipts.marks(r) for r in good]
        after = gradebook.would_save(self.plan.course, self.plan.assignment, good) if good else {}
        for student, new in after.items():
            old = self.before.get(student)
            scores = {name: p.auto for part in old.parts.values() for name, p in part.points.items()} if old else {}
            for part in new.parts.values():
                for name, points in part.points.items():
                    if scores.get(name) != points.auto:
                        self.made.changes.append((student, name, scores.get(name), points.auto))
            was = (old.total, old.penalty) if old else (None, 0.0)
            if was != (new.total, new.penalty):
                self.made.totals.append((student, was[0], new.total, was[1], new.penalty))


class Run:
    """Submissions being graded. What is done waits for the next transaction; before it, its receipts are on the disk."""

    def __init__(self, plan, scheme, keys, made, down, progress):
        self.plan, self.scheme, self.keys, self.made, self.down = plan, scheme, keys, made, down
        self.progress, self.waiting, self.last = progress, [], time.monotonic()
        self.environment = receipts.environment()
        # receipts are of whole submissions: the next run of all notebooks does what is still to be done
        self.journal = self.history = None
        if not (plan.dry_run or scheme.partial()):
            self.journal = receipts.Journal(receipts.path(plan.course, plan.assignment))
            self.history = receipts.Journal(history.path(plan.course, plan.assignment))

    def grade(self, todo, warming):
        pool = self._graders(len(todo), warming)
        start, counts = Clock(pool), {"cells": 0, "judge_calls": 0}
        try:
            for unit, outcome in pool.run(map(self.scheme.unit, todo)):
                outcome = outcome if self.plan.dry_run else _written(self.scheme, unit, outcome)
                counts["cells"] += outcome.cells
                counts["judge_calls"] += outcome.calls
                self.waiting.append(receipts.of(outcome, self.keys[outcome.student], self.environment))
                self.made.graded += 1
                self.progress(self.made.graded, len(todo))
                if len(self.waiting) >= receipts.CHUNK or time.monotonic() - self.last > SECONDS:
                    self.flush()
        except KeyboardInterrupt:
            self.made.stopped = True
        finally:
            pool.close()
            self.flush()
            if self.journal is not None:
                self.journal.close()
                self.history.close()
        self.made.notes += pool.notes
        self.made.figures = figures(start, Clock(pool)) | counts

    def _graders(self, most, warming):
        """Who grades: a Pool, or whatever else has its `run` and `close`."""
        desk = Desk(self.scheme, self.plan.limits, self.plan.isolation)
        if not self.plan.scheduler:
            return Pool(desk, self.plan.jobs, most, warming)
        try:
            from .cluster import Cluster  # Dask is an extra
        except ModuleNotFoundError as e:
            raise CourseError(f"--scheduler needs {e.name}: `pip install tellwhy[grader,cluster]`") from None
        return Cluster(desk, self.plan.scheduler, most)

    def flush(self):
        some, self.waiting, self.last = self.waiting, [], time.monotonic()
        if some and self.journal is not None:
            self.history.append([history.entry(r) for r in some if r["status"] not in HUMAN])
            self.journal.append(some)
        self.down.put(some)


def _written(scheme, unit, outcome):
    """The outcome, its files on the disk; or, where they cannot be made from it, one that asks for a human."""
    try:
        handed_back.write(scheme, unit, outcome)
    except OSError:
        raise  # the disk is full or not ours: nothing more can be graded
    except Exception as e:  # noqa: BLE001  ours, whatever it is
        log.exception("writing what is shown of %s", outcome.student)
        says = f"what is shown of it could not be written. {type(e).__name__}: {str(e)[:300]}"
        return Outcome.failed(outcome.student, says)
    return outcome
