"""What grading an assignment needs to know: its marking scheme."""

import json
import re
from dataclasses import dataclass, field
from fnmatch import fnmatchcase as fnmatch
from pathlib import Path

import nbformat

from tellwhy.bundles import PLACES

from .. import sandbox
from ..course import Course, CourseError, student_seed
from ..nbgrader_side import SKIP, folders, gradebook
from ..untrusted import Unreadable, nodes, submission
from .one import Unit


@dataclass(frozen=True)
class Scheme:
    """What grading an assignment needs to know, read once: plain data, the same for all submissions."""

    course: Course
    assignment: str
    notebooks: tuple  # NotebookTruth
    released: dict  # {notebook: NotebookNode as students got it}, also of those that are not graded now
    judged: frozenset  # grade ids that the judge marks
    secret: bytes
    lab: sandbox.Lab
    skip: str = SKIP  # tag of the cells that are not run
    places: dict = field(default_factory=dict)  # see folders.of_students
    hidden: re.Pattern = None  # see folders.hidden_tests

    @classmethod
    def read(cls, course: Course, assignment: str, secret: bytes = b"", only: str = "", generated=None):
        """only: a pattern for names of notebooks, as nbgrader's --notebook: others are left as they are
        generated: see nbgrader_side.generated, where neither gradebook nor release are to be asked
        """
        truths, released = generated or (gradebook.truth(course, assignment), None)
        everything = tuple(truths)
        notebooks = tuple(n for n in everything if is_meant(n.name, only or "*"))
        if only and not notebooks:
            there = ", ".join(n.name for n in everything)
            raise CourseError(f"no notebook {only!r} in {assignment}; there are: {there}")
        released = released or {n.name: _released(course, assignment, n) for n in everything}
        _only_python(notebooks, released)
        judged, source = frozenset(course.exercises(assignment)), folders.source(course, assignment)
        lab = (
            sandbox.Lab.of(source, course.settings.preload, [PLACES])
            if judged
            else sandbox.Lab.of_others(source, folders.given_files(course, assignment))
        )
        skip = SKIP if judged else folders.execution(course).skip_cells_with_tag
        places = folders.of_students(course, assignment)
        hidden = folders.hidden_tests(course)
        return cls(course, assignment, notebooks, released, judged, secret, lab, skip, places, hidden)

    def partial(self):
        """Whether there are notebooks that are left as they are."""
        return len(self.notebooks) < len(self.released)

    def folder(self, step, student):
        """Where one student's work lies: submitted, autograded or feedback."""
        return Path(self.places[step].replace(folders.STUDENT, student))

    def unit(self, student) -> Unit:
        """What one student handed in, to be graded."""
        try:
            return self.unit_of(self.read_submission(student))
        except Unreadable as e:
            return Unit(student, e)

    def unit_of(self, handed_in) -> Unit:
        whose = (handed_in.student, self.assignment)
        seeds = {name: student_seed(self.secret, *whose, name, handed_in.digest) for name in self.judged}
        return Unit(handed_in.student, handed_in, seeds)

    def read_submission(self, student):
        ours = {PLACES, *(name for name, _ in (*self.lab.files, *self.lab.beside))}
        place = Path(self.places["submitted"])
        below = next(p for p in (place, *place.parents) if folders.STUDENT in p.name).parent
        folder = self.folder("submitted", student)
        return submission.read_submission(folder, student, set(self.released), ours, below)


def _released(course, assignment, truth):
    """A notebook as students got it."""
    path = folders.release(course, assignment) / f"{truth.name}.ipynb"
    return nbformat.read(path, as_version=4) if path.is_file() else _remembered(truth)


def is_meant(name, pattern):
    """Whether a notebook is one of those that a pattern stands for; a name stands for itself, whatever is in it."""
    return name == pattern or fnmatch(name, pattern)


def _remembered(truth):
    """A notebook as far as the gradebook remembers it, for a course whose release is no longer there."""
    made = nodes.new_notebook(
        [nodes.new_cell(c.cell_type, c.source, f"known-{k}") for k, c in enumerate(truth.cells.values())]
    )
    for cell, known in zip(made.cells, truth.cells.values(), strict=True):
        cell.metadata["nbgrader"] = known.metadata()
    return made


def _only_python(notebooks, released):
    """Raise CourseError for notebooks in another language: their cells would all be errors, and everybody's points 0."""
    for notebook in notebooks:
        said = json.loads(notebook.kernelspec or "{}")
        info = released[notebook.name].metadata.get("language_info", {})
        language = said.get("language") or info.get("name") or "python"
        if language.lower() not in ("python", "python3", "ipython"):
            raise CourseError(
                f"{notebook.name}.ipynb is in {language} (its kernel is {said.get('name')!r}): only Python is run in the "
                "sandbox; --stock grades it through nbgrader, unprotected"
            )
