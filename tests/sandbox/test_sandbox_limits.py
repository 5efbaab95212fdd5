"""What a worker uses is counted, whatever its processes do not to be seen; each trick by itself, in a real sandbox."""

import itertools
import platform
import time
from dataclasses import replace
from pathlib import Path

import pytest

import tellwhy
from autograder.sandbox import Lab, Limits, Lost, Session, Zygote, usage

LIMITS = Limits(cpu=3, wall=6, total=12, memory=250 << 20)
HOLD = """
import ctypes, os, threading, time
libc = ctypes.CDLL(None)

def hold(seconds=20):
    some = bytearray(b"x") * (300 << 20)
    time.sleep(seconds)
"""


@pytest.fixture(scope="module")
def zygote():
    with Zygote(Lab((("tellwhy", Path(tellwhy.__file__).parent),))) as made:
        yield made.wait_until_warm()


@pytest.fixture
def session(zygote):
    with Session(zygote, limits=LIMITS, second_try=False) as made:
        yield made


def lost(session, *cells):
    """How the first of some cells that is lost ends."""
    with pytest.raises(Lost) as caught:
        for cell in cells:
            session.cell(cell)
    return caught.value


TRICKS = {
    "a name that is no text": "libc.prctl(15, b'\\xff)\\n(\\xfe', 0, 0, 0)\nhold()",
    "its first thread has ended": """
if os.fork() == 0:
    threading.Thread(target=lambda: time.sleep(0.2) or hold()).start()
    libc.syscall(60, 0)
time.sleep(20)""",
    "an orphan in a session of its own": """
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        hold()
    os._exit(0)
time.sleep(20)""",
    "a child of a thread": "threading.Thread(target=lambda: os.fork() == 0 and hold()).start()\ntime.sleep(20)",
    "shared memory": """
import mmap
shared = mmap.mmap(-1, 300 << 20)
for k in range(0, len(shared), 4096):
    shared[k] = 1
time.sleep(20)""",
}


@pytest.mark.parametrize("trick", TRICKS)
def test_memory_is_counted(session, trick):
    assert lost(session, HOLD + TRICKS[trick]).status == "MEMORY"


def test_memory_is_counted_while_all_questions_are_answered_soon(session):
    start = HOLD + "if os.fork() == 0:\n    time.sleep(0.05)\n    hold()\n    os._exit(0)"
    assert (
        lost(session, start, *["import time\ntime.sleep(0.08)"] * 150).status == "MEMORY"
    )  # soon, if not on a busy machine


STARTS = {
    "processes": "subprocess.Popen(['/bin/sleep', '20'])",
    "threads": "threading.Thread(target=time.sleep, args=(20,)).start()",
    "zombies": "os.fork() or os._exit(0)",
}


@pytest.mark.parametrize("kind", STARTS)
def test_processes_are_counted(session, kind):
    """Not where a user's own limit makes the kernel refuse them: then the cell fails by itself."""
    session.limits = replace(session.limits, memory=8 << 30)  # copies share pages, and each counts them
    cell = f"import os, subprocess, threading, time\nfor _ in range(200):\n    {STARTS[kind]}\ntime.sleep(3)"
    try:
        answer = session.cell(cell)
    except Lost as e:
        assert (e.status, "processes" in e.says) == ("CRASH", True)
    else:
        assert answer["error"] is not None


def test_a_fork_bomb_ends_soon(session):
    """Nothing that is read of its processes may wait for them: they hold each other up for minutes."""
    cell = "import os\nwhile True:\n    try:\n        os.fork()\n    except OSError:\n        pass"
    begun = time.monotonic()
    assert lost(session, cell).status in ("MEMORY", "CRASH", "TIMEOUT")
    assert time.monotonic() - begun < 2 * LIMITS.wall
    assert session.cell("1")["error"] is None


def test_many_quick_processes_are_no_fault(session):
    cell = "import subprocess\nfor _ in range(60):\n    subprocess.run(['/bin/true'], check=True)"
    assert session.cell(cell)["error"] is None


def test_cells_that_take_their_time_when_they_are_repeated(session):
    """A fresh worker repeats what was done; a cell can tell, and the session's time counts there too."""
    session.clock.limits = replace(session.limits, in_all=3)
    slow = "import time\ntime.sleep(2 if get_ipython().quiet else 0)"
    begun = time.monotonic()
    assert lost(session, *[slow] * 8, "import os\nos._exit(0)").status == "CRASH"
    assert lost(session, "1").status == "TIMEOUT"
    assert time.monotonic() - begun < 8 * 2  # seconds: had all been repeated


SLEEPS = {
    "a cell that sleeps": "import time\ntime.sleep(30)",
    "a lock that nobody gives back": "import threading\nlock = threading.Lock()\nlock.acquire()\nlock.acquire()",
    "a child that sleeps": "import subprocess\nsubprocess.run(['/bin/sleep', '30'])",
}


@pytest.mark.parametrize("kind", SLEEPS)
def test_what_computes_nothing_is_ended_sooner(session, kind):
    session.limits = replace(LIMITS, wait=1, wall=60)
    begun = time.monotonic()
    said = lost(session, SLEEPS[kind])
    assert said.status == "TIMEOUT" and "computing nothing" in said.says
    assert time.monotonic() - begun < 20  # seconds: it was not tried once more, nor until the other limit
    assert session.cell("1")["error"] is None


def test_a_notebook_does_not_wait_for_ever_in_small_steps(session):
    session.clock.limits = replace(LIMITS, wait=0.2)
    said = lost(session, *["import time\ntime.sleep(0.05)"] * 120)
    assert (said.status, "waited more than 2.4 seconds in all" in said.says) == ("TIMEOUT", True)


def test_nor_where_it_runs_at_most_looks(session, monkeypatch):
    """On a busy machine a worker is often still running when its answer is there: what it waited before counts."""
    looks, of_tree = itertools.count(), usage.of_tree
    monkeypatch.setattr(usage, "of_tree", lambda *args: replace(of_tree(*args), runs=next(looks) % 4 != 0))
    session.clock.limits = replace(LIMITS, wait=0.2)
    said = lost(session, *["import time\ntime.sleep(0.05)"] * 120)
    assert (said.status, "waited more than 2.4 seconds in all" in said.says) == ("TIMEOUT", True)


def test_waiting_for_a_processor_is_no_waiting(session):
    """Twelve processes at once share what there is of processors; none of them sleeps."""
    session.limits = replace(LIMITS, cpu=30, wait=0.5, wall=60, total=60, memory=4 << 30)
    cell = """
import os, time
for _ in range(11):
    if os.fork() == 0:
        break
while time.process_time() < 0.4:
    pass"""
    assert session.cell(cell)["error"] is None
    assert session.clock.waited < 0.5


IO_SETUP = {"x86_64": 206}.get(platform.machine(), 0)
REFUSED = {
    "io_setup": f"syscall({IO_SETUP}, 8, buffer)",
    "sysinfo": "sysinfo(buffer)",
    "syncfs": "syncfs(0)",
    "socketpair of another family": "socketpair(16, 3, 0, buffer)",
    "getsockopt(SO_PEERPIDFD)": "getsockopt(sock.fileno(), 1, 77, buffer, ctypes.byref(ctypes.c_int(4)))",
    "listmount": "syscall(458, buffer, buffer, 10, 0)",
    "a call of years to come": "syscall(700)",
    "fcntl(F_SETPIPE_SZ)": "fcntl(sock.fileno(), 1031, 4096)",
    "fcntl(F_GETPIPE_SZ)": "fcntl(sock.fileno(), 1032)",
    "fcntl with a number of 64 bits": "syscall(FCNTL, sock.fileno(), ctypes.c_ulong(1032 + (1 << 32)))",
    "sendmsg": "sendmsg(sock.fileno(), buffer, 0)",
    "io_uring_setup": "syscall(425, 4, buffer)",
    "posix_fadvise": "syscall(FADVISE, sock.fileno(), 0, 0, 4)",
    "readahead": "readahead(sock.fileno(), 0, 4096)",
}


@pytest.mark.parametrize("name", REFUSED)
def test_calls_are_refused(session, name):
    cell = f"""
import ctypes, errno, os, socket
sock, other = socket.socketpair()
FCNTL, FADVISE = (72, 221) if os.uname().machine == "x86_64" else (25, 223)
libc, buffer = ctypes.CDLL(None, use_errno=True), ctypes.create_string_buffer(4096)
assert libc.{REFUSED[name]} == -1
assert ctypes.get_errno() in (errno.EPERM, errno.ENOSYS), ctypes.get_errno()"""
    answer = session.cell(cell)
    assert answer["error"] is None, answer["outputs"]
