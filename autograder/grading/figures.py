"""What a run took: time, and CPU time of the coordinator, of who grades, and of the sandboxes."""

import time
from pathlib import Path


class Clock:
    """Time and CPU time of the coordinator, of who grades, and of all sandboxes until now."""

    def __init__(self, pool):
        self.wall, inside, graders = time.perf_counter(), sum(pool.inside.values()), sum(pool.outside.values())
        self.of = {"coordinator": time.process_time(), "graders": graders, "sandboxes": inside}

    @property
    def cpu(self):
        return sum(self.of.values())


def figures(start, end):
    """What a run took: start: until the solution had been graded;  grading: from there on, and by whom;
    inside: in the sandboxes, from the beginning."""
    return {
        "start_cpu": start.cpu,
        "grading_seconds": end.wall - start.wall,
        "grading_cpu": end.cpu - start.cpu,
        "grading_cpu_of": {who: spent - start.of[who] for who, spent in end.of.items()},
        "inside_cpu": end.of["sandboxes"],
        "coordinator_mb": _most_memory(),
    }


def _most_memory():
    """The most megabytes that this process has had (the kernel's count in getrusage includes who started it)."""
    try:
        lines = Path("/proc/self/status").read_text().splitlines()
    except OSError:
        return None  # not Linux
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))
