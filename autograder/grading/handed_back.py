"""What a graded submission leaves in autograded/ and feedback/.

The graded notebook comes with the outcome; feedback is made of it, of the receipt and of the gradebook, once the marks are
there, and again whenever any of the three has changed.
"""

import hashlib
import hmac
import json
import logging
import os
import shutil
import zipfile
from contextlib import contextmanager
from glob import escape
from pathlib import Path

import nbformat

import tellwhy

from ..course import stamps
from ..nbgrader_side import exchange, gradebook
from ..releasing import release
from ..report import feedback
from . import receipts
from .floors import read_receipts
from .one import HUMAN
from .scheme import Scheme

KINDS = "py txt csv tsv md json yml yaml toml png jpg jpeg gif bmp npy npz h5 hdf5 dat pkl zip gz"
SHOWN = {f".{kind}" for kind in KINDS.split()}
MOST_BYTES, MOST_NAME = 4 << 20, 400  # a path that is too long would break off the whole run
TIMESTAMP = "timestamp.txt"  # nbgrader's exchange wants it beside the feedback, and a secret
log = logging.getLogger(__name__)
MADE_FROM = ".made_from"  # hash of what the feedback beside it was made from


def write(scheme, unit, outcome) -> None:
    """autograded/ of one submission, whole or not at all. Raises OSError with the name of the file."""
    if outcome.status in HUMAN:
        return
    files = others(unit, scheme)
    files |= {f"{name}.ipynb": text.encode("utf-8", "replace") for name, text in outcome.notebooks.items()}
    if outcome.marks.timestamp:
        files[TIMESTAMP] = outcome.marks.timestamp.encode()
    final = scheme.folder("autograded", outcome.student)
    if scheme.partial():
        files = _left_as_they_are(final, ".ipynb", files) | files
    _put(final, files)


def _put(final, files):
    """Put a folder with these files in place of what is there."""
    for torn in final.parent.glob(f".{escape(final.name)}.*"):  # by a kill
        shutil.rmtree(torn, ignore_errors=True)
    part = final.with_name(f".{final.name}.{os.getpid()}")
    part.mkdir(parents=True)
    for name, text in files.items():
        with naming(final / name):
            (part / name).parent.mkdir(parents=True, exist_ok=True)
            (part / name).write_bytes(text)
    if final.exists():
        _make_writable(final)
        shutil.rmtree(final)
    part.rename(final)


def _left_as_they_are(folder, suffix, files):
    """{name: content} of the other notebooks that lie in a folder, graded before."""
    there = folder.glob(f"*{suffix}") if folder.is_dir() else ()
    return {path.name: path.read_bytes() for path in there if path.name not in files}


@contextmanager
def naming(path):
    """An OSError within says which file it is about: one that comes of a full disk does not by itself."""
    try:
        yield
    except OSError as e:
        raise OSError(e.errno, e.strerror, str(path)) from None


class Feedback:
    """Writes feedback/ of an assignment's submissions, wherever it is not up to date.

    made, current: how many were written, and were up to date
    unknown: students whose submission came without a secret, so that nbgrader's exchange does not know whose it is
    failed: {student: why there is none}
    """

    def __init__(self, scheme):
        self.scheme, self.unknown, self.failed, self.made, self.current = scheme, [], {}, 0, 0
        here = Path(__file__).parents[1]
        code = here / "report", here / "untrusted", Path(__file__), Path(tellwhy.__file__).with_name("table.py")
        said = [scheme.assignment, stamps.digest(*code)]
        said += [repr(truth) for truth in scheme.notebooks] + [nbformat.writes(nb) for nb in scheme.released.values()]
        self.tests = "\n".join(said)

    def write(self, receipts) -> None:
        """receipts: of graded submissions, as they are in the gradebook. Raises OSError with the name of the file."""
        receipts = {r["student"]: r for r in receipts if r["status"] not in HUMAN}
        standings = gradebook.standings(self.scheme.course, self.scheme.assignment, list(receipts))
        for student, standing in standings.items():
            try:
                self._write(standing, receipts[student])
            except OSError:
                raise  # the disk is full or not ours: nothing more can be written
            except Exception as e:  # noqa: BLE001  ours, whatever it is: the grades stand, the others get their pages
                log.info("feedback of %s", student, exc_info=True)
                self.failed[student] = f"its feedback could not be made. {type(e).__name__}: {str(e)[:300]}"

    def _write(self, standing, receipt):
        student = standing.student
        graded, final = (self.scheme.folder(step, student) for step in ("autograded", "feedback"))
        secret = exchange.secret(graded)
        if not secret:
            self.unknown.append(student)
        paths = sorted(graded.glob("*.ipynb"))
        known = [(p.name, p.stat().st_size, p.stat().st_mtime_ns) for p in paths]
        said = [self.tests, repr(standing), json.dumps(receipt, sort_keys=True), repr(known), repr(secret)]
        made_from = hashlib.sha256("\n".join(said).encode(errors="replace")).hexdigest()
        if _text(final / MADE_FROM) == made_from:
            self.current += 1
            return
        scores = {n: score for by_name in receipt["marks"]["scores"].values() for n, score in by_name.items()}
        notebooks = {p.stem: nbformat.v4.reads(p.read_text("utf-8")) for p in paths}
        found = feedback.Graded(student, standing, notebooks, receipt["verdicts"], scores, receipt["remarks"])
        found.kept = receipt.get("kept", {})
        files = {f"{n}.html": text.encode("utf-8", "replace") for n, text in feedback.pages(found, self.scheme).items()}
        files[TIMESTAMP] = (_text(graded / TIMESTAMP) or "").encode()
        files[exchange.SECRET] = secret or self._stand_in(student)
        _put(final, files | {MADE_FROM: made_from.encode()})
        self.made += 1

    def _stand_in(self, student):
        """A secret for a submission that has none: without, `nbgrader release_feedback` would stop at it, and the rest of the
        class get nothing. Nobody else knows it, so what is put into the exchange under it is nobody's to fetch."""
        what = f"feedback\0{self.scheme.assignment}\0{student}".encode()
        return hmac.new(self.scheme.secret, what, "sha256").hexdigest().encode()

    def to_hand_out(self, part: bool) -> str:
        """Where the pages are of those whom nbgrader's exchange does not know. part: whether only some students were asked for:
        the zip is of all of them, else it would lose the others."""
        root = self.scheme.course.root
        found = [self.scheme.folder("feedback", student) for student in sorted(self.unknown)]
        if not part:
            found = [exchange.instead(self.scheme.course, self.scheme.assignment)]
            self._pack(*found)
        return ", ".join(str(p.relative_to(root) if p.is_relative_to(root) else p) for p in found)

    def _pack(self, path) -> None:
        """A zip of those pages: <student>/<notebook>.html."""
        path.parent.mkdir(parents=True, exist_ok=True)
        made = release.when(self.scheme.course)
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as z:
            for student in sorted(self.unknown):
                for page in sorted(self.scheme.folder("feedback", student).glob("*.html")):
                    release.put(z, f"{student}/{page.name}", page.read_bytes(), made)


def feedback_again(course, assignment, students=None) -> "Feedback":
    """Feedback of all graded submissions, or of some students', wherever it is not up to date, whoever graded them."""
    scheme = Scheme.read(course, assignment, course.secret)
    made, known = Feedback(scheme), read_receipts(course, assignment)
    graded = [s for s in gradebook.standings(course, assignment, students) if scheme.folder("autograded", s).is_dir()]
    for some in receipts.in_chunks(sorted(graded)):
        made.write([known.get(student) or receipts.of_others(student) for student in some])
    return made


def _text(path):
    return path.read_text("utf-8", "replace") if path.is_file() else None


def others(unit, scheme) -> dict[str, bytes]:
    """{path: content} of the other files, which a grader wants to see beside a notebook: what the student handed in, and over
    it what the course gives. Not what a browser would run, as formgrader hands out files as they are; nothing large."""
    given = {n: path.read_bytes() for n, path in scheme.lab.beside if _is_shown(n, path.stat().st_size)}
    shared = {folder for name in given for folder in _above(name)}
    theirs = {n: c for n, c in unit.handed_in.files.items() if _is_shown(n, len(c)) and n not in shared}
    return {n: c for n, c in theirs.items() if given.keys().isdisjoint(_above(n))} | given


def _is_shown(name, size):
    return Path(name).suffix.lower() in SHOWN and len(name) < MOST_NAME and size <= MOST_BYTES


def _above(name):
    """The folders that a file lies in."""
    return {str(p) for p in Path(name).parents}


def _make_writable(folder):
    """nbgrader leaves graded notebooks read-only."""
    for place, _, _ in os.walk(folder):
        os.chmod(place, 0o755)
