"""Run what may do harm in a bubblewrap that shields this machine, and end it when it takes too much."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

from autograder.sandbox import usage
from autograder.sandbox.inside.confine import NOBODY

SECONDS = 300  # the longest that one run may take
MOST_MEMORY, MOST_TASKS = 6 << 30, 800


def run(folder: Path, place: str, command, out, nested=False, **variables):
    """Run a command that sees this machine read-only, without a network, and `folder` as `place`, where it may write.

    As root, it becomes nobody first: the kernel keeps no process of root's to a number of processes.
    out: binary file for what it prints;  variables: environment
    nested: whether it is to make a sandbox of its own, which may mount a /proc only where a whole one is in sight
    Returns (exit code, {"memory": bytes, "tasks": processes and threads} at most, why it was ended or "")
    """
    line = "bwrap --unshare-ipc --unshare-net --die-with-parent --ro-bind / / --dev /dev".split()
    line += ("--bind /proc /proc" if nested else "--unshare-pid --proc /proc").split()
    line += "--perms 1777 --tmpfs /tmp --perms 1777 --tmpfs /var/tmp --perms 1777 --tmpfs /dev/shm".split()
    for path in sorted({sys.base_prefix, sys.prefix, str(Path(__file__).parents[1])}):
        line += _in_sight(Path(path))
    line += ["--perms", "1777", "--tmpfs", str(Path(place).parent), "--bind", str(folder), place, "--chdir", place]
    for name, value in variables.items():
        line += ["--setenv", name, value]
    if os.getuid() == 0:
        for path in (folder, *folder.rglob("*")):
            shutil.chown(path, NOBODY, NOBODY) if not path.is_symlink() else None
        line += f"setpriv --reuid={NOBODY} --regid={NOBODY} --clear-groups".split()
    process = subprocess.Popen([*line, *command], stdout=out, stderr=subprocess.STDOUT, start_new_session=True)
    peak, stopped = _watch(process)
    return process.returncode, peak, stopped


def _in_sight(path):
    """Options that show a folder below one that is covered or that only its owner may enter."""
    top = Path(*path.parts[:2])
    if str(top) == "/tmp":  # noqa: S108  covered above
        cover = []
    elif os.getuid() == 0 and not top.stat().st_mode & 0o001:
        cover = ["--tmpfs", str(top)]
    else:
        return []
    above = [word for p in reversed(path.parents[:-2]) for word in ("--dir", str(p))]
    return [*cover, *above, "--ro-bind", str(path), str(path)]


def _watch(process):
    """Wait for the end, at most SECONDS; (peaks, why it was stopped or "")."""
    peak, start, stopped = {"memory": 0, "tasks": 0}, time.monotonic(), ""
    while process.poll() is None and not stopped:
        time.sleep(0.1)
        used = usage.of_tree(process.pid, MOST_TASKS)
        peak = {"memory": max(peak["memory"], used.memory), "tasks": max(peak["tasks"], used.tasks)}
        if used.memory > MOST_MEMORY:
            stopped = "took memory until it was stopped from outside"
        elif used.tasks > MOST_TASKS:
            stopped = "made processes until it was stopped from outside"
        elif time.monotonic() - start > SECONDS:
            stopped = f"held up the grader for more than {SECONDS} seconds"
    if stopped:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    return peak, stopped
