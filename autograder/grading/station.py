"""The part of a cluster that runs on its workers: a Dask plugin, which has one process that grades (`parcel`).

A process of its own, since Dask runs tasks in threads, and the judge wants limits of memory, alarms and a death that costs
nobody else. It is begun once, when the course arrives, and proved with the solution; where that fails, the plugin says why, and
no unit ever goes to this worker: units ask for a resource that only a station which is ready has.

Course, units and outcomes are bytes here: neither scheduler nor worker has to read them.
"""

import asyncio
import contextlib
import subprocess
import sys
import tempfile
import threading
from collections import deque
from multiprocessing import Pipe

import dask
from distributed import Status, get_worker
from distributed.diagnostics.plugin import WorkerPlugin

from ..course import CourseError
from . import overdue

PREFIX = "autograder of "  # then the client whose course it is
ATTEMPTS = 2  # times that a unit is begun here, should the process that grades end
GONE = (EOFError, OSError)
FAILS = (CourseError, *GONE)  # where the process that grades cannot begin
SECONDS = 60  # for the scheduler's answer
TOO_LONG = "too long"
# Dask keeps the last thousand messages on each of its connections, and ours carry what was handed in: gigabytes
FORGETFUL = {"distributed.admin.low-level-log-length": 0}


class Station(WorkerPlugin):
    """name: of the plugin, and of the resource;  versions: see `parcel.versions`;  parcel: a Parcel, pickled
    seconds: for one unit;  refused: why no unit is to come here, or ""
    """

    def __init__(self, name: str, versions: dict, parcel: bytes, seconds: float):
        self.name, self.versions, self.parcel, self.seconds, self.refused = name, versions, parcel, seconds, ""
        self.used = {}, 0.0  # CPU seconds of {its sandbox} and of the process that grades, when it was ready

    async def setup(self, worker):
        self.worker, self.lock, self.process, self.over, self.looks = worker, threading.Lock(), None, False, None
        if (threads := worker.state.nthreads) != 1:
            self.refused = f"it has {threads} threads: start it with --nthreads 1, and as many --nworkers as cores"
            return
        try:
            self._start()  # here: it dies with the thread that started it, and this one stays
            await asyncio.to_thread(self._wait)
        except FAILS as e:
            self._refuse(e)
            return
        self.looks = asyncio.create_task(overdue.in_worker(worker))
        await worker.set_resources(**{self.name: 1})

    async def teardown(self, worker):
        self.over = True
        if self.looks is not None:
            self.looks.cancel()
        if (process := self.process) is not None:
            process.kill()
        await asyncio.to_thread(self.grade, [])
        if worker.status == Status.running:  # else it is leaving, and may not even reach its scheduler
            await worker.set_resources(**{self.name: 0})

    def grade(self, units) -> list:
        """[(who graded it, the answer)] of some units, see `desk.serve`; an answer may also be a text: why there is none.
        Raises RuntimeError where no further unit is to come here: others may do them."""
        with self.lock:
            if units and self.refused:
                raise RuntimeError(self.refused)
            made = [self._one(unit) for unit in units]
            if self.over:
                self._end()
            return made

    def _one(self, unit):
        for _ in range(ATTEMPTS):
            if self.process is None:
                self._start_again()
            try:
                self.pipe.send_bytes(unit)
                if not self.pipe.poll(self.seconds):
                    self._end()
                    return "", TOO_LONG
                return self.who(), self.pipe.recv_bytes()
            except GONE:
                self._end()
                if self.over:
                    raise
        return "", f"its grading broke off {ATTEMPTS} times on {self.worker.address}"

    def who(self):
        return f"{self.worker.address} {self.process.pid}"

    def _start_again(self):
        try:
            self._start()
            self._wait()
        except FAILS as e:
            self._refuse(e)
            if not self.over:  # the scheduler alone is told: what is waiting here already has to come to its turn
                told = self.worker.scheduler.set_resources(worker=self.worker.contact_address, resources={self.name: 0})
                asyncio.run_coroutine_threadsafe(told, self.worker.loop.asyncio_loop).result(SECONDS)
            raise RuntimeError(self.refused) from None

    def _refuse(self, error):
        self.refused = str(error) or "the process that grades ended before it had begun"
        self._end()

    def _start(self):
        self.folder = tempfile.TemporaryDirectory(prefix="course-", dir=self.worker.local_directory)
        self.pipe, theirs = Pipe()
        line = [sys.executable, "-m", "autograder.grading.parcel", str(theirs.fileno()), self.folder.name]
        with theirs:
            self.process = subprocess.Popen(line, pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL)

    def _wait(self):
        """Hand the course over, until the process is ready."""
        self.pipe.send(self.versions)
        with contextlib.suppress(BrokenPipeError):  # it has ended, and said why
            self.pipe.send_bytes(self.parcel)
        if not self.pipe.poll(self.seconds):
            raise TimeoutError(f"it was not ready after {self.seconds:g} seconds")
        answer, *self.used = self.pipe.recv()
        if answer:
            raise answer if isinstance(answer, CourseError) else CourseError(answer)

    def _end(self):
        if self.process is not None:
            self.process.kill()  # its sandbox dies with it
            self.process.wait()
            self.pipe.close()
            self.folder.cleanup()
            self.process = None


def grade_units(name: str, units: list) -> list:
    """The task that goes to a worker."""
    try:
        return get_worker().plugins[name].grade(units)
    except Exception as e:  # of one that Dask cannot pickle the coordinator would never hear
        raise RuntimeError(f"{type(e).__name__}: {str(e)[:300]}") from None


def refusals(name: str, dask_worker) -> str:
    """Why this worker's station takes no unit; "" where it does."""
    return dask_worker.plugins[name].refused if name in dask_worker.plugins else "it has not got the course"


def begun(name: str, dask_worker) -> list:
    """[who grades here, CPU seconds of {its sandbox} and its own until it was ready]; [] where nobody does."""
    plugin = dask_worker.plugins.get(name)
    return [plugin.who(), *plugin.used] if plugin and plugin.process else []


def at_once(dask_scheduler) -> dict:
    """What the coordinator has to know of a scheduler. It is also told to give a task back when its worker dies: the
    coordinator counts what each submission costs; and to keep no message that it has sent."""
    dask_scheduler.allowed_failures = 0
    dask.config.set(FORGETFUL)
    for connection in dask_scheduler.stream_comms.values():
        connection.recent_message_log = deque(maxlen=0)
    stations = [n for n in dask_scheduler.worker_plugins if n.startswith(PREFIX)]
    return {
        "listens": [listener.listen_address for listener in dask_scheduler.listeners],
        "dashboard": bool(dask_scheduler.http_application.applications),
        "left behind": [n for n in stations if n.removeprefix(PREFIX) not in dask_scheduler.clients],
    }
