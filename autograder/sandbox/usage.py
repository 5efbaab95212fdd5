"""What a process and all that descend from it use, as the kernel tells it outside.

Everything is read as bytes: a process chooses its own name, and that need not be text. What ends meanwhile counts no more.
"""

import os
from dataclasses import dataclass, field

TICKS = os.sysconf("SC_CLK_TCK")
# pages written to (each process counts those that it shares), shared memory, and what of both was moved to the disk
MEMORY = (b"RssAnon:", b"RssShmem:", b"VmSwap:")


@dataclass
class Usage:
    """cpu: seconds;  queued: thread -> seconds for which it could have run, had there been a free processor
    runs: whether one of them runs now, or would if it could: the kernel adds how long it queued only when it runs
    memory: bytes;  tasks: processes and threads, also those that ended and were not waited for"""

    cpu: float = 0.0
    queued: dict[str, float] = field(default_factory=dict)
    runs: bool = False
    memory: int = 0
    tasks: int = 0


def of_tree(pid: int, most: int) -> Usage:
    """Usage of a process and its descendants. Looks no further once there are more than `most` tasks.

    Reads only what the kernel tells without waiting: for smaps, say, a process can keep the reader waiting for minutes.
    """
    made, waiting = Usage(), [pid]
    while waiting and made.tasks <= most:
        place = f"/proc/{waiting.pop()}"
        fields = _fields(place)
        made.cpu += sum(map(int, fields[11:15])) / TICKS
        tasks = _tasks(place)
        made.runs = made.runs or _runs(fields) or len(tasks) > 1 and any(_runs(_fields(task)) for task in tasks)
        made.tasks += len(tasks)
        made.memory += _memory([place, *tasks])
        for task in tasks:
            made.queued[task] = sum(map(int, _read(f"{task}/schedstat").split()[1:2])) / 1e9
            waiting += map(int, _read(f"{task}/children").split())
    return made


def _fields(place):
    """What follows the name in a process's or thread's `stat`."""
    return _read(f"{place}/stat").rpartition(b")")[2].split()


def _runs(fields):
    return fields[:1] == [b"R"]


def _tasks(place):
    try:
        return [f"{place}/task/{task}" for task in os.listdir(f"{place}/task")]
    except OSError:
        return []


def _memory(places):
    """Bytes of memory of a process. One whose first thread has ended shows it at its other threads only."""
    for place in places:
        lines = _read(f"{place}/status").splitlines()
        if found := [int(line.split()[1]) << 10 for line in lines if line.startswith(MEMORY)]:
            return sum(found)
    return 0


def _read(path):
    try:
        with open(path, "rb", buffering=0) as f:
            return f.read()
    except OSError:
        return b""
