"""The corpus: one script per case in `corpus/`, read, handed in, and graded by the real command.

`corpus/README.md` says how to write a case.
"""

import json
import re
import runpy
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import nbformat

from autograder.course import Course
from autograder.grading import receipts

ASSIGNMENT = "week2_logistic_regression"  # of a case that names none
WRONG = {  # what `rest: wrong` puts in: of the right shape, and wrong
    "sigmoid": "def sigmoid(z):\n    return 0 * z\n",
    "propagate": "def propagate(w, b, X, Y):\n    return {'dw': 0 * w, 'db': 0.0}, 0.0\n",
}
FOLDER = Path(__file__).with_name("corpus")
LABEL = re.compile(r"^(\w+): +(\S.*)$")
LABELS = {"family", "assignment", "rest", "expect", "status", "submission", "remark", "shows", "student"}


@dataclass
class Case:
    """A script of the corpus.

    name: of its file;  says: what it is, from the docstring;  labels: {label: text} of the docstring
    cells: {grade id, or "first": source};  edit: changes the notebook;  hand_in: changes the submission's folder
    """

    name: str
    says: str
    labels: dict
    cells: dict = field(default_factory=dict)
    edit: object = None
    hand_in: object = None

    @property
    def student(self):
        return self.labels.get("student", self.name)

    @property
    def family(self):
        return self.labels["family"]

    @property
    def assignment(self):
        return self.labels.get("assignment", ASSIGNMENT)

    @property
    def submission(self):
        return self.labels.get("submission", "GRADED")

    @property
    def status(self):
        pairs = self.labels.get("status", "").split()
        return dict(pair.split("=") for pair in pairs)


def read(folder: str) -> list[Case]:
    """All cases of a folder of the corpus, by name."""
    return [_read(path) for path in sorted((FOLDER / folder).glob("*.py"))]


def _read(path):
    made = runpy.run_path(str(path))
    lines = (made["__doc__"] or "").splitlines()
    found = [LABEL.match(line) for line in lines]
    labels = {f.group(1): f.group(2).strip() for f in found if f}
    unknown = set(labels) - LABELS
    if unknown or not {"family", "expect"} <= set(labels) or not lines or found[0]:
        raise ValueError(
            f"{path}: needs a first line of words, `family:` and `expect:`; unknown labels: {sorted(unknown)}"
        )
    says = " ".join(line for line, f in zip(lines, found, strict=True) if not f).strip()
    return Case(path.stem, says, labels, made.get("cells", {}), made.get("edit"), made.get("hand_in"))


def put(course: Course, case: Case, words: dict) -> None:
    """Write the case into the course's submitted/. words: {what a case writes: what is meant}, as @COURSE@."""
    name = case.assignment
    nb = nbformat.read(course.root / "release" / name / f"{name}.ipynb", as_version=4)
    rest = case.labels.get("rest", "untouched")
    known = {"untouched": {}, "wrong": WRONG, "solved": course.solutions(name).sources}[rest]
    ids = {c.metadata.nbgrader.grade_id: c for c in nb.cells if "nbgrader" in c.metadata}
    for function, source in known.items():
        ids[f"{function}-answer"].source = source
    for place, source in case.cells.items():
        for word, meant in words.items():
            source = source.replace(word, meant)
        if place in ids:
            ids[place].source = source
        elif place in ("first", "last"):
            nb.cells.insert(
                0 if place == "first" else len(nb.cells), nbformat.v4.new_code_cell(source, id=f"own-{place}")
            )
        else:
            raise ValueError(f"{case.name}: no cell {place!r} in {name}; there are {', '.join(ids)}")
    if case.edit:
        case.edit(nb)
    folder = course.root / "submitted" / case.student / name
    folder.mkdir(parents=True)
    (folder / f"{name}.ipynb").write_text(json.dumps(nb))  # as it is: nbformat would mend what is forged
    if case.hand_in:
        case.hand_in(folder, course.root)


def command(course: Course, *options, assignment=ASSIGNMENT, **more):
    """The real command, in the course's folder."""
    line = [sys.executable, "-m", "autograder", "grade", assignment, *options]
    return subprocess.run(line, cwd=course.root, capture_output=True, text=True, check=False, **more)


def results(course: Course, assignment=ASSIGNMENT) -> dict:
    """{student: receipt}."""
    return receipts.read(course, assignment)


def points(receipt) -> float | None:
    """Points in all; None for what a human has to look at."""
    scores = receipt["marks"]["scores"]
    return sum(s or 0 for by_name in scores.values() for s in by_name.values()) if scores else None
