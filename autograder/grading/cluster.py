"""Who grades the units of a run when a class outgrows one machine: the workers of a Dask cluster (docs/scaling.md).

Which worker does what is for Dask to say. Here stands what is ours: the course goes to each worker once, as a `Station`; only
so many units are on their way that all have work; and what a submission costs is counted.
"""

import contextlib
import ipaddress
import logging
import pickle
import queue
import time
from collections import Counter, deque

import dask
from distributed import Client, Status
from distributed.security import Security

from ..course import CourseError
from . import overdue, parcel
from .desk import Desk
from .one import Outcome
from .station import FORGETFUL, PREFIX, TOO_LONG, Station, at_once, begun, grade_units, refusals

BATCH = 8  # units in a task, at most: a few milliseconds of Dask's for one to two seconds of work
BYTES = 8 << 20  # what was handed in, in a task, more or less
AHEAD = 2  # tasks for each worker: one that it works on, and the next
COSTS = 2  # workers that a submission may cost
LOOK = 1.0  # seconds between looks at who is there
FETCH = 60.0  # seconds for an answer that is there
PATIENCE = 120.0  # seconds without any worker that can grade
GONE = "the Dask scheduler is gone. What was graded before is kept: run it again to go on"
OPEN = (
    "whoever reaches it could run code there and read the solutions. Without TLS everything has to be on 127.0.0.1; with it, "
    "the address begins with tls:// (docs/scaling.md says how)"
)


class Cluster:
    """As `pool.Pool`. notes: what is to be said of the workers"""

    def __init__(self, desk: Desk, address: str, most: int):
        _expect_private(address, f"the scheduler {address}")
        self.desk, self.left, self.notes, self.name = desk, most, [], ""
        self.costs = Counter()  # workers, for each student
        self.inside, self.outside = {}, {}  # CPU seconds of {sandboxes} and {processes that grade}
        for name in ("distributed", "distributed.client", "asyncio"):  # what is to be said is said here
            logging.getLogger(name).setLevel(logging.CRITICAL)
        dask.config.set({"distributed.admin.large-graph-warning-threshold": "1GB"})  # a task carries what was handed in
        dask.config.set(FORGETFUL)
        try:
            security = Security() if address.startswith("tls://") else None
            self.client = Client(address, security=security, set_as_default=False)
        except (OSError, ValueError, TypeError) as e:
            raise CourseError(f"no Dask scheduler answers at {address}: {str(e)[:300]}") from None
        try:
            self._begin()
        except BaseException as e:
            self.close()
            if isinstance(e, CourseError) or not isinstance(e, Exception):
                raise
            says = f"{type(e).__name__}: {str(e)[:300]}"
            raise CourseError(f"scheduler and workers need the autograder, too, in the same version ({says})") from None

    def _begin(self):
        known = self.client.run_on_scheduler(at_once)
        for where in known["listens"]:
            _expect_private(where, f"the scheduler listens on {where}")
        for where in self._workers():
            _expect_private(where, f"the worker {where}")
        if known["dashboard"]:
            raise CourseError(
                "the scheduler's dashboard is on, and shows what runs to anybody: start it with --no-dashboard"
            )
        for name in known["left behind"]:  # of a coordinator that was killed
            self.client.unregister_worker_plugin(name)
        self.name = PREFIX + self.client.id
        course = pickle.dumps(parcel.Parcel.pack(self.desk))
        self.client.register_plugin(Station(self.name, parcel.versions(), course, self.desk.seconds), name=self.name)
        if not self._ready():
            self._look_for_refusals()
            raise CourseError("; ".join(self.notes) or "the scheduler has no worker: `dask worker` starts one")
        for found in self._ask(self.client.run, begun, self.name, on_error="ignore").values():
            if found:
                self._count(*found)

    def _workers(self):
        return self._ask(self.client.scheduler_info, n_workers=-1).get("workers", {})

    def _ask(self, question, *words, **options):
        """What Dask answers, which looks for its scheduler for half a minute where there is none."""
        self._expect_scheduler()
        try:
            return question(*words, **options)
        except OSError:
            raise CourseError(GONE) from None

    def _expect_scheduler(self):
        if self.client.status != "running":
            raise CourseError(GONE)

    def _ready(self) -> int:
        """How many workers can grade: one that Dask has paused, for lack of memory, begins nothing."""
        running = (w["resources"] for w in self._workers().values() if w["status"] == Status.running.name)
        return sum(resources.get(self.name, 0) > 0 for resources in running)

    def _look_for_refusals(self):
        for worker, says in sorted(self._ask(self.client.run, refusals, self.name, on_error="ignore").items()):
            if says:
                self.notes.append(f"the worker {worker} is left out: {says}")

    def run(self, units):
        """Yield (Unit, Outcome) for each unit, in the order in which they are done."""
        units, suspects, done, flying = iter(units), deque(), queue.SimpleQueue(), {}
        alone, ready, seen = None, self._ready(), time.monotonic()
        looked = sent = seen
        while True:
            if (now := time.monotonic()) - looked > LOOK:
                looked, ready = now, self._ready()
                if ready:
                    seen, alone = now, self._send_again(flying, done, alone)
                if now - sent > overdue.EVERY:
                    sent = now
                    overdue.in_coordinator(self.client)
                    self._ask(self.client.run_on_scheduler, overdue.in_scheduler)
                if now - seen > PATIENCE:
                    raise CourseError(f"for {PATIENCE:g} seconds there was no worker that can grade")
            while len(flying) < AHEAD * max(ready, 1) and (batch := self._batch(units, ready)):
                self._send(batch, flying, done)
            if suspects and alone not in flying:  # one at a time, so that no other is blamed for what it does
                alone = self._send([suspects.popleft()], flying, done)
            if not flying:
                break
            try:
                future = done.get(timeout=LOOK)
            except queue.Empty:
                continue
            if future not in flying:
                continue  # it was sent again
            batch = flying.pop(future)
            for (unit, data), (who, answer) in zip(batch, self._answers(future, batch), strict=True):
                outcome = self._outcome(unit, who, answer)
                if outcome is None:
                    suspects.append((unit, data))
                else:
                    yield unit, outcome
        self._look_for_refusals()

    def _answers(self, future, batch):
        """(who graded it, the answer) for each; an exception where there is none."""
        try:
            return self._result(future)
        except CourseError:
            raise
        except Exception as e:  # noqa: BLE001  KilledWorker, or whatever else became of a task
            return [("", e)] * len(batch)

    def _outcome(self, unit, who, answer):
        """None where another worker may have more luck."""
        if isinstance(answer, str):
            return self.desk.too_long(unit.student) if answer == TOO_LONG else Outcome.failed(unit.student, answer)
        outcome = answer
        if isinstance(answer, bytes):
            outcome, inside, cpu = pickle.loads(answer)
            self._count(who, inside, cpu)
        if isinstance(outcome, Outcome):
            return outcome
        self.costs[unit.student] += 1  # a fault of the worker's, as far as one can tell
        if self.costs[unit.student] < COSTS:
            return None
        return Outcome.failed(unit.student, _set_aside(outcome))

    def _count(self, who, inside, cpu):
        """What somebody who grades has used until now."""
        self.inside |= {f"{who} {pid}": used for pid, used in inside.items()}
        self.outside[who] = cpu

    def _batch(self, units, ready):
        """[(unit, its bytes)] of the next units; fewer towards the end, so that no worker has many when others have none."""
        made, size = [], 0
        most = max(1, min(BATCH, self.left // (2 * AHEAD * max(ready, 1))))
        while len(made) < most and size < BYTES and (unit := next(units, None)):
            made.append((unit, pickle.dumps(unit)))
            size += len(made[-1][1])
        self.left -= len(made)
        return made

    def _send(self, batch, flying, done):
        told = [data for _, data in batch]
        future = self.client.submit(grade_units, self.name, told, resources={self.name: 1}, pure=False)
        flying[future] = batch
        future.add_done_callback(done.put)
        return future

    def _send_again(self, flying, done, alone):
        """Send anew what has no worker: Dask looks for one whenever a worker comes, and there is none that can grade until a
        moment later. Returns the future that is now in place of `alone`."""
        theirs = {key for keys in self._ask(self.client.processing).values() for key in keys}
        for future in [f for f in flying if f.status == "pending" and f.key not in theirs]:
            sent = self._send(flying.pop(future), flying, done)
            future.cancel()
            alone = sent if future is alone else alone
        return alone

    def _result(self, future):
        """What came of a task. Raises whatever else became of it, its worker's death for one."""
        self._expect_scheduler()
        if future.cancelled():  # it was gone, and is back
            raise CourseError(GONE)
        if future.status == "pending":  # Dask would do it once more, and it may find nobody
            raise RuntimeError("its worker ended with the answer")
        return future.result(timeout=FETCH)

    def close(self):
        """The course leaves the workers, and whatever is on its way is forgotten."""
        with contextlib.suppress(Exception):  # the scheduler may be gone, or have nothing to forget
            self._expect_scheduler()
            self.client.unregister_worker_plugin(self.name)
        with contextlib.suppress(Exception):
            self.client.close(timeout=5)


def _set_aside(why):
    says = f"{type(why).__name__}: {str(why)[:200]}" if isinstance(why, Exception) else why[:200]
    return f"its grading cost {COSTS} workers, so it was set aside; the next run tries it again ({says})"


def _expect_private(address, what):
    """Raise CourseError for a place that others can reach in the clear."""
    scheme, _, place = address.rpartition("://")
    host = place.rpartition(":")[0].strip("[]")
    with contextlib.suppress(ValueError):
        if scheme in ("tls", "inproc") or host == "localhost" or ipaddress.ip_address(host).is_loopback:
            return
    raise CourseError(f"{what}: {OPEN}")
