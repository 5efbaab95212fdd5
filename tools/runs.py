"""Run a lecture or a solution once, and keep what came out: for the tests, for the claims, and for the site.

A run takes half a minute, and several look at it. What it is computed from (the notebook, nnlab, the data, the libraries)
is part of the name under which it is kept, so that a kept run is never an old one. Where two processes want the same run, the
second waits for the first. A run in which anything was off is not kept.
"""

import fcntl
import hashlib
import platform
import shutil
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path

import nbformat
import unnumbered
from claims import with_claims

from autograder.course import Course
from autograder.proving import copy_of_course, validate
from autograder.releasing import release

KEPT = ".jupyter_cache"
LIBRARIES = ("numpy", "scipy", "matplotlib", "pillow", "scikit-learn", "h5py")
SEEN_BY_LECTURES = (
    "nnlab/**/*.py",
    "nnlab/**/*.bin",
    "nnlab/**/*.js",
    "nnlab/**/*.css",
    "tellwhy/*.py",
    "datasets/*.h5",
)
# What a reader of the site may see of a solution is a picture that gives no number away: see unnumbered.py
UNNUMBERED = Path(unnumbered.__file__)


def lecture(root: Path, path: Path) -> tuple[list[str], nbformat.NotebookNode]:
    """(what is off, the notebook with outputs and with the cells of its claims) of a lecture."""
    made = _digest([path, *(p for pattern in SEEN_BY_LECTURES for p in root.glob(pattern))])
    return _once(root, f"lecture-{path.stem}", made, lambda: _run(path, path.parent))


def solution(course: Course, assignment: str) -> tuple[list[str], nbformat.NotebookNode]:
    """The same of a solution. Its pictures bear no numbers but those of the assignment's own text."""
    released = course.root / "release" / assignment / f"{assignment}.ipynb"
    own = release.fingerprint(course, assignment)
    made = _digest([course.source_notebook(assignment), released, UNNUMBERED], own)

    def run():
        with copy_of_course(course, [assignment]) as copy:
            return _run(
                copy.source_notebook(assignment), copy.root / "source" / assignment, hides_numbers_but(released)
            )

    return _once(course.root, f"solution-{assignment}", made, run)


def hides_numbers_but(released: Path) -> str:
    """Code that makes a notebook's pictures without numbers, but for those in the text of the released assignment."""
    text = "\n".join(cell.source for cell in nbformat.read(released, as_version=4).cells)
    return f"{UNNUMBERED.read_text('utf-8')}\n\nhide({sorted(unnumbered.numbers(text))!r})"


def _run(path, folder, first=None):
    def prepared(nb):
        nb = with_claims(nb)
        if first:
            nb.cells.insert(0, nbformat.v4.new_code_cell(first, id="first"))
        return nb

    _, problems, nb = validate.run_notebook(path, folder, prepared)
    nb.cells = [cell for cell in nb.cells if cell.id != "first"]
    return problems, nb


def _digest(paths, more=""):
    state = hashlib.sha256(f"{platform.python_version()} {more}\n".encode())
    for package in LIBRARIES:
        state.update(f"{package} {version(package)}\n".encode())
    for path in sorted(paths):
        state.update(path.name.encode() + b"\0" + path.read_bytes())
    return state.hexdigest()[:16]


def _once(root, name, made, run):
    kept = root / KEPT / f"{name}-{made}.ipynb"
    with alone(root / KEPT / f"{name}.lock"):
        if kept.exists():
            return [], nbformat.read(kept, as_version=4)
        for old in kept.parent.glob(f"{name}-*.ipynb"):
            old.unlink()
        problems, nb = run()
        if not problems:
            part = kept.with_suffix(".part")
            nbformat.write(nb, part)
            shutil.move(part, kept)
        return problems, nb


@contextmanager
def alone(path: Path):
    """While this lasts no other process is here: for what several want made, and one makes."""
    path.parent.mkdir(exist_ok=True)
    with path.open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
