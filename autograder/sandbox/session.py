"""A notebook session that survives its worker: when one is lost, a fresh one repeats what was done, but for the culprit."""

from dataclasses import replace

import numpy as np

from .bubblewrap import SandboxError
from .client import LIMITS, Clock, Lost, Worker

GRACE = 1.25  # more time at a second try, so that a borderline case ends alike in two runs
ATTEMPTS = 4  # at one question, should its workers be killed from outside


class Session:
    """Steps run one after another in a worker; `done` are those that a fresh worker has to repeat.

    zygote: where workers come from;  files: {path: bytes} of the submission, put into each worker's folder
    second_try: whether what took too long is tried once more;  clock: that of another session of the same notebook
    """

    def __init__(self, zygote, files=None, limits=LIMITS, second_try=True, clock=None):
        self.second_try, self.clock = second_try, clock or Clock(limits)
        self.zygote, self.limits = zygote, limits
        self.files = {name: np.frombuffer(content, np.uint8) for name, content in (files or {}).items()}
        self.done, self.followed, self.worker, self.workers = [], 0, None, 0
        self.used = False  # the worker has answered a question

    def cell(self, source, read=None):
        """Run a cell: the worker's answer, as `read` reads it. Raises Lost when that costs the worker; the session goes on
        without it."""
        question = {"do": "cell", "source": source}
        answer = self._try(question, read=read)
        self.done.append(question)
        return answer

    def observe(self, name, cases, watch, lend=None, setup="", serve=None, read=None):
        """What function `name` does on cases: a list of plain observations, as `read` reads it. Raises Lost; others then
        find it failing."""
        plain = [c.plain() for c in cases]
        question = {"do": "observe", "name": name, "cases": plain, "watch": list(watch), "lend": lend, "setup": setup}
        try:
            return self._try(question, serve, read)
        except Lost as e:
            self.done.append({"do": "stub", "name": name, "says": f"{name}: {e.says}"})
            raise

    def place(self, asked, read, seconds):
        """Where wrong functions are wrong, see `tellwhy.place.found_for`, as `read` reads it. The worker is asked nothing
        afterwards: it has been told right values. Raises Lost, also where it takes more than so many seconds."""
        try:
            worker = self._ready()
            worker.limits = replace(self.limits, cpu=seconds, wait=seconds)
            return worker.ask({"do": "place", "asked": asked}, read=read)
        finally:
            self.close()

    def catch_up(self, other):
        """Do what another session has done and this one has not."""
        for step in other.done[self.followed :]:
            self._repeat(self._ready(), step)
            self.done.append(step)
            self.followed += 1  # not the length of `done`: that holds stubs of its own, too

    def renew(self):
        """Forget the worker; the next question goes to a fresh one that has repeated all that was done."""
        self.close()

    def close(self):
        if self.worker is not None:
            self.worker.close()
            self.worker = None

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def _ready(self, limits=None):
        self.clock.check()
        if self.worker is None or not self.worker.alive:
            self.worker, self.used = self._fresh(limits or self.limits), False
            self.workers += 1
            for step in self.done:
                self.clock.check()  # a cell may take its time only when it is repeated
                self._repeat(self.worker, step)
        return self.worker

    def _fresh(self, limits):
        """A worker with the submission's files in its folder. No student code has run in it: what fails here is ours."""
        try:
            worker = Worker(self.zygote, limits, self.clock)
            if self.files or self.zygote.beside:
                worker.ask({"do": "files", "files": self.files, "beside": self.zygote.beside})
        except Lost as e:
            raise SandboxError(f"a worker failed before it ran any code: {e}") from None
        return worker

    def _repeat(self, worker, step):
        if worker.alive:
            try:
                worker.ask({**step, "quiet": True})
            except Lost:
                return  # it went well before: the next question gets a fresh worker, and says so if that fails again

    def _try(self, question, serve=None, read=None):
        """Ask. What took too long is tried once more in a fresh worker, with somewhat more time. So is what cost a worker that
        had answered other questions: these may have been the cause, such as a function that ends the process a little later."""
        limits, first = self.limits, None
        for _ in range(ATTEMPTS):
            used = self.worker is not None and self.worker.alive and self.used
            try:
                worker = self._ready(limits)
                answer = worker.ask(question, serve, read)
                worker.limits, self.used = self.limits, True
                return answer
            except Lost as e:
                self.close()
                slow = e.status == "TIMEOUT" and not e.final and self.second_try and limits is self.limits
                if not (e.status == "KILLED" or slow or used and e.status in ("CRASH", "MEMORY")):
                    raise (first or e) from None  # a fresh worker may be lost before it is asked
                first = first or (None if e.status == "KILLED" else e)
                if e.status == "TIMEOUT":
                    limits = replace(limits, cpu=limits.cpu * GRACE, wall=limits.wall * GRACE)
        raise SandboxError(
            f"workers were killed {ATTEMPTS} times: by whom, or by too little memory, has to be found out"
        )
