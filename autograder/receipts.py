"""What has been graded, so that a killed run goes on where it was: a journal of receipts, one line of JSON each.

A receipt holds the marks, not only hashes: a rerun writes them into the gradebook again, so it does not matter whether the
run was killed before or after its transaction. A line that was torn in half counts for nothing.
"""

import hashlib
import json
import os
import platform
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path

from . import release, stamps
from .exercise import exercise_files
from .gradebook import Marks

FOLDER = ".receipts"
PACKAGES = ("numpy", "scipy", "matplotlib", "h5py", "scikit-learn", "ipython", "nbgrader", "nbformat")


def path(root: Path, assignment: str) -> Path:
    return root / FOLDER / f"{assignment}.jsonl"


def environment() -> str:
    """Hash of what student code and the judge run on."""
    versions = [f"{name} {version(name)}" for name in PACKAGES] + [platform.python_version(), platform.machine()]
    return _hash("\n".join(versions))


def tests(course, limits) -> str:
    """Hash of everything but the submission that a grade depends on: tests, judge, data, secret, limits."""
    root, here = course.root, Path(__file__).parent
    said = [json.dumps([asdict(n) for n in course.notebooks], sort_keys=True, default=str), repr(limits)]
    said += [hashlib.sha256(course.secret).hexdigest(), stamps.digest(*sorted(here.glob("*.py")), here / "sandbox")]
    if course.judged:
        said += [stamps.digest(*exercise_files(course.assignment)), release.version(root, course.assignment)]
    said += [f"{name}\0{stamps.digest(file)}" for name, file in course.lab.files]
    return _hash("\n".join(said))


def key(course, submission_digest: str, tests_hash: str, env_hash: str) -> str:
    """What has to be equal for a grade to stand."""
    return _hash("\n".join((course.assignment, submission_digest, tests_hash, env_hash)))


def _hash(text):
    return hashlib.sha256(text.encode(errors="replace")).hexdigest()[:32]


def of(outcome, key: str, env_hash: str) -> dict:
    """The receipt of an outcome."""
    return {
        "student": outcome.student,
        "key": key,
        "submission": outcome.digest,
        "environment": env_hash,
        "status": outcome.status,
        "marks": asdict(outcome.marks),
        "verdicts": outcome.verdicts,
        "remarks": outcome.remarks,
        "cells": outcome.cells,
        "calls": outcome.calls,
    }


def marks(receipt) -> Marks:
    return Marks(**receipt["marks"])


def read(root: Path, assignment: str) -> dict[str, dict]:
    """{student: latest receipt}; lines that are not whole are left out."""
    file, found = path(root, assignment), {}
    if not file.exists():
        return found
    for line in file.read_bytes().splitlines():
        try:
            receipt = json.loads(line)
            found[receipt["student"]] = receipt
        except (ValueError, KeyError, TypeError):
            continue  # torn by a kill or a full disk: that submission is graded again
    return found


class Journal:
    """Append receipts; each batch is on the disk before its marks go into the gradebook."""

    def __init__(self, root: Path, assignment: str):
        file = path(root, assignment)
        file.parent.mkdir(exist_ok=True)
        self.handle = os.open(file, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
        size = os.fstat(self.handle).st_size
        if size and os.pread(self.handle, 1, size - 1) != b"\n":
            os.write(self.handle, b"\n")  # end a torn line, so that the next one is whole

    def append(self, receipts) -> None:
        data = b"".join(json.dumps(r, separators=(",", ":")).encode() + b"\n" for r in receipts)
        while data:
            data = data[os.write(self.handle, data) :]
        os.fsync(self.handle)

    def close(self):
        os.close(self.handle)


def compact(root: Path, assignment: str) -> None:
    """Keep the latest receipt of each student only."""
    file = path(root, assignment)
    found = read(root, assignment)
    part = file.with_suffix(".part")
    with open(part, "w") as f:
        for receipt in found.values():
            f.write(json.dumps(receipt, separators=(",", ":")) + "\n")
        f.flush()
        os.fsync(f.fileno())
    part.replace(file)
