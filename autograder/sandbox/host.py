"""Start bubblewrap with a zygote inside, and get workers from it.

What the inside sees is made up here, path by path: the Python environment, /usr, the code of `inside/`, and the files of
the assignment that students have too (nnlab, data, checks.h5). Nothing else of this machine exists there.
"""

import json
import os
import re
import shutil
import socket
import struct
import subprocess
import sys
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path

import nnlab

from . import calls
from .inside import wire

INSIDE = Path(__file__).with_name("inside")
SYSTEM = ("/usr", "/lib", "/lib64", "/lib32", "/bin", "/sbin", "/etc/ld.so.cache", "/etc/alternatives", "/etc/fonts")
START_SECONDS = 120
END_SECONDS = 3
UID = 1000
IMPORT = re.compile(r"^(?:import|from) +([\w.]+)", re.M)


class SandboxError(Exception):
    """There is no sandbox to be had here, or it broke; the text says what to do."""


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


@dataclass(frozen=True)
class Lab:
    """What of a course the inside may see, read-only: files or folders, by the name they have beside nnlab."""

    files: tuple = ()  # ((name, path), ...)
    imports: tuple = ()  # modules that its notebooks import

    @classmethod
    def of(cls, folder: Path) -> "Lab":
        """What a staged assignment folder holds: nnlab, data, checks.h5, helper files; what its notebooks import."""
        kept = [p for p in sorted(folder.iterdir()) if p.suffix != ".ipynb" and not p.name.startswith((".", "__"))]
        files = {p.name: p.resolve() for p in kept}
        # the grader's own code inside needs nnlab.check, in a course that has no nnlab too
        files = {"nnlab": Path(nnlab.__file__).parent} | files
        return cls(tuple(files.items()), tuple(sorted({n for p in folder.glob("*.ipynb") for n in _imports(p)})))

    def stamp(self) -> tuple:
        """What tells whether anything of it has been touched since."""
        found = [f for _, path in self.files for f in (path, *sorted(path.rglob("*"))) if "__pycache__" not in f.parts]
        return tuple((str(f), s.st_ino, s.st_mtime_ns) for f in found for s in [f.stat()])


def _imports(notebook: Path):
    """Names of the modules that a notebook's cells import at the beginning of a line."""
    cells = json.loads(notebook.read_bytes())["cells"]
    return IMPORT.findall("\n".join("".join(c["source"]) for c in cells if c["cell_type"] == "code"))


def missing() -> str:
    """What has to be installed or allowed before a sandbox can be had here; "" when all is well."""
    if not sys.platform.startswith("linux"):
        return "a sandbox needs Linux (on macOS and Windows: Docker, WSL 2 or a virtual machine)"
    if shutil.which("bwrap") is None:
        return (
            "bubblewrap is not installed: `apt install bubblewrap`, `dnf install bubblewrap` or `pacman -S bubblewrap`"
        )
    try:
        calls.program()
    except (ImportError, OSError, RuntimeError) as e:
        return f"the system-call filter cannot be made ({e}): `pip install pyseccomp` and `apt install libseccomp2`"
    test = [
        "bwrap",
        "--ro-bind",
        "/",
        "/",
        "--dev",
        "/dev",
        "--proc",
        "/proc",
        "--unshare-all",
        "--uid",
        str(UID),
        "true",
    ]
    done = subprocess.run(test, capture_output=True, text=True)
    if done.returncode:
        return (
            f"user namespaces are not allowed here ({done.stderr.strip()[:200]}). Ubuntu 24.04: "
            "`sysctl kernel.apparmor_restrict_unprivileged_userns=0`; Debian 10: `sysctl kernel.unprivileged_userns_clone=1`; "
            "Docker: `--security-opt seccomp=unconfined --security-opt apparmor=unconfined --cap-add SYS_ADMIN`"
        )
    return ""


def command(lab: Lab, fds: list[int], cache: Path | None) -> list[str]:
    """The bubblewrap command line. fds: control sockets that the zygote inherits."""
    made = ["bwrap", "--unshare-all", "--unshare-user", "--die-with-parent", "--new-session", "--uid", str(UID)]
    made += ["--gid", str(UID), "--hostname", "notebook", "--clearenv"]
    for path in SYSTEM:
        made += ["--ro-bind-try", path, path]
    made += ["--proc", "/proc", "--dev", "/dev", "--tmpfs", "/tmp"]
    for path in dict.fromkeys(os.path.realpath(p) for p in (sys.base_prefix, sys.prefix)):
        if not path.startswith("/usr"):
            made += ["--ro-bind", path, path]
    if sys.prefix != os.path.realpath(sys.prefix):
        made += ["--ro-bind", sys.prefix, sys.prefix]
    grader = INSIDE.parents[1]
    if any(grader.is_relative_to(os.path.realpath(p)) for p in (sys.prefix, sys.base_prefix)):
        made += ["--tmpfs", str(grader)]  # installed, not linked: the environment holds the grader, so cover it
    made += ["--ro-bind", str(INSIDE), "/sandbox"]
    for name, path in lab.files:
        made += ["--ro-bind", str(path), f"/lab/{name}"]
    if cache is not None:
        made += ["--ro-bind", str(cache), "/sandbox-cache"]
    for name, value in environment().items():
        made += ["--setenv", name, value]
    made += ["--remount-ro", "/", "--remount-ro", "/dev", "--chdir", "/"]
    return [*made, sys.executable, "-B", "-s", "/sandbox/zygote.py", *map(str, fds)]


def environment() -> dict:
    """All the variables that a notebook sees."""
    bin = str(Path(sys.executable).parent)
    one = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS"), "1")
    return {
        "PATH": f"{bin}:/usr/bin:/bin",
        "HOME": "/tmp/home",
        "LANG": "C.UTF-8",
        "TERM": "dumb",
        "IPYTHONDIR": "/tmp/home/ipython",
        "MPLCONFIGDIR": "/tmp/home/matplotlib",
        "PYTHONPATH": "/lab",
        "PYTHONHASHSEED": "0",
        "PYTHONDONTWRITEBYTECODE": "1",
        "NBGRADER_EXECUTION": "autograde",
        **one,
    }


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
            wire.send(self.control, 0, json.dumps({**asdict(rules), "imports": list(lab.imports)}).encode())
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
                wire.receive(self.controls[0])
            except (wire.Closed, OSError):
                self._broken("did not start")
            self._started = True
        return self

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
