"""What a graded submission leaves in autograded/ and feedback/."""

import os
import shutil
from contextlib import contextmanager
from glob import escape
from pathlib import Path

from ..report import feedback
from ..untrusted import nodes
from .one import HUMAN

KINDS = "py txt csv tsv md json yml yaml toml png jpg jpeg gif bmp npy npz h5 hdf5 dat pkl zip gz"
SHOWN = {f".{kind}" for kind in KINDS.split()}
MOST_BYTES, MOST_NAME = 4 << 20, 400  # a path that is too long would break off the whole run
STEPS = ("autograded", "feedback")  # places of what is handed back


def write(scheme, outcome) -> None:
    """autograded/ and feedback/ of one submission, whole or not at all. Raises OSError with the name of the file."""
    if outcome.status in HUMAN:
        return
    for step, suffix, content in zip(STEPS, (".ipynb", ".html"), (graded_notebooks, feedback.pages), strict=True):
        final = scheme.folder(step, outcome.student)
        files = {f"{name}{suffix}": text.encode("utf-8", "replace") for name, text in content(outcome, scheme).items()}
        if step == "autograded":
            files = others(outcome, scheme) | files
            if outcome.marks.timestamp:
                files["timestamp.txt"] = outcome.marks.timestamp.encode()
        if scheme.partial():
            files = _left_as_they_are(final, suffix, files) | files
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


def graded_notebooks(outcome, scheme) -> dict[str, str]:
    """{notebook: its text}"""
    return {name: nodes.to_text(nb) for name, nb in outcome.notebooks.items()}


def others(outcome, scheme) -> dict[str, bytes]:
    """{path: content} of the other files, which a grader wants to see beside a notebook: what the student handed in, and over
    it what the course gives. Not what a browser would run, as formgrader hands out files as they are; nothing large."""
    given = {n: path.read_bytes() for n, path in scheme.lab.beside if _is_shown(n, path.stat().st_size)}
    shared = {folder for name in given for folder in _above(name)}
    theirs = {n: c for n, c in outcome.files.items() if _is_shown(n, len(c)) and n not in shared}
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
