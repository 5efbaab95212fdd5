"""Who grades the units of a run, by default: job processes on this machine, and one zygote that they share."""

import contextlib
import multiprocessing
import pickle
import time
from collections import Counter
from multiprocessing.connection import wait

from ..course import CourseError
from .desk import ATTEMPTS, Desk, serve
from .one import Outcome
from .start import at_a_time

END_SECONDS = 5
LOOK = 1.0  # seconds between looks at the clock


class Pool:
    """Job processes, and the zygote that they share. A job that is killed is replaced, and what it was doing begun anew.

    jobs: how many at a time, 0 for as many as there is room for;  most: how many units there are
    """

    def __init__(self, desk: Desk, jobs: int, most: int, warming=None):
        self.desk, self.jobs, self.notes, self.unstarted = desk, [], [], 0
        self.count = min(at_a_time(jobs), most)
        self.zygote = desk.proven_zygote(self.count, warming)
        self.inside, self.outside = self.zygote.cpu(), {}  # CPU seconds of {zygote} and {job}, by process id

    def run(self, units):
        """Yield (Unit, Outcome) for each unit, in the order in which they are done. A unit is taken when a job is free.

        A job has its next unit before what it made is handed on: whoever writes that down keeps nobody waiting.
        """
        units, unit, again, tries, done = iter(units), None, [], Counter(), []
        self.jobs = [Job(self.desk, self.zygote, seat) for seat in range(self.count)]
        self.zygote.let_go()
        while True:
            for job in self.jobs:
                unit = unit or (again.pop() if again else next(units, None))
                if unit and job.unit is None and job.warm:
                    tries[unit.student] += 1
                    job.give(unit)
                    unit = None
            yield from done
            done = []
            if not any(j.unit for j in self.jobs) and not (unit or again):
                return
            for job in [j for j in self.jobs if j.unit and time.monotonic() - j.given > self.desk.seconds]:
                self._replace(job)  # whatever holds it up
                done.append((job.unit, self.desk.too_long(job.unit.student)))
            for pipe in wait([j.pipe for j in self.jobs], LOOK):
                job = next(j for j in self.jobs if j.pipe is pipe)
                given = job.unit
                try:
                    answer = job.take()
                except (EOFError, OSError, pickle.UnpicklingError) as e:
                    self._replace(job)
                    if given is None:
                        self.unstarted += 1
                        if self.unstarted > ATTEMPTS * self.count:
                            raise CourseError("the grading processes end before they have begun") from None
                    elif tries[given.student] < ATTEMPTS:
                        again.append(given)
                    else:
                        done.append(
                            (given, Outcome.failed(given.student, f"its grading broke off {ATTEMPTS} times. {e}"))
                        )
                    continue
                self.inside |= job.inside
                self.outside[job.process.pid] = job.cpu
                if isinstance(answer, CourseError):  # it cannot go on, and no other can
                    yield from done
                    raise CourseError(f"{answer}. What was graded before is kept: mend that and run it again")
                if isinstance(answer, Outcome):
                    done.append((given, answer))

    def _replace(self, job):
        job.end()
        self.jobs[self.jobs.index(job)] = Job(self.desk)  # with a zygote of its own

    def close(self):
        for job in self.jobs:
            job.end(at_once=job.unit is not None)
        self.zygote.close()


class Job:
    """A process that grades one unit after another. warm: it has said that it is ready.

    zygote, seat: where it gets workers from; without, it starts a zygote of its own
    """

    def __init__(self, desk, zygote=None, seat=0):
        context = multiprocessing.get_context("fork")
        self.pipe, theirs = context.Pipe()
        self.process = context.Process(target=_work, args=(desk, theirs, self.pipe, zygote, seat), daemon=True)
        self.process.start()
        theirs.close()
        self.unit, self.given, self.warm, self.inside, self.cpu = None, 0.0, False, {}, 0.0

    def give(self, unit):
        self.unit, self.given = unit, time.monotonic()
        try:
            self.pipe.send(unit)
        except OSError:
            return  # it is gone: the next `take` says so

    def take(self):
        answer, self.inside, self.cpu = self.pipe.recv()
        if isinstance(answer, str) and answer:
            raise EOFError(answer)
        if isinstance(answer, Outcome):
            self.unit = None
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


def _work(desk, pipe, other, zygote, seat):
    """Body of a job process."""
    other.close()
    serve(pipe, lambda: (desk, zygote.sit(seat) if zygote else desk.zygote().wait_until_warm()))
