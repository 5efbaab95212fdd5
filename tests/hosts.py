"""A Dask cluster of real processes, as docs/scaling.md starts them: here, or on two hosts with addresses of their own."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

DASK = Path(sys.executable).with_name("dask")
REGISTERED, WAITING = "Registered to", "Waiting to connect to"  # what a worker's log says
SECONDS = 300  # that anything is waited for
LAN = {"head": "10.118.0.1", "side": "10.118.0.2"}  # private addresses, of interfaces that only the two namespaces have


def wait_until(true, *needed):
    """Look until `true()`, and return what it gives. needed: processes that have to run until then."""
    end = time.monotonic() + SECONDS
    while not (found := true()):
        assert all(process.poll() is None for process in needed), "a process that was needed has ended"
        assert time.monotonic() < end, f"{true} was waited for in vain"
        time.sleep(0.01)
    return found


class Host:
    """Where processes are started. inside: words before a command, so that it runs there"""

    def __init__(self, address="127.0.0.1", inside=()):
        self.address, self.inside = address, inside

    def start(self, *line, **options):
        where = ["env", f"--chdir={options.pop('cwd', '/')}"]  # who enters a namespace is in none of its folders
        return subprocess.Popen([*map(str, [*self.inside, *where, *line])], **options)


@contextlib.contextmanager
def two_hosts():
    """(head, side, link): two hosts in network namespaces, with a cable between them; `link(False)` cuts it.

    From neither can anybody else be reached. Raises OSError where they cannot be made.
    """
    with _namespace("unshare", "--user", "--map-root-user", "--net") as head:
        into = {"head": _into(head, "--net")}
        with _namespace(*into["head"], "unshare", "--net") as side:
            into["side"] = _into(side, "--net")
            cable = "ip link add name head type veth peer name side netns".split()
            _do(*into["head"], *cable, side.pid)
            for name, address in LAN.items():
                for words in (f"address add {address}/30 dev {name}", f"link set {name} up", "link set lo up"):
                    _do(*into[name], "ip", *words.split())

            def link(up):
                _do(*into["head"], "ip", "link", "set", "head", "up" if up else "down")

            yield *(Host(LAN[name], into[name]) for name in LAN), link


@contextlib.contextmanager
def small_disk(folder, size):
    """(host, resize): this machine, but with a disk of this size at `folder`. Raises OSError where it cannot be made."""
    with _namespace("unshare", "--user", "--map-root-user", "--mount") as holder:
        into = _into(holder, "--mount")
        _do(*into, "mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", folder)
        yield Host(inside=into), lambda size: _do(*into, "mount", "-o", f"remount,size={size}", folder)


@contextlib.contextmanager
def _namespace(*line):
    """A process that holds a namespace, until its input ends."""
    pipes = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
    with subprocess.Popen([*line, "cat"], **pipes) as holder:
        with contextlib.suppress(BrokenPipeError):
            holder.stdin.write(b"made\n")
            holder.stdin.flush()
        if not holder.stdout.readline():
            raise OSError(holder.stderr.read().decode().strip())
        yield holder
        holder.stdin.close()


def _into(holder, kind):
    return "nsenter", f"--target={holder.pid}", "--user", "--preserve-credentials", kind


def _do(*line):
    done = subprocess.run([str(word) for word in line], capture_output=True, text=True, check=False)
    if done.returncode:
        raise OSError(f"{line}: {done.stderr.strip()}")


class Cluster:
    """A scheduler and workers, and what an operator does with them.

    folder: for logs and scratch;  head: the Host of scheduler and coordinator;  env: further variables of the environment
    """

    def __init__(self, folder: Path, head=None, protocol="tcp", env=None):
        self.folder, self.head, self.protocol = folder, head or Host(), protocol
        self.env = os.environ | (env or {})
        self.port, self.processes, self.workers, self.scheduler, self.address = 0, [], [], None, ""

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for process in self.processes:
            kill(process)

    def _start(self, host, name, *line, **options):
        log = self.folder / f"{name}.log"
        with log.open("w") as f:
            made = host.start(*line, stdout=f, stderr=f, start_new_session=True, env=self.env, **options)
        self.processes.append(made)
        made.log = log
        return made

    def start_scheduler(self):
        """At the address that it had before, if it was there before."""
        says = self.folder / f"scheduler{len(self.processes)}.json"
        line = [DASK, "scheduler", f"--host={self.head.address}", f"--port={self.port}", f"--protocol={self.protocol}"]
        line += ["--no-dashboard", "--dashboard-address=127.0.0.1:0", f"--scheduler-file={says}"]
        self.scheduler = self._start(self.head, f"scheduler{len(self.processes)}", *line)
        self.address = wait_until(lambda: _address(says), self.scheduler)
        self.port = int(self.address.rpartition(":")[2])

    def start_worker(self, *options, host=None, place=None):
        """It is not waited for, see `look_after`. place: its folder on that host"""
        host, name = host or self.head, f"worker{len(self.processes)}"
        line = [DASK, "worker", self.address, f"--host={host.address}", "--nthreads=1", "--no-dashboard", *options]
        made = self._start(host, name, *line, f"--local-directory={place or self.folder / name}")
        made.again = lambda: self.start_worker(*options, host=host, place=place)
        self.workers.append(made)
        return made

    def restart_workers(self):
        """What `Restart=always` does."""
        for ended in [w for w in self.workers if w.poll() is not None]:
            self.workers.remove(ended)
            ended.again()

    def look_after(self, workers=0):
        """Start what has ended, and at least so many workers; wait until the scheduler knows them all."""
        if self.scheduler is None or self.scheduler.poll() is not None:
            # a worker ends with its scheduler, or soon after; one that its nanny is just restarting waits for the next
            for worker in self.workers:
                wait_until(lambda worker=worker: worker.poll() is not None or not _is_registered(worker))
            self.start_scheduler()
        while len(self.workers) < workers:
            self.start_worker()
        wait_until(self._all_registered, self.scheduler)

    def _all_registered(self):
        self.restart_workers()  # one may still notice that its scheduler has gone
        return all(map(_is_registered, self.workers))

    def grade(self, folder, *options, host=None):
        """The coordinator, begun."""
        line = [sys.executable, "-m", "autograder", "grade", "hw1", f"--scheduler={self.address}", *options]
        return self._start(host or self.head, f"grade{len(self.processes)}", *line, cwd=folder)


def _is_registered(worker):
    said = worker.log.read_text()
    return said.rfind(REGISTERED) > said.rfind(WAITING)


def _address(file):
    """Of the scheduler, or None where its file is not whole yet."""
    with contextlib.suppress(OSError, ValueError):
        return json.loads(file.read_text())["address"]


def kill(process):
    """It, and whatever it started that has no group of its own. Not where it has ended: another may have its number now."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def kill_child(process, word):
    """Those of its children that have this word in their command line."""
    children = Path(f"/proc/{process.pid}/task").glob("*/children")
    for pid in [int(text) for task in children for text in task.read_text().split()]:
        if word.encode() in Path(f"/proc/{pid}/cmdline").read_bytes():
            os.kill(pid, signal.SIGKILL)
