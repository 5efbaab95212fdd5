"""Start a zygote inside bubblewrap, and get workers from it."""

import json
import os
import select
import socket
import struct
import subprocess
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from . import calls
from .bubblewrap import BESIDE, SandboxError, command
from .inside import wire
from .lab import Lab

START_SECONDS = 120
END_SECONDS = 3
LOOK = 0.5  # seconds between looks at whether it is there at all


@dataclass(frozen=True)
class Rules:
    """Limits of one worker. memory: bytes beyond what is loaded; disk: bytes of tmpfs and of any file; cpu: seconds, should
    the judge outside be gone, which keeps stricter ones; the rest are counts."""

    memory: int = 1 << 30
    disk: int = 64 << 20
    processes: int = 48
    files: int = 256
    cpu: int = 600


RULES = Rules()


class Zygote:
    """A warm process inside bubblewrap, from which workers are forked. Use as a context manager.

    seats: how many processes are to ask for workers. Each has a control socket; a forked process takes its own with `sit`.
    """

    def __init__(self, lab: Lab, rules: Rules = RULES, cache: Path | None = None, seats: int = 1):
        self.lab, self.stamp, self.rules = lab, lab.stamp(), rules
        pairs = [socket.socketpair() for _ in range(seats)]
        self.controls, theirs = ([pair[side] for pair in pairs] for side in (0, 1))
        self.complaints = tempfile.TemporaryFile()
        self.process = self._start(lab, [s.fileno() for s in theirs], cache)
        for sock in theirs:
            sock.close()
        for sock in self.controls:
            sock.settimeout(START_SECONDS)
        self.control, self.owner, self._started, self.used = self.controls[0], os.getpid(), False, 0.0
        try:
            told = asdict(rules) | {"imports": lab.imports, "preload": lab.preload}
            told |= {"ordinary": lab.ordinary, "place": lab.name}
            wire.send(self.control, 0, json.dumps(told).encode())
            wire.send(self.control, 0, calls.program())
        except OSError:
            self._broken("did not start")

    def _start(self, lab, fds, cache):
        """The process that ends up as the zygote."""
        return subprocess.Popen(
            command(lab, fds, cache),
            pass_fds=fds,
            stdin=subprocess.DEVNULL,
            stdout=self.complaints,
            stderr=self.complaints,
        )

    @property
    def beside(self) -> dict:
        """{path in the working folder: where it stands inside} of the files that every worker gets."""
        return {name: f"{BESIDE}/{name}" for name, _ in self.lab.beside}

    def sit(self, seat: int) -> "Zygote":
        """Use one control socket and let go of the others: the zygote ends when nobody holds any."""
        self.control = self.controls.pop(seat)
        self.let_go()
        self.controls = [self.control]
        return self

    def let_go(self):
        """Hold none of the control sockets any more: the forked processes have them."""
        for sock in self.controls:
            sock.close()

    def wait_until_warm(self):
        """Wait for the imports."""
        if not self._started:
            try:
                self._wait_for_a_word()
                wire.receive(self.controls[0])
            except (wire.Closed, OSError):
                self._broken("did not start")
            self._started = True
        return self

    def _wait_for_a_word(self):
        """A bubblewrap that is killed as it begins leaves a child that waits for ever, and holds the sockets open."""
        end = time.monotonic() + START_SECONDS
        while not select.select([self.controls[0]], [], [], LOOK)[0]:
            if self.process.poll() is not None or time.monotonic() > end:
                raise wire.Closed

    def fork(self):
        """(socket, number) of a new worker that has made its walls and waits for questions, and its pid out here."""
        self.wait_until_warm()
        ours, theirs = socket.socketpair()
        ours.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 1)
        with theirs:
            try:
                socket.send_fds(self.control, [b"F"], [theirs.fileno()])
                number = int(wire.receive_exactly(self.control, 16))
            except (wire.Closed, OSError):
                self._broken("is gone")
        ours.settimeout(START_SECONDS)
        try:
            pid, text = _first_word(ours)
        except (wire.Closed, OSError):
            raise SandboxError(f"a worker ended with {self.ended(number)} before it was ready") from None
        if text != b"ready":
            raise SandboxError(f"a worker could not be walled in: {text.decode(errors='replace')}")
        return ours, number, pid

    def ended(self, number: int) -> int:
        """Wait for a worker's end: its exit code, or minus the signal."""
        try:
            self.control.sendall(b"W%d" % number)
            return int(wire.receive_exactly(self.control, 16))
        except (wire.Closed, OSError):
            self._broken("is gone")

    def cpu(self) -> dict:
        """{process id of this zygote: CPU seconds of everything inside so far}; the kernel does not hand them on."""
        try:
            self.control.sendall(b"U")
            self.used = int(wire.receive_exactly(self.control, 16)) / 1e6
        except (wire.Closed, OSError):
            return {self.process.pid: self.used}  # it is gone, and with it what it used since
        return {self.process.pid: self.used}

    def _broken(self, what):
        said = ""
        if not self.complaints.closed:
            self.complaints.seek(0)
            said = self.complaints.read()[-2000:].decode(errors="replace").strip()
        self.close()
        raise SandboxError(f"the sandbox {what}. {said}")

    def close(self):
        """Let go of the zygote. It ends, and with it everything inside, when nobody holds on to it any more."""
        self.let_go()
        self.complaints.close()
        if os.getpid() != self.owner:
            return
        if not self._started:
            self.process.kill()  # nobody waits for its imports
        try:
            self.process.wait(END_SECONDS)  # it ends by itself, and so accounts for its CPU time
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()


def _first_word(sock):
    """(pid as seen from here, text) of the worker's first message, which it sends before any student code runs."""
    data, ancillary, _, _ = sock.recvmsg(4096, socket.CMSG_SPACE(struct.calcsize("3i")))
    if not data:
        raise wire.Closed
    pids = [
        struct.unpack("3i", content)[0]
        for level, kind, content in ancillary
        if level == socket.SOL_SOCKET and kind == socket.SCM_CREDENTIALS
    ]
    while len(data) < wire.HEAD.size:
        data += wire.receive_exactly(sock, wire.HEAD.size - len(data))
    _, size = wire.HEAD.unpack(data[: wire.HEAD.size])
    data += wire.receive_exactly(sock, wire.HEAD.size + size - len(data))
    if not pids:
        raise SandboxError("the kernel does not say which process a message comes from")
    return pids[0], data[wire.HEAD.size :]
