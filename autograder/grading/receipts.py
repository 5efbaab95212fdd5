"""What has been graded, so that a killed run goes on where it was: a journal of receipts, one line of JSON each.

A receipt holds the marks, not only hashes: a rerun writes them into the gradebook again, so it does not matter whether the
run was killed before or after its transaction. A line that was torn in half counts for nothing.
"""

import hashlib
import json
import logging
import os
import platform
from dataclasses import asdict, dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from itertools import islice
from pathlib import Path

import nbformat

import tellwhy

from ..course import Course, stamps
from ..nbgrader_side import Marks
from ..releasing import release

log = logging.getLogger(__name__)

FOLDER = ".receipts"
CHUNK = 40  # submissions that are taken together, in one transaction for instance, at most
WINGS = ("course", "judging", "sandbox", "untrusted", "nbgrader_side", "grading")  # whose code a grade depends on
PACKAGES = "numpy scipy matplotlib pandas h5py scikit-learn ipython nbgrader nbformat".split()


def path(course: Course, assignment: str) -> Path:
    return course.root / FOLDER / f"{assignment}.jsonl"


def environment() -> str:
    """Hash of what student code and the judge run on."""
    return _hash("\n".join(f"{name} {version}" for name, version in versions().items()))


def versions() -> dict[str, str]:
    """{name: version} of what student code and the judge run on."""
    known = {name: _version(name) for name in ("tellwhy", *PACKAGES)}
    return known | {"Python": platform.python_version(), "machine": platform.machine()}


def _version(name):
    """The version of a package; not every course needs every one."""
    try:
        return version(name)
    except PackageNotFoundError:
        return "none"


def tests(scheme, limits) -> str:
    """Hash of everything but the submission that a grade depends on: tests, judge, data, secret, limits."""
    said = [hashlib.sha256(scheme.secret).hexdigest(), code(), *parts(scheme, limits).values()]
    return _hash("\n".join(said))


@cache
def code() -> str:
    """Hash of the grader's own code."""
    here = Path(__file__).parents[1]
    return stamps.digest(*(here / wing for wing in WINGS), Path(tellwhy.__file__).parent)[:32]


def parts(scheme, limits) -> dict[str, str]:
    """{what of a course a grade depends on: hash of it}, without the secret."""
    notebooks = [json.dumps([asdict(n) for n in scheme.notebooks], sort_keys=True, default=str), scheme.skip]
    notebooks += [nbformat.writes(scheme.released[n.name]) for n in scheme.notebooks if not scheme.judged]
    exercises = []
    if scheme.judged:
        course, assignment = scheme.course, scheme.assignment
        exercises = [stamps.digest(*course.exercise_files(assignment)), release.version(course, assignment)]
    beside = [f"{name}\0{stamps.digest(file)}" for name, file in (*scheme.lab.files, *scheme.lab.beside)]
    said = {"notebooks": notebooks, "exercises": exercises, "files beside the notebooks": beside}
    return {name: _hash("\n".join(texts)) for name, texts in (said | {"limits": [repr(limits)]}).items()}


def key(scheme, submission_digest: str, tests_hash: str, env_hash: str) -> str:
    """What has to be equal for a grade to stand."""
    return _hash("\n".join((scheme.assignment, submission_digest, tests_hash, env_hash)))


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
        "behaviour": outcome.behaviour,
        "remarks": outcome.remarks,
        "asks": outcome.asks,
        "cells": outcome.cells,
        "calls": outcome.calls,
    }


def of_others(student: str) -> dict:
    """As good as a receipt, for a submission that was graded by other means: there are no verdicts."""
    return {"student": student, "status": "GRADED", "marks": {"scores": {}}, "verdicts": {}, "remarks": []}


def in_chunks(items):
    """Lists of at most CHUNK of them."""
    items = iter(items)
    while some := list(islice(items, CHUNK)):
        yield some


def marks(receipt) -> Marks:
    return Marks(**receipt["marks"])


def read(course: Course, assignment: str) -> dict[str, dict]:
    """{student: latest receipt}."""
    return {r["student"]: r for r in load(course, assignment, index(course, assignment).values())}


@dataclass(frozen=True)
class Entry:
    """Where in the journal a receipt stands, and what says whether it still holds. judged: whether there are verdicts."""

    student: str
    key: str
    status: str
    judged: bool
    at: int


def index(course: Course, assignment: str) -> dict[str, Entry]:
    """{student: Entry of the latest receipt}; lines that are not whole are left out."""
    file, found, at = path(course, assignment), {}, 0
    if not file.exists():
        return found
    with open(file, "rb") as f:
        for line in f:
            try:
                r = json.loads(line)
                found[r["student"]] = Entry(r["student"], r["key"], r["status"], bool(r["verdicts"]), at)
            except (ValueError, KeyError, TypeError):
                log.info("a receipt is torn, by a kill or a full disk: that submission is graded again")
            at += len(line)
    return found


def load(course: Course, assignment: str, entries):
    """Yield the receipts of some entries."""
    entries = list(entries)
    if entries:
        with open(path(course, assignment), "rb") as f:
            for entry in entries:
                f.seek(entry.at)
                yield json.loads(f.readline())


class Journal:
    """Append receipts (or entries of the history); each batch is on the disk before its marks go into the gradebook. Errors
    name the file."""

    def __init__(self, path: Path):
        self.path = path
        self.path.parent.mkdir(exist_ok=True)
        self.handle = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
        size = os.fstat(self.handle).st_size
        if size and os.pread(self.handle, 1, size - 1) != b"\n":
            self._write(b"\n")  # end a torn line, so that the next one is whole

    def append(self, receipts) -> None:
        self._write(b"".join(json.dumps(r, separators=(",", ":")).encode() + b"\n" for r in receipts))

    def _write(self, data):
        try:
            while data:
                data = data[os.write(self.handle, data) :]
            os.fsync(self.handle)
        except OSError as e:
            raise OSError(e.errno, e.strerror, str(self.path)) from None

    def close(self):
        os.close(self.handle)


def compact(course: Course, assignment: str, spare: int) -> None:
    """Keep the latest receipt of each student only, once the journal has more than `spare` further lines."""
    file, found = path(course, assignment), index(course, assignment)
    if not found:
        return
    with open(file, "rb") as f:
        if sum(1 for _ in f) - len(found) <= spare:
            return
    part = file.with_suffix(".part")
    with open(part, "w") as f:
        for receipt in load(course, assignment, found.values()):
            f.write(json.dumps(receipt, separators=(",", ":")) + "\n")
        f.flush()
        os.fsync(f.fileno())
    part.replace(file)
