"""Where units are graded: a process of its own, and a sandbox that is proved with the solution before any student is graded.

It is the same beside the coordinator (`pool`) and on another machine (`station`); nothing here writes a file.
"""

import resource
import signal
import time
from dataclasses import dataclass
from multiprocessing.connection import Connection

from .. import sandbox
from ..course import CourseError
from ..sandbox import LocalZygote, SandboxError
from ..untrusted import Submission, die_with_parent, limit_memory
from .one import Outcome, grade
from .scheme import Scheme
from .start import font_cache

ATTEMPTS = 3  # times that a submission is begun, should its job or its sandbox be killed
JUDGE_MEMORY = 2 << 30  # bytes that a job may take besides what it has at the start: no answer may eat the machine
SLACK = 120  # seconds that the judge may take for one notebook, besides the notebook itself
CANARY = "(the solution)"
# bytes of address space: a worker takes 1 GB, the judge up to 2 GB, and each as much again for what is loaded
ROOM = 4 << 30


def isolation_problem(isolation: str, here=True) -> None:
    """Raise CourseError where it is none that there is, or this machine is to grade and cannot."""
    if isolation not in ("bwrap", "none"):
        raise CourseError(f"--isolation is bwrap or none, not {isolation!r}")
    if here:
        expect_room()
        expect_sandbox(isolation)


def expect_room() -> None:
    """Raise CourseError where the judge, or a student, would lack memory."""
    room = resource.getrlimit(resource.RLIMIT_AS)[0]
    if room != resource.RLIM_INFINITY and room < ROOM:
        raise CourseError(
            f"`ulimit -v` allows a process {room / (1 << 30):.1f} GB of address space; grading needs {ROOM >> 30} GB, or "
            "students would lose points for memory that is there: `ulimit -v unlimited`"
        )


def expect_sandbox(isolation: str) -> None:
    """Raise CourseError where untrusted code cannot be isolated, unless that is said aloud."""
    if isolation != "none" and (lacking := sandbox.missing()):
        raise CourseError(
            f"no sandbox for the students' code: {lacking}. (--isolation=none runs it unprotected: it can then read the "
            "solutions and write any grade.)"
        )


@dataclass(frozen=True)
class Desk:
    """isolation: "bwrap" or "none" """

    scheme: Scheme
    limits: sandbox.Limits = sandbox.LIMITS
    isolation: str = "bwrap"

    @property
    def seconds(self) -> float:
        """How long one submission may take."""
        return (self.limits.in_all + SLACK) * max(len(self.scheme.notebooks), 1)

    def too_long(self, student) -> Outcome:
        says = f"its grading had not ended after {self.seconds:g} seconds, so it was left out"
        return Outcome.failed(student, says, "TOO_LARGE")

    def zygote(self, seats=1):
        """A zygote that is warming up."""
        kind = LocalZygote if self.isolation == "none" else sandbox.Zygote
        return kind(self.scheme.lab, cache=font_cache(), seats=seats)

    def proven_zygote(self, seats=1, warming=None):
        """A zygote in which the solution earns full marks. Where it does not, nobody is graded. warming: one begun before."""
        for attempt in range(ATTEMPTS):
            fits = self._fits(warming, seats)
            if warming is not None and not fits:
                warming.close()  # it was a guess
            zygote = warming if fits else self.zygote(seats)
            warming = None
            try:
                if wrong := self._canary(zygote.wait_until_warm()):
                    raise CourseError(wrong)
                return zygote
            except BaseException as e:
                zygote.close()
                if not isinstance(e, SandboxError) or attempt + 1 == ATTEMPTS:
                    raise

    def _fits(self, zygote, seats):
        """Whether a zygote was made from the assignment's files as they are now."""
        if zygote is None:
            return False
        lab = self.scheme.lab
        return (zygote.lab, zygote.stamp) == (lab, lab.stamp()) and len(zygote.controls) >= seats

    def _canary(self, zygote) -> str:
        """Grade the solution before any student: "" where it earns every point, else what is wrong: our fault, not theirs."""
        if not self.scheme.judged:
            return ""
        path = self.scheme.course.source_notebook(self.scheme.assignment)
        unit = self.scheme.unit_of(Submission(CANARY, {self.scheme.assignment: path.read_bytes()}))
        outcome = grade(self.scheme, zygote, unit, self.limits)
        if outcome.status != "GRADED":
            return f"the solution itself cannot be graded: {'; '.join(outcome.remarks)}"
        lost = [f"{n} {v['status']} ({v['message'][:200]})" for n, v in outcome.verdicts.items() if v["score"] < 1]
        return f"the solution itself does not earn full marks, so nobody is graded: {'; '.join(lost)}" if lost else ""


def serve(pipe: Connection, begin) -> None:
    """Body of a process: grade the units that come through a pipe until None does, or nobody holds its other end.

    It sends (Outcome, {zygote: CPU seconds}, CPU seconds of its own); in place of an Outcome "" at first, when it is ready, a
    text where another process may have more luck, or a CourseError where none will.
    begin: a function that gives the desk and a zygote
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the coordinator, which ends its jobs
    die_with_parent()
    limit_memory(JUDGE_MEMORY)
    zygote = None
    try:
        desk, zygote = begin()
        pipe.send(("", zygote.cpu(), time.process_time()))
        while (unit := pipe.recv()) is not None:
            for _ in range(ATTEMPTS):
                try:
                    outcome = grade(desk.scheme, zygote, unit, desk.limits)
                    break
                except SandboxError as e:
                    outcome = Outcome.failed(unit.student, str(e))
                    zygote.close()
                    zygote = desk.zygote().wait_until_warm()
            pipe.send((outcome, zygote.cpu(), time.process_time()))
    except EOFError:
        pass  # the coordinator is gone
    except SandboxError as e:
        pipe.send((str(e), {}, 0.0))
    except (CourseError, OSError) as e:
        pipe.send((CourseError(str(e)), {}, 0.0))
    finally:
        if zygote is not None:
            zygote.close()
