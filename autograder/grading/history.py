"""What became of each version that a student handed in: a line of JSON each, appended and never changed.

Receipts keep the latest only; how a class learns is in the versions before. A version that is graded again, as after an
exercise was mended, has a further line, and that counts.
"""

import json
from datetime import UTC, datetime

from ..course import Course
from . import receipts


def path(course: Course, assignment: str):
    return receipts.path(course, assignment).with_suffix(".history.jsonl")


def entry(receipt) -> dict:
    """One line: student, digest of what was handed in, when, and {exercise: [share of the points, status, mistakes]}."""
    said = {n: [v["score"], v["status"], v["diagnoses"]] for n, v in receipt["verdicts"].items()}
    now = datetime.now(UTC).replace(microsecond=0, tzinfo=None).isoformat()
    arrived = receipt["marks"]["timestamp"] or now
    made = {"student": receipt["student"], "digest": receipt["submission"], "arrived": arrived, "graded": now}
    return made | {"exercises": said}


def read(course: Course, assignment: str) -> dict[str, list[dict]]:
    """{student: latest entry of each version, in the order in which they were first graded}; torn lines are left out."""
    file, found = path(course, assignment), {}
    if file.is_file():
        for line in file.read_bytes().splitlines():
            try:
                made = json.loads(line)
                found.setdefault(made["student"], {})[made["digest"]] = made
            except (ValueError, KeyError, TypeError):
                continue  # torn by a kill: that submission was graded again
    return {student: list(versions.values()) for student, versions in found.items()}
