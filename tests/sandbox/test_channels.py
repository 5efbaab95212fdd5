"""Two workers at one time: nothing that one does is seen by the other, in the ways by which students' code could talk."""

import json
import os
from pathlib import Path

import pytest

import tellwhy
from autograder.sandbox import Lab, Limits, Session, Zygote, bubblewrap

LAB = Lab((("tellwhy", Path(tellwhy.__file__).parent),))


@pytest.fixture(scope="module")
def pair():
    limits = Limits(memory=8 << 30)
    with Zygote(LAB) as zygote, Session(zygote, limits=limits) as one, Session(zygote, limits=limits) as other:
        yield one, other


def run(session, cell):
    """What a cell prints."""
    answer = session.cell(cell)
    assert answer["error"] is None, answer["outputs"]
    return "".join(o.get("text", "") for o in json.loads(answer["outputs"]))


CHANNELS = {  # (what one does, what the other looks at)
    "a lock on a device": (
        "import fcntl, os\nlock = open('/dev/null', 'r+b')\nfcntl.lockf(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)",
        "import fcntl, os\nfcntl.lockf(open('/dev/null', 'r+b'), fcntl.LOCK_EX | fcntl.LOCK_NB)\nprint('free')",
    ),
    "a lock of an open file": (
        "import fcntl, struct\nlock = open('/dev/zero', 'r+b')\n"
        "fcntl.fcntl(lock, 37, struct.pack('hhqqi4x', fcntl.F_WRLCK, 0, 0, 1, 0))",
        "import fcntl, struct\n"
        "fcntl.fcntl(open('/dev/zero', 'r+b'), 37, struct.pack('hhqqi4x', fcntl.F_WRLCK, 0, 0, 1, 0))\nprint('free')",
    ),
    "the times of a device": (
        "import os\ntry:\n    os.utime('/dev/null')\nexcept OSError:\n    pass",
        "import os\nprint([os.stat(f'/dev/{n}').st_mtime_ns for n in ('null', 'zero', 'full', 'random', 'urandom', 'tty')])",
    ),
    "hints that stay with a file": (
        "import fcntl, os, struct\ntry:\n    fcntl.fcntl(os.open('/usr/bin/env', os.O_RDONLY), 1036, struct.pack('Q', 3))\n"
        "except OSError:\n    pass",
        "import fcntl, os, struct\ntry:\n    print(fcntl.fcntl(os.open('/usr/bin/env', os.O_RDONLY), 1035, bytes(8)))\n"
        "except OSError as e:\n    print(e)",
    ),
    "its user": ("pass", "import os\nprint(os.getresuid(), os.getresgid(), os.getgroups())"),
}

# what the kernel counts for each user: with many pipes, new ones of the same user are smaller
PIPES = (
    """
import os, time
for _ in range(20):
    if os.fork() == 0:
        pipes = [os.pipe() for _ in range(100)]
        time.sleep(8)
        os._exit(0)
time.sleep(0.5)""",
    """
import os
ends = os.pipe()
os.set_blocking(ends[1], False)
size = 0
try:
    while True:
        size += os.write(ends[1], bytes(4096))
except BlockingIOError:
    print(size)""",
)


@pytest.mark.parametrize("channel", CHANNELS)
def test_what_one_worker_does_the_other_does_not_see(pair, channel):
    one, other = pair
    does, looks = CHANNELS[channel]
    before = run(other, looks)
    run(one, does)
    assert run(other, looks) == before


def test_what_is_counted_for_each_user_tells_nothing_of_others_where_each_is_its_own(pair):
    one, other = pair
    before = run(other, PIPES[1])
    run(one, PIPES[0])
    assert run(other, PIPES[1]) == before or not bubblewrap.own_users(LAB)


def test_each_worker_is_a_user_of_its_own_where_there_are_ids_for_that(pair):
    """In this machine's count, not in theirs: both take themselves for user 1000."""
    ids = [set(Path(f"/proc/{s._ready().pid}/status").read_text().split("Uid:")[1].split()[:4]) for s in pair]
    assert all(len(i) == 1 for i in ids)
    own = {os.getuid(), 0, bubblewrap.NOBODY}
    if bubblewrap.own_users(LAB):
        assert not {int(n) for i in ids for n in i} & own and ids[0] != ids[1]
    else:
        assert ids == [{str(os.getuid())}] * 2


def test_devices_are_read_and_written_as_ever(pair):
    cell = "open('/dev/null', 'w').write('x')\nprint(len(open('/dev/urandom', 'rb').read(8)), open('/dev/zero', 'rb').read(2))"
    assert run(pair[0], cell) == "8 b'\\x00\\x00'\n"


def test_a_database_beside_the_notebook_works(pair):
    """It locks its file, which is granted and means nothing."""
    cell = "import sqlite3\nwith sqlite3.connect('a.db') as db:\n    db.execute('create table t (x)')\n"
    cell += "    db.executemany('insert into t values (?)', [(k,) for k in range(9)])\n"
    assert (
        run(pair[0], cell + "print(sqlite3.connect('a.db').execute('select sum(x) from t').fetchall())") == "[(36,)]\n"
    )
