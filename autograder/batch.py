"""Grade many submissions on this machine's cores: one job process, with one zygote, for each core asked for.

The jobs grade and write the graded notebooks; only the coordinator writes receipts and grades. Order of things for each
submission: its files, its receipt, its marks. So wherever a run is killed, a rerun ends with the same grades.
"""

import ctypes
import logging
import multiprocessing
import os
import pickle
import resource
import shutil
import signal
import sys
import time
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from pathlib import Path

from . import gradebook, receipts, sandbox
from .course import CourseError, source_notebook
from .grading import HUMAN, Course, Outcome, grade
from .nodes import to_text
from .report import feedback
from .sandbox import SandboxError
from .sandbox.local import LocalZygote
from .start import cores, font_cache
from .submission import Submission, Unreadable

END_SECONDS = 5
ATTEMPTS = 3  # times that a submission is begun, should its job or its sandbox be killed
CHUNK = 40  # submissions in one transaction, at most
SECONDS = 3.0  # between transactions, at most
JUDGE_MEMORY = 6 << 30  # bytes of address space of a job: a call from the sandbox must not eat the machine
CANARY = "(the solution)"
log = logging.getLogger(__name__)


@dataclass
class Plan:
    """What a run is to do. isolation: "bwrap" or "none"."""

    root: Path
    assignment: str
    students: list
    jobs: int = 0
    isolation: str = "bwrap"
    force: bool = False
    dry_run: bool = False
    limits: sandbox.Limits = sandbox.LIMITS


@dataclass
class Summary:
    """What a run did. outcomes: {student: receipt};  fresh: students graded now;  changes: (student, exercise, old, new)"""

    receipts: dict = field(default_factory=dict)
    fresh: list = field(default_factory=list)
    changes: list = field(default_factory=list)
    seconds: float = 0.0
    stopped: bool = False
    inside_cpu: float = 0.0  # seconds of CPU time inside the sandboxes

    def human(self):
        """{student: what is to be looked at}."""
        return {
            s: f"{r['status']}: {'; '.join(r['remarks'])}" for s, r in self.receipts.items() if r["status"] in HUMAN
        }


def isolation_problem(isolation: str) -> None:
    """Raise CourseError where untrusted code cannot be isolated, unless that is said aloud."""
    if isolation == "none":
        return
    if isolation != "bwrap":
        raise CourseError(f"--isolation is bwrap or none, not {isolation!r}")
    if lacking := sandbox.missing():
        raise CourseError(
            f"no sandbox for the students' code: {lacking}. (--isolation=none runs it unprotected: it can then read the "
            "solutions and write any grade.)"
        )


def run(plan: Plan, secret: bytes, progress=lambda done, total, receipt: None, warming=None) -> Summary:
    """Grade what has changed, or everything with `force`. Ctrl-C ends it cleanly, what is done is kept.

    warming: a zygote begun before, see `start.warming`
    """
    isolation_problem(plan.isolation)
    start, made = time.perf_counter(), Summary()
    course = Course.read(plan.root, plan.assignment, secret)
    tests, env = receipts.tests(course, plan.limits), receipts.environment()
    there, todo, keys = receipts.read(plan.root, plan.assignment), [], {}
    for student in plan.students:
        keys[student] = receipts.key(course, _digest(course, student), tests, env)
        old = there.get(student)
        current = old is not None and old["key"] == keys[student] and _files_there(plan, old)
        if current and not plan.force:
            made.receipts[student] = old
        else:
            todo.append(student)
    if todo:
        _grade_all(plan, course, todo, keys, env, made, progress, warming)
    if not plan.dry_run:
        # receipts of an earlier run, whose transaction may never have happened, are written once more
        kept = [r for s, r in made.receipts.items() if s not in made.fresh and r["status"] not in HUMAN]
        if kept:
            gradebook.save(plan.root, plan.assignment, [receipts.marks(r) for r in kept])
        if len(there) + len(made.fresh) > 2 * len(made.receipts) + 100:
            receipts.compact(plan.root, plan.assignment)
    else:
        made.changes = list(_changes(made, gradebook.auto_scores(plan.root, plan.assignment)))
    made.seconds = time.perf_counter() - start
    return made


def _digest(course, student):
    try:
        return course.read_submission(student).digest
    except Unreadable as e:
        return e.status


def _files_there(plan, receipt):
    folder = plan.root / "autograded" / receipt["student"] / plan.assignment
    return plan.dry_run or receipt["status"] in HUMAN or not receipt["verdicts"] or folder.is_dir()


def _changes(made, old):
    """(student, exercise, score in the gradebook, score now) wherever they differ."""
    for student, receipt in sorted(made.receipts.items()):
        for scores in receipt["marks"]["scores"].values():
            for name, new in scores.items():
                before = old.get(student, {}).get(name)
                if before != new:
                    yield student, name, before, new


def _grade_all(plan, course, todo, keys, env, made, progress, warming):
    journal = None if plan.dry_run else receipts.Journal(plan.root, plan.assignment)
    waiting, last = [], time.monotonic()

    def flush():
        nonlocal waiting, last
        batch, waiting, last = waiting, [], time.monotonic()
        if batch and journal is not None:
            journal.append(batch)
            good = [receipts.marks(r) for r in batch if r["status"] not in HUMAN]
            gradebook.save(plan.root, plan.assignment, good)

    pool = Pool(plan, course, len(todo), warming)
    try:
        for outcome in pool.run(todo):
            receipt = receipts.of(outcome, keys[outcome.student], env)
            made.receipts[outcome.student] = receipt
            made.fresh.append(outcome.student)
            waiting.append(receipt)
            progress(len(made.fresh), len(todo), receipt)
            if len(waiting) >= CHUNK or time.monotonic() - last > SECONDS:
                flush()
    except KeyboardInterrupt:
        made.stopped = True
    finally:
        made.inside_cpu = sum(pool.inside_cpu.values())
        pool.close()
        flush()
        if journal is not None:
            journal.close()


class Pool:
    """Job processes, and the zygote that they share. A job that is killed is replaced, and what it was doing begun anew."""

    def __init__(self, plan, course, most, warming=None):
        self.plan, self.course, self.jobs, self.unstarted = plan, course, [], 0
        self.count = min(cores(plan.jobs), most)
        self.inside_cpu = {}  # {zygote: CPU seconds}
        self.zygote = proven_zygote(plan, course, self.count, warming)

    def run(self, students):
        """Yield an Outcome for each student, in the order in which they are done."""
        waiting, tries = list(reversed(students)), dict.fromkeys(students, 0)
        self.jobs = [Job(self.plan, self.course, self.zygote, seat) for seat in range(self.count)]
        self.zygote.let_go()
        while waiting or any(j.student for j in self.jobs):
            for job in self.jobs:
                if job.student is None and waiting and job.warm:
                    tries[waiting[-1]] += 1
                    job.give(waiting.pop())
            for pipe in wait([j.pipe for j in self.jobs]):
                job = next(j for j in self.jobs if j.pipe is pipe)
                try:
                    answer = job.take()
                    if isinstance(answer, str) and answer and job.student is not None:
                        raise EOFError(answer)
                except (EOFError, OSError, pickle.UnpicklingError) as e:
                    self._replace(job)
                    student = job.student
                    if student is None:
                        self.unstarted += 1
                        if self.unstarted > ATTEMPTS * self.count:
                            raise CourseError("the grading processes end before they have begun") from None
                    elif tries[student] < ATTEMPTS:
                        waiting.append(student)
                    else:
                        yield failed(student, f"its grading broke off {ATTEMPTS} times. {e}")
                    continue
                self.inside_cpu |= job.inside_cpu
                if isinstance(answer, Outcome):
                    yield answer
                elif answer and job.student is None:
                    raise CourseError(answer)  # it could not even begin, and no other will

    def _replace(self, job):
        job.end()
        self.jobs[self.jobs.index(job)] = Job(self.plan, self.course)  # with a zygote of its own

    def close(self):
        for job in self.jobs:
            job.end(at_once=job.student is not None)
        self.zygote.close()


def failed(student, says):
    return Outcome(student, "GRADER_ERROR", gradebook.Marks(student), remarks=[says])


class Job:
    """A process that grades one submission after another. warm: it has said that it is ready.

    zygote, seat: where it gets workers from; without, it starts a zygote of its own
    """

    def __init__(self, plan, course, zygote=None, seat=0):
        context = multiprocessing.get_context("fork")
        self.pipe, theirs = context.Pipe()
        args = (plan, course, theirs, self.pipe, zygote, seat)
        self.process = context.Process(target=_work, args=args, daemon=True)
        self.process.start()
        theirs.close()
        self.student, self.warm, self.inside_cpu = None, False, {}

    def give(self, student):
        self.student = student
        try:
            self.pipe.send(student)
        except OSError:
            return  # it is gone: the next `take` says so

    def take(self):
        answer, self.inside_cpu = self.pipe.recv()
        if isinstance(answer, Outcome):
            self.student = None
        self.warm = True
        return answer

    def end(self, at_once=True):
        """at_once: kill it; else let it end by itself, which it does when the pipe closes."""
        self.pipe.close()
        if not at_once:
            self.process.join(END_SECONDS)
        if self.process.is_alive():
            self.process.kill()
        self.process.join()


def _work(plan, course, pipe: Connection, other: Connection, zygote=None, seat=0):
    """Body of a job process."""
    other.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the coordinator, which ends its jobs
    if sys.platform.startswith("linux"):
        ctypes.CDLL(None).prctl(1, signal.SIGKILL, 0, 0, 0)  # killed with the coordinator
    resource.setrlimit(resource.RLIMIT_AS, (JUDGE_MEMORY, JUDGE_MEMORY))
    try:
        zygote = zygote.sit(seat) if zygote else new_zygote(plan, course).wait_until_warm()
        pipe.send(("", zygote.cpu()))
        while True:
            student = pipe.recv()
            for _ in range(ATTEMPTS):
                try:
                    outcome = grade(course, zygote, student, plan.limits)
                    break
                except SandboxError as e:
                    outcome = failed(student, str(e))
                    zygote.close()
                    zygote = new_zygote(plan, course).wait_until_warm()
            if not plan.dry_run:
                outcome = _written(course, outcome)
            outcome.notebooks = {}
            pipe.send((outcome, zygote.cpu()))
    except EOFError:
        pass  # the coordinator has no more work
    except (CourseError, SandboxError, OSError) as e:
        pipe.send((f"{type(e).__name__}: {e}", {}))
    finally:
        if zygote is not None:
            zygote.close()


def new_zygote(plan, course, seats=1):
    kind = LocalZygote if plan.isolation == "none" else sandbox.Zygote
    return kind(course.lab, cache=font_cache(), seats=seats)


def proven_zygote(plan, course, seats, warming=None):
    """A zygote in which the solution earns full marks. Where it does not, nobody is graded. warming: one begun before."""
    for attempt in range(ATTEMPTS):
        zygote = warming if _fits(warming, course, seats) else new_zygote(plan, course, seats)
        warming = None
        try:
            if wrong := canary(course, zygote.wait_until_warm(), plan.limits):
                raise CourseError(wrong)
            return zygote
        except BaseException as e:
            zygote.close()
            if not isinstance(e, SandboxError) or attempt + 1 == ATTEMPTS:
                raise


def _fits(zygote, course, seats):
    """Whether a zygote was made from the assignment's files as they are now."""
    if zygote is None:
        return False
    return (zygote.lab, zygote.stamp) == (course.lab, course.lab.stamp()) and len(zygote.controls) >= seats


def canary(course, zygote, limits) -> str:
    """Grade the solution before any student: "" when it earns every point, else what is wrong. Our faults are not theirs."""
    if not course.judged:
        return ""
    path = source_notebook(course.root, course.assignment)
    handed_in = Submission(CANARY, {course.assignment: path.read_bytes()})
    outcome = grade(course, zygote, CANARY, limits, handed_in)
    if outcome.status != "GRADED":
        return f"the solution itself cannot be graded: {'; '.join(outcome.remarks)}"
    lost = [f"{n} {v['status']} ({v['message'][:200]})" for n, v in outcome.verdicts.items() if v["score"] < 1]
    return f"the solution itself does not earn full marks, so nobody is graded: {'; '.join(lost)}" if lost else ""


def _written(course, outcome):
    """The outcome with its files on the disk; or, when they cannot be made from it, one that asks for a human."""
    try:
        write(course, outcome)
    except OSError:
        raise  # the disk is full or not ours: nothing more can be graded
    except Exception as e:  # noqa: BLE001  ours, whatever it is
        log.exception("writing what is shown of %s", outcome.student)
        return failed(outcome.student, f"what is shown of it could not be written. {type(e).__name__}: {str(e)[:300]}")
    return outcome


def write(course, outcome) -> None:
    """autograded/ and feedback/ of one submission, whole or not at all."""
    if outcome.status in HUMAN:
        return
    for step, suffix, content in (("autograded", ".ipynb", graded_notebooks), ("feedback", ".html", feedback.pages)):
        final = course.root / step / outcome.student / course.assignment
        part = final.with_name(f".{final.name}.{os.getpid()}")
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir(parents=True)
        for name, text in content(outcome, course).items():
            (part / f"{name}{suffix}").write_text(text, encoding="utf-8", errors="replace")
        if step == "autograded" and outcome.marks.timestamp:
            (part / "timestamp.txt").write_text(outcome.marks.timestamp)
        if final.exists():
            _make_writable(final)
            shutil.rmtree(final)
        part.rename(final)


def graded_notebooks(outcome, course) -> dict[str, str]:
    """{notebook: its text}"""
    return {name: to_text(nb) for name, nb in outcome.notebooks.items()}


def _make_writable(folder):
    """nbgrader leaves graded notebooks read-only."""
    for place, _, _ in os.walk(folder):
        os.chmod(place, 0o755)


def total(outcome_or_receipt) -> float:
    """Points in all."""
    scores = outcome_or_receipt["marks"]["scores"]
    return sum(s for by_name in scores.values() for s in by_name.values() if s is not None)
