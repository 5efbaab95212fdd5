"""A cluster on this machine, of the processes that docs/scaling.md has one start, and what they take."""

import contextlib
import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path

import psutil
from distributed import Client

SECONDS = 180  # for a scheduler or a worker to be there
OFF = ["--no-dashboard"]
PAGE = Path(__file__).parents[2] / "docs" / "scaling.md"
GRADES = "autograder.grading.parcel"  # in the command line of a worker's process that grades


class Cluster:
    """A scheduler and the command `dask worker`, running.

    address: of the scheduler;  options: further ones for `dask worker`;  settings: Dask's, in YAML
    """

    def __init__(self, folder: Path, workers: int, options=(), settings=None):
        self.folder, self.count, self.options = folder, workers, options
        self.scheduler = self.workers = None
        self.settings = folder / "grading.yaml"
        self.settings.write_text(as_the_page_has_it() if settings is None else settings)

    def begin(self):
        self._begin_scheduler()
        self._begin_workers()

    def _begin_scheduler(self):
        file = self.folder / "scheduler.json"
        file.unlink(missing_ok=True)
        where = ["--host=127.0.0.1", "--port=0", "--dashboard-address=127.0.0.1:0", f"--scheduler-file={file}"]
        self.scheduler = self._begin("scheduler", *where, *OFF)
        self.address, end = "", time.monotonic() + SECONDS
        while not self.address:
            if self.scheduler.poll() is not None or time.monotonic() > end:
                raise RuntimeError("the scheduler did not start")
            with contextlib.suppress(OSError, ValueError):  # not there, or not whole yet
                self.address = json.loads(file.read_text())["address"]
            time.sleep(0.05)

    def _begin_workers(self):
        where = [f"--nworkers={self.count}", "--nthreads=1", f"--local-directory={self.folder}", *OFF]
        self.workers = self._begin("worker", self.address, *where, *self.options)
        with Client(self.address, set_as_default=False) as client:
            client.wait_for_workers(self.count, timeout=SECONDS)

    def _begin(self, what, *options):
        line, env = [sys.executable, "-m", "dask", what, *options], os.environ | {"DASK_CONFIG": str(self.settings)}
        return subprocess.Popen(line, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def dask(self) -> dict[str, list]:
        """{scheduler, nanny, worker: its processes}, those that grade left out."""
        nanny = psutil.Process(self.workers.pid)
        return {"scheduler": [psutil.Process(self.scheduler.pid)], "nanny": [nanny], "worker": _below(nanny)}

    def stations(self) -> list:
        """The processes that grade."""
        return [p for worker in self.dask()["worker"] for p in _children(worker) if GRADES in _line(p)]

    def cpu(self) -> dict[str, float]:
        """{scheduler, nanny, worker: CPU seconds until now}."""
        return {kind: sum(map(_seconds, some)) for kind, some in self.dask().items()}

    def idle(self, seconds: float) -> float:
        """Share of a core that Dask's processes take while there is nothing to do."""
        before, start = sum(self.cpu().values()), time.perf_counter()
        time.sleep(seconds)
        return (sum(self.cpu().values()) - before) / (time.perf_counter() - start)

    def megabytes(self) -> dict[str, list[float]]:
        """Memory of each of Dask's processes."""
        return {kind: [p.memory_info().rss / 1e6 for p in some] for kind, some in self.dask().items()}

    def close(self):
        for process in (self.workers, self.scheduler):
            if process is not None and process.poll() is None:
                process.terminate()
                try:
                    process.wait(SECONDS)
                except subprocess.TimeoutExpired:
                    process.kill()
                    process.wait()


@contextlib.contextmanager
def cluster(folder: Path, workers: int, options=(), settings=None):
    """A Cluster, ended at the end. folder: for what it keeps meanwhile"""
    folder.mkdir(exist_ok=True)
    made = Cluster(folder, workers, options, settings)
    try:
        made.begin()
        yield made
    finally:
        made.close()


def as_the_page_has_it() -> str:
    """The settings of Dask that docs/scaling.md recommends, but for those of TLS."""
    return next(text for text in re.findall(r"```yaml\n(.*?)```", PAGE.read_text("utf-8"), re.S) if "profile" in text)


def _below(process):
    """All processes below one, but those that grade, and their sandboxes."""
    return [q for p in _children(process) if GRADES not in _line(p) for q in (p, *_below(p))]


def _children(process):
    with contextlib.suppress(psutil.NoSuchProcess):  # it has just ended
        return process.children()
    return []


def _line(process):
    with contextlib.suppress(psutil.NoSuchProcess):
        return process.cmdline()
    return []


def _seconds(process):
    with contextlib.suppress(psutil.NoSuchProcess):
        return sum(process.cpu_times()[:2])
    return 0.0
