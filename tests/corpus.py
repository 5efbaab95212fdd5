"""A corpus of submissions: one script per case, each saying what it must get. Adding a case is adding a file.

# family: ...          what kind of case it is
# base: untouched      what the rest of the notebook is: as released, or solved
# at: start            where the code goes: a new first cell, or in place of the answer cell of a function
# points: 0            what the whole notebook must earn
# status: f=TIMEOUT    (optional) the verdict on some functions, separated by commas
# file: name: content  (optional, repeated) a file handed in beside the notebook
"""

import json
import re
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import nbformat

from autograder import receipts, validate
from autograder.solutions import solutions

ASSIGNMENT = "week2_logistic_regression"
HEADER = re.compile(r"# (\w+): (.*)")


@dataclass
class Case:
    name: str
    code: str
    base: str = "untouched"
    at: str = "start"
    points: float = 0.0
    family: str = ""
    status: dict = field(default_factory=dict)
    files: dict = field(default_factory=dict)
    seen: str = ""


def read_cases(folder: Path) -> list[Case]:
    """All cases of a folder, by name."""
    return [_read(path) for path in sorted(folder.glob("*.py"))]


def _read(path):
    head, _, code = path.read_bytes().decode().partition("\n\n")
    case = Case(path.stem, code.rstrip("\n"))
    for key, value in (HEADER.fullmatch(line.rstrip("\r")).groups() for line in head.splitlines()):
        if key == "file":
            name, _, content = value.partition(":")
            case.files[name.strip()] = content.strip()
        elif key == "status":
            case.status = dict(pair.strip().split("=") for pair in value.split(","))
        elif key == "points":
            case.points = float(value)
        else:
            setattr(case, key, value)
    return case


def hand_in(course: Path, case: Case) -> None:
    """Write the case into submitted/."""
    nb = nbformat.read(course / "release" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb", as_version=4)
    answers = {c.metadata.nbgrader.grade_id: c for c in nb.cells if c.metadata.get("nbgrader", {}).get("solution")}
    if case.base == "solved":
        for name, source in solutions(ASSIGNMENT, course).sources.items():
            answers[f"{name}-answer"].source = source
    cells = [nbformat.v4.new_code_cell(part, id=f"case-{k}") for k, part in enumerate(case.code.split("\n# %%\n"))]
    if case.at == "start":
        nb.cells[0:0] = cells
    else:
        place = nb.cells.index(answers[f"{case.at}-answer"])
        answers[f"{case.at}-answer"].source = cells[-1].source
        nb.cells[place:place] = cells[:-1]
    validate.submit(course, case.name, ASSIGNMENT, nb)
    for name, content in case.files.items():
        path = course / "submitted" / case.name / ASSIGNMENT / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content)


def command(course: Path, *options, **more):
    """The real command, in the course's folder."""
    line = [sys.executable, "-m", "autograder.cli", "grade", ASSIGNMENT, *options]
    return subprocess.run(line, cwd=course, capture_output=True, text=True, check=False, **more)


def results(course: Path) -> dict:
    """{student: receipt}."""
    return receipts.read(course, ASSIGNMENT)


def points(receipt) -> float:
    return sum(s for by_name in receipt["marks"]["scores"].values() for s in by_name.values())


def graded_text(course: Path, student: str) -> str:
    """The graded notebook, as text."""
    return (course / "autograded" / student / ASSIGNMENT / f"{ASSIGNMENT}.ipynb").read_text()


def outputs(course: Path, student: str) -> str:
    """Everything that the graded notebook shows as output."""
    cells = json.loads(graded_text(course, student))["cells"]
    return json.dumps([c["outputs"] for c in cells if c["cell_type"] == "code"])
