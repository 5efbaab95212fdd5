"""The zygote: loads everything a notebook needs once, then forks a worker for each submission.

Started inside bubblewrap as `python zygote.py <fd> ...`; the fds are control sockets, one for each process that may ask
for workers. It never runs student code, and never sees a submission. Orders on a control socket: F (with one fd: a
worker's socket) -> the worker's pid here;  W<pid> -> how that worker ended;  U -> microseconds of CPU time used so far.
It ends when all control sockets are closed.
"""

import asyncio
import contextlib
import gc
import importlib
import itertools
import json
import os
import random
import resource
import select
import shutil
import socket
import sys

import confine
import managers
import modules
import wire
import worker

FONTS = "/sandbox-cache"


def load(imports=(), preload=(), ordinary=False):
    """Import what notebooks use. imports: further modules;  preload: what the course wants done once;  ordinary: the
    modules beside a notebook come before these.

    Returns (shell, codec, observe module, place module).
    """
    _bring_fonts()
    import IPython.core.interactiveshell  # noqa: F401  as a kernel has it, and no more than that

    known = list(sys.modules)
    import matplotlib.pyplot  # noqa: F401
    import numpy

    if not ordinary:  # what this course's notebooks use, by way of what they import
        import h5py  # noqa: F401
        import scipy.special  # noqa: F401
    from shell import make_shell

    managers.install()
    shell = make_shell()
    ours = [importlib.import_module(f"tellwhy.{name}") for name in ("codec", "observe", "place")]
    for name in preload:
        module, _, function = name.partition(":")
        module = importlib.import_module(module)
        if function:
            getattr(module, function)()
    for name in imports:
        with contextlib.suppress(Exception):  # the cell that asks for it will say so, whatever the module raises
            importlib.import_module(name)
    _warm(shell)
    numpy.random.seed(20)
    random.seed(20)
    modules.hide_ours(["tellwhy"] if ordinary else [])
    if ordinary:
        sys.meta_path.insert(0, modules.SetAside(known))
    return shell, *ours


def _bring_fonts():
    """Matplotlib's list of fonts, made outside: looking through all fonts of a machine takes seconds."""
    if os.path.isdir(FONTS):
        shutil.copytree(FONTS, os.environ["MPLCONFIGDIR"], dirs_exist_ok=True)


def _warm(shell):
    """Run a cell of each kind once, so that no worker pays for first uses."""
    loop = asyncio.new_event_loop()
    for cell in (
        "import numpy as np\nprint(np.exp(np.ones((2, 3))) @ np.ones((3, 2)))\n1 / 0",
        "%%time\nnp.float64(1)",
    ):
        loop.run_until_complete(shell.run(cell))
    loop.close()
    shell.reset(new_session=True)
    shell.execution_count = 1


def new_room():
    """Be the first process of a pid namespace of our own, so that workers can be put into fresh ones. Returns its fd."""
    if os.environ.get("AUTOGRADER_WALLS") == "none":
        return None
    uid, gid = os.getuid(), os.getgid()
    if uid == 0:  # it stays so: who is root can make a worker another user
        confine.unshare(confine.NEWPID | confine.NEWNS)
    else:
        confine.unshare(confine.NEWUSER | confine.NEWPID | confine.NEWNS)
        confine.map_ids(uid, gid)
    if (child := os.fork()) != 0:
        _, status = os.waitpid(child, 0)
        os._exit(os.waitstatus_to_exitcode(status) & 0xFF)
    confine.die_with_parent()
    confine.keep_mounts_private()
    confine.keep_devices()
    return os.open("/proc/self/ns/pid", os.O_RDONLY | os.O_CLOEXEC)


def users():
    """User ids for one worker after another, from anywhere among those that there are; None each where there are none."""
    there = confine.own_users() if os.getuid() == 0 else None
    if there is None:
        yield from itertools.repeat(None)
    first, count = there
    for k in itertools.count(int.from_bytes(os.urandom(4), "big")):  # other graders of this machine begin elsewhere
        yield first + k % count


def spawn(fd, room, controls, user, *given):
    """Fork a worker into a new pid namespace, of which it is the first process: when it ends, all that it started does."""
    if room is not None:
        confine.setns(room, confine.NEWPID)
        confine.unshare(confine.NEWPID)
    pid = os.fork()
    if pid:
        os.close(fd)
        return pid
    try:
        _be_worker(fd, [control.fileno() for control in controls] + ([] if room is None else [room]), user, *given)
    finally:
        os._exit(72)  # never back into the loop of the zygote


def _be_worker(fd, not_its, user, loaded, rules, calls):
    """not_its: descriptors of the zygote that a worker must not have;  user: see `users`."""
    worker.clean_signals()
    if os.getuid() == 0 and os.environ.get("AUTOGRADER_WALLS") != "none":
        confine.become(confine.NOBODY if user is None else user)
    null = os.open("/dev/null", os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(null, standard)
    for handle in (null, *not_its):
        os.close(handle)
    worker.sort_path(rules["ordinary"])
    worker.main(socket.socket(fileno=fd), *loaded, rules, calls)


def ended(pid):
    """How a worker ended, as an exit code; minus the number of the signal."""
    _, status = os.waitpid(pid, 0)
    return os.waitstatus_to_exitcode(status)


def used():
    """Microseconds of CPU time of this process and of all workers that have ended."""
    both = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return int(1e6 * sum(u.ru_utime + u.ru_stime for u in both))


def answer(order, fds, room, controls, others, *given):
    """What one order asks for, as a number."""
    if order[:1] == b"F":
        return spawn(fds[0], room, controls, next(others), *given)
    if order[:1] == b"U":
        return used()
    return ended(int(order[1:]))


def main():
    controls = [socket.socket(fileno=int(fd)) for fd in sys.argv[1:]]
    _, rules = wire.receive(controls[0])
    _, calls = wire.receive(controls[0])
    rules = json.loads(rules)
    if os.getuid() == 0 and os.environ.get("AUTOGRADER_WALLS") != "none":
        os.chmod("/tmp", 0o1777)
    room, others = new_room(), users()
    gc.disable()  # what is imported stays: looking through it for garbage takes a fifth of the time
    loaded = load(rules["imports"], rules["preload"], rules["ordinary"])
    gc.collect()
    gc.freeze()
    gc.enable()
    wire.send(controls[0], 0, b"ready")
    while controls:
        for control in select.select(controls, [], [])[0]:
            try:
                order, fds, _, _ = socket.recv_fds(control, 64, 1)
            except ConnectionError:
                order = b""
            if not order:
                control.close()
                controls.remove(control)
            else:
                control.sendall(b"%-16d" % answer(order, fds, room, controls, others, loaded, rules, calls))


if __name__ == "__main__":
    main()
