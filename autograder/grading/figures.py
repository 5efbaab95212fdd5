"""What a run took: time, and CPU time of the coordinator, of who grades, and of the sandboxes."""

import time
from pathlib import Path


class Clock:
    """Time and CPU time of the coordinator, of who grades, and of all sandboxes until now."""

    def __init__(self, pool):
        self.wall, self.inside = time.perf_counter(), sum(pool.inside.values())
        self.cpu = time.process_time() + sum(pool.outside.values()) + self.inside


def figures(start, end):
    """What a run took: start: until the solution had been graded;  grading: from there on;  inside: in the sandboxes."""
    return {
        "start_cpu": start.cpu,
        "grading_seconds": end.wall - start.wall,
        "grading_cpu": end.cpu - start.cpu,
        "inside_cpu": end.inside,
        "coordinator_mb": _most_memory(),
    }


def _most_memory():
    """The most megabytes that this process has had (the kernel's count in getrusage includes who started it)."""
    try:
        lines = Path("/proc/self/status").read_text().splitlines()
    except OSError:
        return None  # not Linux
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))
