"""Ask a sandboxed worker questions. Everything that comes back is data of unknown origin, bounded in size and time.

A worker that breaks a limit or the protocol is killed, and `Lost` says how: TIMEOUT, MEMORY, OUTPUT or CRASH.
"""

import os
import secrets
import select
import signal
import time
from dataclasses import dataclass

from tellwhy.codec import from_bytes, to_bytes

from . import usage
from .host import Zygote
from .inside import wire

POLL = 0.1  # seconds between looks at what a busy worker uses
MAX_TREE = 6 << 20  # bytes of JSON in one answer
MAX_ANSWER = 80 << 20
UNREADABLE = (AttributeError, LookupError, TypeError, ValueError, RecursionError)  # what data of another form may raise


@dataclass(frozen=True)
class Limits:
    """cpu, wait, wall: seconds for one question, of computing, of neither computing nor queueing for a processor, and of both
    total: CPU seconds of a worker in all;  in_all: seconds of all workers of a notebook;  memory: bytes of all its processes
    """

    cpu: float = 10.0
    wait: float = 10.0
    wall: float = 60.0
    total: float = 90.0
    in_all: float = 360.0
    memory: int = 1 << 30


LIMITS = Limits()
WAITS = 12  # times `wait` that a notebook may wait in all, repeated cells included


class Clock:
    """What the workers of one notebook have taken so far. waited: seconds of neither computing nor queueing."""

    def __init__(self, limits: Limits = LIMITS):
        self.limits, self.start, self.waited = limits, time.monotonic(), 0.0

    def check(self):
        """Raise Lost where the notebook has had its time."""
        if time.monotonic() - self.start > self.limits.in_all:
            raise Lost("TIMEOUT", f"the notebook took more than {self.limits.in_all:g} seconds in all", final=True)
        if self.waited > WAITS * self.limits.wait:
            raise Lost(
                "TIMEOUT", f"the notebook waited more than {WAITS * self.limits.wait:g} seconds in all", final=True
            )


class Lost(Exception):
    """The worker is gone. status: TIMEOUT, MEMORY, OUTPUT, CRASH, or KILLED (from outside);  says: why, for the student
    final: it would be no other, were it tried once more
    """

    def __init__(self, status, says, final=False):
        super().__init__(f"{status}: {says}")
        self.status, self.says, self.final = status, says, final


class Worker:
    """One worker. `ask` sends a question and returns the answer; `close` ends the worker and all that it started."""

    def __init__(self, zygote: Zygote, limits: Limits = LIMITS, clock: Clock | None = None):
        self.zygote, self.limits, self.clock = zygote, limits, clock or Clock(limits)
        self.sock, self.number, self.pid = zygote.fork()
        self.handle = os.pidfd_open(self.pid)
        self.sock.setblocking(False)
        self.before, self.looked = self.usage().cpu, time.monotonic()
        self.queued = {}  # thread -> seconds, of those too that have ended
        self.seen = self.before  # seconds of computing and queueing until it was last seen at rest
        self.unseen = 0.0  # seconds that questions have taken since
        self.alive = True

    def ask(self, question, serve=None, read=None):
        """Answer to one question.

        serve: the message of a call -> the message to answer it with, for call-backs of the worker meanwhile.
        read: makes of the answer what is wanted; where it cannot (it raises one of UNREADABLE), that ends the worker.
        Raises Lost when the worker breaks a limit, the protocol, or down.
        """
        if not self.alive:
            raise Lost("CRASH", "the process is gone")
        number = secrets.randbits(63)
        self.started = self.counted = time.monotonic()
        self.waited = 0.0
        self.spent = None  # CPU seconds before, as of the first look: most questions are answered sooner
        if select.select([self.sock], [], [], 0)[0]:
            self._lose("CRASH", self._why_closed("it wrote to the grader's pipe without being asked"))
        self._send(number, to_bytes(question))
        while True:
            message, is_call = self._receive(number)
            if not is_call:
                return self._answered(message, read)
            if serve is None:
                self._lose("CRASH", "it broke the grader's protocol")
            message = serve(message)
            self.counted = time.monotonic()  # that was our time
            self._send(number, message)

    def _count(self):
        """Take note of the time since the worker was asked; not of that in which this process itself did not run."""
        now = time.monotonic()
        self.unseen, self.counted = self.unseen + min(now - self.counted, 2 * POLL), now

    def _answered(self, message, read):
        try:
            answer = from_bytes(message)
            if isinstance(answer, dict) and "failed" in answer:
                self._lose("CRASH", f"it broke the process it runs in ({str(answer['failed'])[:300]})")
            done = answer["done"]
            return read(done) if read else done
        except UNREADABLE:
            self._lose("CRASH", "it broke the grader's protocol")

    def _send(self, number, data):
        data = memoryview(wire.HEAD.pack(number, len(data)) + data)
        while data:
            self._wait(write=True)
            try:
                data = data[self.sock.send(data[: 1 << 20]) :]
            except BlockingIOError:
                continue
            except OSError:
                self._lose("CRASH", self._why_closed())

    def _receive(self, number):
        """(bytes, whether they are a call) of the worker's next message."""
        told, size = wire.HEAD.unpack(self._read(wire.HEAD.size))
        if told & ~wire.CALL != number:
            self._lose("CRASH", "it broke the grader's protocol")
        if size > MAX_ANSWER:
            self._lose("OUTPUT", "it gave back more than can be taken")
        data = self._read(size)
        try:
            if int(data[:8], 16) > MAX_TREE:
                self._lose("OUTPUT", "it gave back more than can be taken")
        except ValueError:
            self._lose("CRASH", "it broke the grader's protocol")
        return data, bool(told & wire.CALL)

    def _read(self, size):
        parts, missing = [], size
        while missing:
            self._wait()
            try:
                part = self.sock.recv(min(missing, 1 << 20))
            except BlockingIOError:
                continue
            except OSError:
                part = b""
            if not part:
                self._lose("CRASH", self._why_closed())
            parts.append(part)
            missing -= len(part)
        return b"".join(parts)

    def _wait(self, write=False):
        """Until the socket is ready; looks at clocks and memory each tenth of a second, ready or not."""
        while True:
            ready = select.select([] if write else [self.sock], [self.sock] if write else [], [], POLL)
            self._count()
            if time.monotonic() - self.looked >= POLL:
                self._check_limits()
            if ready[0] or ready[1]:
                return

    def _check_limits(self):
        self.looked = time.monotonic()
        used, most = self.usage(), self.zygote.rules.processes
        if used.tasks > most:  # the kernel's own limit does not hold where root grades
            self._lose("CRASH", f"it had started more than {most} processes or threads")
        if used.memory > self.limits.memory:
            self._lose("MEMORY", f"it took more than {self.limits.memory >> 20} MB of memory")
        if self.spent is None:
            self.spent = used.cpu
        if used.cpu - self.spent > self.limits.cpu:
            self._lose("TIMEOUT", f"it had not ended after {self.limits.cpu:g} seconds of computing")
        self.queued |= used.queued
        if not used.runs:
            self._count_waiting(used.cpu + sum(self.queued.values()))
        if self.waited > self.limits.wait:
            says = f"it had waited for {self.limits.wait:g} seconds, computing nothing"
            self._lose("TIMEOUT", says, final=True)
        if time.monotonic() - self.started > self.limits.wall:
            self._lose("TIMEOUT", f"it had not ended after {self.limits.wall:g} seconds")
        if used.cpu - self.before > self.limits.total:
            self._lose("TIMEOUT", f"the notebook took more than {self.limits.total:g} seconds of computing in all")

    def _count_waiting(self, seen):
        """Of the time since it was last seen at rest, what was neither computing nor queueing."""
        waited = min(self.unseen, max(0.0, self.unseen - (seen - self.seen)))
        self.seen, self.unseen = seen, 0.0
        self.waited += waited
        self.clock.waited += waited

    def usage(self):
        """What the worker and every process that descends from it use."""
        return usage.of_tree(self.pid, self.zygote.rules.processes)

    def _why_closed(self, otherwise="it ended the process it runs in"):
        """Words for how the worker ended, when it has; it is given a moment to do so."""
        if not select.select([self.handle], [], [], 1.0)[0]:
            return otherwise
        self.alive = False
        code = self.zygote.ended(self.number)
        self._drop()
        if code == -signal.SIGKILL:  # the first process of a namespace cannot do that to itself
            raise Lost("KILLED", "the process it runs in was killed from outside")
        if code < 0:
            name = signal.Signals(-code).name if -code in list(signal.Signals) else f"signal {-code}"
            return f"it crashed the Python process ({name})"
        return f"it ended the Python process (exit code {code})"

    def _lose(self, status, says, final=False):
        self.close()
        raise Lost(status, says, final)

    def _drop(self):
        self.sock.close()
        os.close(self.handle)

    def close(self):
        """Kill the worker; as it is the first process of its namespace, everything that it started dies with it."""
        if self.alive:
            self.alive = False
            try:
                signal.pidfd_send_signal(self.handle, signal.SIGKILL)
            except ProcessLookupError:
                pass
            self.zygote.ended(self.number)
            self._drop()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()
