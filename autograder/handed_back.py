"""What a graded submission leaves in autograded/ and feedback/."""

import os
import shutil
from contextlib import contextmanager

from .grading import HUMAN
from .nodes import to_text
from .report import feedback

STEPS = ("autograded", "feedback")  # places of what is handed back


def write(course, outcome) -> None:
    """autograded/ and feedback/ of one submission, whole or not at all. Raises OSError with the name of the file."""
    if outcome.status in HUMAN:
        return
    for step, suffix, content in zip(STEPS, (".ipynb", ".html"), (graded_notebooks, feedback.pages), strict=True):
        final = course.root / step / outcome.student / course.assignment
        files = {f"{name}{suffix}": text for name, text in content(outcome, course).items()}
        if step == "autograded" and outcome.marks.timestamp:
            files["timestamp.txt"] = outcome.marks.timestamp
        for torn in final.parent.glob(f".{final.name}.*"):  # by a kill
            shutil.rmtree(torn, ignore_errors=True)
        part = final.with_name(f".{final.name}.{os.getpid()}")
        part.mkdir(parents=True)
        for name, text in files.items():
            with naming(final / name):
                (part / name).write_text(text, encoding="utf-8", errors="replace")
        if final.exists():
            _make_writable(final)
            shutil.rmtree(final)
        part.rename(final)


@contextmanager
def naming(path):
    """An OSError within says which file it is about: one that comes of a full disk does not by itself."""
    try:
        yield
    except OSError as e:
        raise OSError(e.errno, e.strerror, str(path)) from None


def graded_notebooks(outcome, course) -> dict[str, str]:
    """{notebook: its text}"""
    return {name: to_text(nb) for name, nb in outcome.notebooks.items()}


def _make_writable(folder):
    """nbgrader leaves graded notebooks read-only."""
    for place, _, _ in os.walk(folder):
        os.chmod(place, 0o755)
