"""`grade --never-lower`: points that no later grading takes away, beside the receipts. They hold whatever is graded next, until
the file is deleted."""

import json
import os

from ..course import Course
from ..nbgrader_side import gradebook
from . import receipts


class Floors:
    """known: {student: {exercise: points}}.  keep: whether what the gradebook has now is not to fall, either."""

    def __init__(self, course: Course, assignment: str, keep=False, write=True):
        self.course, self.assignment, self.keep, self.write = course, assignment, keep, write
        self.path = receipts.path(course, assignment).with_suffix(".floors.json")
        self.known = json.loads(self.path.read_text("utf-8")) if self.path.is_file() else {}

    def under(self, some: list) -> list:
        """Receipts with the points that count: where an earlier grading gave more, that. `kept` in each says where.

        What is kept is on the disk before any mark is written.
        """
        if self.keep and self._note(some) and self.write:
            part = self.path.with_suffix(".part")
            with open(part, "w", encoding="utf-8") as f:
                json.dump(self.known, f)
                f.flush()
                os.fsync(f.fileno())
            part.replace(self.path)
        return [self._raised(receipt) for receipt in some]

    def _note(self, some):
        """Take down the points that the gradebook has and these receipts are below. Returns whether there are any."""
        there = gradebook.standings(self.course, self.assignment, [r["student"] for r in some])
        found = False
        for receipt in (r for r in some if r["student"] in there):
            before = {n: p.auto for part in there[receipt["student"]].parts.values() for n, p in part.points.items()}
            for name, new in _scores(receipt):
                if new is not None and before.get(name) is not None and before[name] > new:
                    floors = self.known.setdefault(receipt["student"], {})
                    floors[name] = max(before[name], floors.get(name, 0.0))
                    found = True
        return found

    def _raised(self, receipt):
        floors = self.known.get(receipt["student"], {})
        kept = {
            n: floors[n] for n, score in _scores(receipt) if n in floors and score is not None and score < floors[n]
        }
        if not kept:
            return receipt
        scores = {
            notebook: {name: kept.get(name, score) for name, score in by_name.items()}
            for notebook, by_name in receipt["marks"]["scores"].items()
        }
        return receipt | {"marks": receipt["marks"] | {"scores": scores}, "kept": kept}


def _scores(receipt):
    return [pair for by_name in receipt["marks"]["scores"].values() for pair in by_name.items()]


def read_receipts(course: Course, assignment: str) -> dict[str, dict]:
    """{student: latest receipt, with the points that count}"""
    known = Floors(course, assignment)
    return {r["student"]: r for r in known.under(list(receipts.read(course, assignment).values()))}
