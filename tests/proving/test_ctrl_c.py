"""Ctrl-C while nbclient or nbgrader is at work stops the command: it is no finding about the notebook."""

import os
import signal
import subprocess
import sys

import nbformat
import pytest
from courses import ROOT
from rich.console import Console

from autograder.commands import grade
from autograder.nbgrader_side import ctrl_c

RUN = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background has another
from pathlib import Path
from autograder.proving import validate
_, problems, _ = validate.run_notebook(Path("long.ipynb"), Path("."))
print(problems)
"""


def test_a_notebook_that_is_interrupted_has_no_problems(tmp_path):
    os.mkfifo(tmp_path / "begun")
    cells = [nbformat.v4.new_code_cell("open('begun', 'w').close()\nwhile True:\n    pass", id="long")]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), tmp_path / "long.ipynb")
    line = [sys.executable, "-c", RUN]
    env = os.environ | {"PYTHONPATH": str(ROOT)}
    with subprocess.Popen(line, cwd=tmp_path, env=env, stdout=-1, stderr=-1, text=True, start_new_session=True) as work:
        (tmp_path / "begun").read_text()  # until the cell runs
        os.killpg(work.pid, signal.SIGINT)
        said, complaint = work.communicate(timeout=120)
    assert said == "" and complaint.rstrip().endswith("KeyboardInterrupt")


@pytest.fixture
def before():
    """What Python does of itself, whoever started these tests."""
    kept = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield signal.default_int_handler
    signal.signal(signal.SIGINT, kept)


def test_who_swallows_ctrl_c_is_not_believed(before):
    with pytest.raises(KeyboardInterrupt), ctrl_c.heard():
        try:
            signal.raise_signal(signal.SIGINT)
        except BaseException:  # noqa: BLE001  as nbgrader's API does
            raise ValueError("there was an error processing the assignment") from None
    assert signal.getsignal(signal.SIGINT) is before
    with pytest.raises(ValueError, match="its own"), ctrl_c.heard():
        raise ValueError("its own")


class Pressing:
    """Ctrl-C is pressed while it is finalised, or another exception raised: Python drops what is raised then."""

    def __init__(self, other=None):
        self.other = other

    def __del__(self):
        if self.other:
            raise self.other
        signal.raise_signal(signal.SIGINT)


def test_a_press_that_python_drops_stops_grading_after_the_next_submission(before, monkeypatch):
    def run(plan, secret, progress, warming):
        Pressing()
        Pressing(other=ValueError())
        reached.append("the first")
        progress(1, 2)
        reached.append("the second")

    reached, complaints = [], []
    monkeypatch.setattr(sys, "unraisablehook", lambda dropped: complaints.append(dropped.exc_type))
    monkeypatch.setattr(grade.batch, "run", run)
    with pytest.raises(KeyboardInterrupt):
        grade._with_progress(None, b"", Console(quiet=True), None)
    assert reached == ["the first"] and signal.getsignal(signal.SIGINT) is before
    assert complaints == [ValueError]
