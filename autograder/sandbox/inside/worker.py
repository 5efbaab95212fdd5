"""The worker: a fresh process for one submission. It makes its walls, then answers questions until the pipe closes.

Nothing in it is worth stealing: no expected value, no solution, no other submission. Whatever the student's code does to
this process, its answers can only be lies about the student's own results, and the judge outside checks those.
"""

import asyncio
import json
import os
import resource
import shutil
import signal
import sys
import tempfile
import time

import confine
import streams
import wire

WORK = "/tmp/work"  # the working folder lies in it, and is called like the assignment, as with nbgrader
BETWEEN = 0.02  # seconds at most that tasks are given between two cells, as they have them in a kernel that waits
COPIED = 24 << 20  # bytes of the course's files of which a worker gets its own copy; it reads the rest where it stands


def wall_in(rules, calls):
    """Everything that has to happen before the first line of a student's code."""
    resource.setrlimit(resource.RLIMIT_CPU, (rules["cpu"], rules["cpu"]))
    os.setsid()  # a process group of its own: kill(0) reaches across namespaces
    if os.environ.get("AUTOGRADER_WALLS") == "none":
        return _own_folder(rules["place"])
    uid, gid = os.getuid(), os.getgid()
    confine.unshare(confine.NEWUSER | confine.NEWNS | confine.NEWIPC | confine.NEWUTS | confine.NEWNET)
    confine.map_ids(uid, gid)
    confine.limit(rules["memory"], rules["processes"], rules["files"], rules["disk"])
    confine.mount_tmpfs("/dev/shm", rules["disk"])
    confine.cover("/tmp", rules["disk"])
    confine.mount_tmpfs("/proc", 4096, readonly=True)
    confine.mount_tmpfs("/dev/pts", 4096, readonly=True)  # its terminals are common to all workers
    work = os.path.join(WORK, rules["place"])
    for folder in (work, os.environ["HOME"], os.environ["IPYTHONDIR"]):
        os.makedirs(folder, exist_ok=True)
    os.chdir(work)
    confine.drop_capabilities()
    confine.filter_calls(calls)


def _own_folder(place):
    """Without walls: at least a folder of its own."""
    work = os.path.join(tempfile.mkdtemp(prefix="work-", dir=os.getcwd()), place)
    os.mkdir(work)
    os.chdir(work)


async def serve(sock, shell, *ours):
    """Answer questions. A question is a dict with "do"; so is the answer, under "done".

    All in one task of one event loop, as in a kernel: what a cell sets for its context is set in the next one too.
    """
    codec, answers = ours[0], {"files": _files, "observe": _observe, "stub": _stub, "place": _place}
    while True:
        try:
            number, data = wire.receive(sock)
        except (wire.Closed, OSError):
            os._exit(0)
        question = codec.from_bytes(data)
        context = Context(sock, number, shell, *ours)
        try:
            done = (
                await _cell(context, question)
                if question["do"] == "cell"
                else answers[question["do"]](context, question)
            )
            answer = codec.to_bytes({"done": done})
        except BaseException as e:  # noqa: BLE001  the student's code broke what answers: said in words, costs the question
            answer = codec.to_bytes({"failed": f"{type(e).__name__}: {e}"[:500]})
        wire.send(sock, number, answer)
        if question["do"] == "cell":
            await _let_tasks_go_on()


async def _let_tasks_go_on():
    """What a kernel's event loop does while it waits for the next cell."""
    until = time.monotonic() + BETWEEN
    await asyncio.sleep(0)
    while len(asyncio.all_tasks()) > 1 and time.monotonic() < until:
        await asyncio.sleep(0.001)


class Context:
    """What answering a question needs, and the way to call back."""

    def __init__(self, sock, number, shell, codec, observing, placing):
        self.sock, self.number, self.shell = sock, number, shell
        self.codec, self.observing, self.placing = codec, observing, placing

    def remote(self, name):
        """A function of the judge's, called over the pipe: its arguments and its result are plain data."""

        def function(*args, **kwargs):
            wire.send(
                self.sock, self.number | wire.CALL, self.codec.to_bytes({"call": name, "args": args, "kwargs": kwargs})
            )
            _, data = wire.receive(self.sock)
            answer = self.codec.from_bytes(data)
            if "error" in answer:
                raise ValueError(answer["error"])
            return self.codec.revived(answer["value"])

        function.__name__ = name
        return function


def _files(context, question):
    for path, content in question["files"].items():
        target = os.path.abspath(path)
        os.makedirs(os.path.dirname(target), exist_ok=True)
        with open(target, "wb") as f:
            f.write(bytes(content))
    room = COPIED
    for path, given in question["beside"].items():
        room -= os.path.getsize(given)
        _put_beside(os.path.abspath(path), given, room >= 0)
    return None


def _put_beside(target, given, copied):
    """A file of the course at its place, whatever a student has put there: a copy to write to, or a link to a large one."""
    for place in (target, *_parents(target)):
        if os.path.isfile(place):
            os.remove(place)  # also a student's file where the course has a folder
    if os.path.isdir(target):
        shutil.rmtree(target)
    os.makedirs(os.path.dirname(target), exist_ok=True)
    if copied:
        shutil.copyfile(given, target)
        os.chmod(target, 0o644 | os.stat(given).st_mode & 0o111)
    else:
        os.symlink(given, target)


def _parents(target):
    """The folders that lead from the working folder to a file, the nearest first."""
    while (target := os.path.dirname(target)) != os.getcwd():
        yield target


async def _cell(context, question):
    outputs, error, printed = await context.shell.run(question["source"], question.get("quiet", False))
    return {
        "outputs": json.dumps(list(outputs), default=_as_text),
        "error": error,
        "printed": printed,
        "count": context.shell.execution_count - 1,
    }


def _as_text(value):
    """What JSON has no word for: bytes of pictures as base64, the rest as text."""
    import base64

    return base64.b64encode(value).decode() if isinstance(value, bytes) else str(value)[:1000]


def _observe(context, question):
    """Run one function on cases, with the judge's functions in place of `lend` (name: whether only where missing)."""
    observe, case_type = context.observing.observe, context.observing.Case
    namespace, lend = context.shell.user_ns, {}
    if question["lend"] is not None:
        lend = {n: context.remote(n) for n, always in question["lend"].items() if always or n not in namespace}
        given = {}
        exec(question["setup"], given)
        lend |= {k: v for k, v in given.items() if not k.startswith("__") and k not in namespace}
    with context.observing.undisturbed():
        cases = (case_type(**case) for case in question["cases"])
        return [observe(question["name"], c, namespace, watch=question["watch"], lend=lend).plain() for c in cases]


def _place(context, question):
    """Where wrong functions are wrong. The last question: with it come right values of the public inputs."""
    return context.placing.found_for(question["asked"], context.shell.user_ns)


def _stub(context, question):
    """Put a function that raises in place of one that could not be run, so that others fail at once."""
    message = question["says"]

    def gave_up(*args, **kwargs):
        raise TimeoutError(message)

    context.shell.user_ns[question["name"]] = gave_up
    return None


def main(sock, shell, codec, observing, placing, rules, calls):
    """Body of the forked process; never returns."""
    try:
        wall_in(rules, calls)
        wire.send(sock, 0, b"ready")
    except BaseException as e:  # noqa: BLE001  said to the judge, which stops: a worker without walls never runs
        wire.send(sock, 0, f"error {type(e).__name__}: {e}".encode())
        os._exit(70)
    try:
        shell.user_ns["_dh"][:] = [os.getcwd()]  # where %cd starts from
        shell.caught = streams.Caught()
        loop = asyncio.new_event_loop()
        asyncio.set_event_loop(loop)
        loop.run_until_complete(serve(sock, shell, codec, observing, placing))
    finally:
        os._exit(71)


def clean_signals():
    for number in (signal.SIGINT, signal.SIGPIPE, signal.SIGCHLD):
        signal.signal(number, signal.SIG_DFL)


def sort_path(ordinary):
    """The working folder last: a `numpy.py` beside the notebook must not hide the real one. ordinary: first."""
    others = [p for p in sys.path if p != ""]
    sys.path[:] = ["", *others] if ordinary else [*others, ""]
