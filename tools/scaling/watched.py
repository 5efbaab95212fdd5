"""A command of the autograder, watched from outside while it runs: its memory, and how far it is."""

import contextlib
import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass, field

import psutil

from autograder.course import DATABASE, Course
from autograder.grading import receipts

LOOK = 0.25  # seconds between two looks
POINTS = 10


class Journal:
    """How many receipts have been written, counted as they come."""

    def __init__(self, course: Course, assignment: str):
        self.path, self.at, self.lines = receipts.path(course, assignment), 0, 0

    def count(self) -> int:
        if self.path.is_file():
            with open(self.path, "rb") as f:
                f.seek(self.at)
                while data := f.read(1 << 20):
                    self.at += len(data)
                    self.lines += data.count(b"\n")
        return self.lines


@dataclass
class Seen:
    """code: that the command ended with;  seconds: it took;  told: its JSON, or {};  said: on standard error
    curve: (seconds, receipts written, megabytes) at each look
    """

    code: int
    seconds: float
    told: dict
    said: str
    curve: list = field(default_factory=list)

    def points(self, count=POINTS):
        """The curve at some places, evenly by what was done; the last is the most memory before the end."""
        most = max((done for _, done, _ in self.curve), default=0)
        return (
            [min(self.curve, key=lambda c: abs(c[1] - most * k / count)) for k in range(1, count + 1)] if most else []
        )


def grade(course: Course, assignment: str, *options, db="", at_each=lambda process, done: None) -> Seen:
    """`autograder grade`, until it has ended. at_each: called at each look; it may end the process"""
    line = [sys.executable, "-m", "autograder", "grade", assignment, "--json", *options]
    env, start = os.environ | ({DATABASE: db} if db else {}), time.perf_counter()
    journal, curve = Journal(course, assignment), []
    with open(course.root / "said", "w+") as said, open(course.root / "told", "w+") as told:
        process = subprocess.Popen(line, cwd=course.root, env=env, stdout=told, stderr=said)
        try:
            memory = psutil.Process(process.pid)
            while process.poll() is None:
                with contextlib.suppress(psutil.NoSuchProcess):  # it has just ended
                    if rss := memory.memory_info().rss:  # none: it has just ended, and nobody has waited for it yet
                        curve.append((time.perf_counter() - start, journal.count(), rss / 1e6))
                at_each(process, journal.lines)
                time.sleep(LOOK)
        except BaseException:
            process.kill()
            raise
        finally:
            code = process.wait()
        seconds = time.perf_counter() - start
        found = [f.seek(0) or f.read() for f in (told, said)]
    return Seen(code, seconds, json.loads(found[0] or "{}"), found[1], [c for c in curve if c[1]])
