"""Job processes that grade, and the sandbox that they share: one zygote for all jobs."""

import contextlib
import logging
import multiprocessing
import pickle
import signal
import time
from multiprocessing.connection import Connection, wait

from .. import sandbox
from ..course import CourseError
from ..nbgrader_side import gradebook
from ..sandbox import LocalZygote, SandboxError
from ..untrusted import Submission, die_with_parent, limit_memory
from . import handed_back
from .one import Outcome, grade
from .start import at_a_time, font_cache

END_SECONDS = 5
ATTEMPTS = 3  # times that a submission is begun, should its job or its sandbox be killed
JUDGE_MEMORY = 2 << 30  # bytes that a job may take besides what it has at the start: no answer may eat the machine
SLACK = 120  # seconds that the judge and the writing of one notebook may take, besides the notebook itself
LOOK = 1.0  # seconds between looks at the clock
CANARY = "(the solution)"
log = logging.getLogger(__name__)


class Pool:
    """Job processes, and the zygote that they share. A job that is killed is replaced, and what it was doing begun anew."""

    def __init__(self, plan, scheme, most, warming=None):
        self.plan, self.scheme, self.jobs, self.unstarted = plan, scheme, [], 0
        self.count = min(at_a_time(plan.jobs), most)
        self.seconds = (plan.limits.in_all + SLACK) * max(len(scheme.notebooks), 1)  # for one submission
        self.zygote = proven_zygote(plan, scheme, self.count, warming)
        self.inside, self.outside = self.zygote.cpu(), {}  # CPU seconds of {zygote} and {job}, by process id

    def run(self, students):
        """Yield an Outcome for each student, in the order in which they are done."""
        waiting, tries = list(reversed(students)), dict.fromkeys(students, 0)
        self.jobs = [Job(self.plan, self.scheme, self.zygote, seat) for seat in range(self.count)]
        self.zygote.let_go()
        while waiting or any(j.student for j in self.jobs):
            for job in self.jobs:
                if job.student is None and waiting and job.warm:
                    tries[waiting[-1]] += 1
                    job.give(waiting.pop())
            for job in [j for j in self.jobs if j.student is not None and time.monotonic() - j.given > self.seconds]:
                self._replace(job)  # whatever holds it up
                says = f"its grading had not ended after {self.seconds:g} seconds, so it was left out"
                yield failed(job.student, says, "TOO_LARGE")
            for pipe in wait([j.pipe for j in self.jobs], LOOK):
                job = next(j for j in self.jobs if j.pipe is pipe)
                try:
                    answer = job.take()
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
                self.inside |= job.inside
                self.outside[job.process.pid] = job.cpu
                if isinstance(answer, CourseError):
                    raise answer  # it cannot go on, and no other can
                if isinstance(answer, Outcome):
                    yield answer

    def _replace(self, job):
        job.end()
        self.jobs[self.jobs.index(job)] = Job(self.plan, self.scheme)  # with a zygote of its own

    def close(self):
        for job in self.jobs:
            job.end(at_once=job.student is not None)
        self.zygote.close()


def failed(student, says, status="GRADER_ERROR"):
    return Outcome(student, status, gradebook.Marks(student), remarks=[says])


class Job:
    """A process that grades one submission after another. warm: it has said that it is ready.

    zygote, seat: where it gets workers from; without, it starts a zygote of its own
    """

    def __init__(self, plan, scheme, zygote=None, seat=0):
        context = multiprocessing.get_context("fork")
        self.pipe, theirs = context.Pipe()
        args = (plan, scheme, theirs, self.pipe, zygote, seat)
        self.process = context.Process(target=_work, args=args, daemon=True)
        self.process.start()
        theirs.close()
        self.student, self.given, self.warm, self.inside, self.cpu = None, 0.0, False, {}, 0.0

    def give(self, student):
        self.student, self.given = student, time.monotonic()
        try:
            self.pipe.send(student)
        except OSError:
            return  # it is gone: the next `take` says so

    def take(self):
        answer, self.inside, self.cpu = self.pipe.recv()
        if isinstance(answer, str) and answer:
            raise EOFError(answer)
        if isinstance(answer, Outcome):
            self.student = None
        self.warm = True
        return answer

    def end(self, at_once=True):
        """at_once: kill it; else let it end by itself."""
        if not at_once:
            with contextlib.suppress(OSError):  # it has ended already
                self.pipe.send(None)  # closing says nothing: jobs begun after this one hold its pipe open too
            self.process.join(END_SECONDS)
        self.pipe.close()
        if self.process.is_alive():
            self.process.kill()
        self.process.join()


def _work(plan, scheme, pipe: Connection, other: Connection, zygote=None, seat=0):
    """Body of a job process."""
    other.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the coordinator, which ends its jobs
    die_with_parent()
    limit_memory(JUDGE_MEMORY)
    try:
        zygote = zygote.sit(seat) if zygote else new_zygote(plan, scheme).wait_until_warm()
        pipe.send(("", zygote.cpu(), time.process_time()))
        while True:
            student = pipe.recv()
            if student is None:
                break  # no more work
            for _ in range(ATTEMPTS):
                try:
                    outcome = grade(scheme, zygote, student, plan.limits)
                    break
                except SandboxError as e:
                    outcome = failed(student, str(e))
                    zygote.close()
                    zygote = new_zygote(plan, scheme).wait_until_warm()
            if not plan.dry_run:
                outcome = _written(scheme, outcome)
            outcome.notebooks = outcome.files = {}  # they stay here
            pipe.send((outcome, zygote.cpu(), time.process_time()))
    except EOFError:
        pass  # the coordinator is gone
    except SandboxError as e:
        pipe.send((str(e), {}, 0.0))  # another job may have more luck
    except (CourseError, OSError) as e:
        pipe.send((CourseError(f"{e}. What was graded before is kept: mend that and run it again"), {}, 0.0))
    finally:
        if zygote is not None:
            zygote.close()


def new_zygote(plan, scheme, seats=1):
    kind = LocalZygote if plan.isolation == "none" else sandbox.Zygote
    return kind(scheme.lab, cache=font_cache(), seats=seats)


def proven_zygote(plan, scheme, seats, warming=None):
    """A zygote in which the solution earns full marks. Where it does not, nobody is graded. warming: one begun before."""
    for attempt in range(ATTEMPTS):
        fits = _fits(warming, scheme, seats)
        if warming is not None and not fits:
            warming.close()  # it was a guess
        zygote = warming if fits else new_zygote(plan, scheme, seats)
        warming = None
        try:
            if wrong := canary(scheme, zygote.wait_until_warm(), plan.limits):
                raise CourseError(wrong)
            return zygote
        except BaseException as e:
            zygote.close()
            if not isinstance(e, SandboxError) or attempt + 1 == ATTEMPTS:
                raise


def _fits(zygote, scheme, seats):
    """Whether a zygote was made from the assignment's files as they are now."""
    if zygote is None:
        return False
    return (zygote.lab, zygote.stamp) == (scheme.lab, scheme.lab.stamp()) and len(zygote.controls) >= seats


def canary(scheme, zygote, limits) -> str:
    """Grade the solution before any student: "" when it earns every point, else what is wrong. Our faults are not theirs."""
    if not scheme.judged:
        return ""
    path = scheme.course.source_notebook(scheme.assignment)
    handed_in = Submission(CANARY, {scheme.assignment: path.read_bytes()})
    outcome = grade(scheme, zygote, CANARY, limits, handed_in)
    if outcome.status != "GRADED":
        return f"the solution itself cannot be graded: {'; '.join(outcome.remarks)}"
    lost = [f"{n} {v['status']} ({v['message'][:200]})" for n, v in outcome.verdicts.items() if v["score"] < 1]
    return f"the solution itself does not earn full marks, so nobody is graded: {'; '.join(lost)}" if lost else ""


def _written(scheme, outcome):
    """The outcome with its files on the disk; or, when they cannot be made from it, one that asks for a human."""
    try:
        handed_back.write(scheme, outcome)
    except OSError:
        raise  # the disk is full or not ours: nothing more can be graded
    except Exception as e:  # noqa: BLE001  ours, whatever it is
        log.exception("writing what is shown of %s", outcome.student)
        return failed(outcome.student, f"what is shown of it could not be written. {type(e).__name__}: {str(e)[:300]}")
    return outcome
