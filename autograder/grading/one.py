"""The unit of work: one submission in, its outcome out. Both are plain data, so whoever grades it, and where, is all the same.

Students' code runs in the sandbox, the judge here. Nothing is written, and nothing is read but what the scheme names.
"""

import logging
from dataclasses import dataclass, field

import nbformat

from .. import sandbox
from ..nbgrader_side import grade_id, gradebook
from ..sandbox import SandboxError
from ..untrusted import Submission, Unreadable, nodes, shown, submission
from .notebook import Grading

HUMAN = ("UNSAFE", "TOO_LARGE", "MALFORMED", "GRADER_ERROR")  # nothing is graded until somebody has looked
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Unit:
    """One submission to be graded.

    handed_in: its names and bytes, or the Unreadable that says why there are none
    seeds: {exercise: seed of this submission's inputs}; the secret that they are made with stays with the coordinator
    """

    student: str
    handed_in: Submission | Unreadable
    seeds: dict = field(default_factory=dict)


@dataclass
class Outcome:
    """What became of one submission.

    status: GRADED, or one of HUMAN;  marks: for the gradebook;  notebooks: {name: text of the graded notebook}
    verdicts: {exercise: {status, score, diagnoses}};  behaviour: {exercise: what it does on the public inputs}, see `behaviour`
    remarks: about the submission's form;  asks: what a human has to look at though it was graded;  cells, calls: how much ran
    """

    student: str
    status: str = "GRADED"
    marks: gradebook.Marks = None
    notebooks: dict = field(default_factory=dict)
    verdicts: dict = field(default_factory=dict)
    behaviour: dict = field(default_factory=dict)
    remarks: list = field(default_factory=list)
    asks: list = field(default_factory=list)
    digest: str = ""
    cells: int = 0
    calls: int = 0

    @classmethod
    def failed(cls, student, says, status="GRADER_ERROR"):
        """Of a submission that was not graded, and why."""
        return cls(student, status, gradebook.Marks(student), remarks=[says])

    def total(self):
        return sum(s for scores in self.marks.scores.values() for s in scores.values() if s is not None)


def grade(scheme, zygote, unit: Unit, limits=sandbox.LIMITS) -> Outcome:
    """Grade one submission. Faults of the submission are in the Outcome; a broken sandbox raises SandboxError."""
    made = Outcome(unit.student, marks=gradebook.Marks(unit.student))
    try:
        handed_in = unit.handed_in
        if isinstance(handed_in, Unreadable):
            raise handed_in
        made.digest, made.remarks, made.marks.timestamp = handed_in.digest, list(handed_in.remarks), handed_in.timestamp
        if handed_in.notebooks.keys().isdisjoint(scheme.released) and handed_in.others:
            others, wanted = ", ".join(handed_in.others), ", ".join(f"{n.name}.ipynb" for n in scheme.notebooks)
            raise Unreadable("MALFORMED", f"has {others}, but no {wanted}: rename it if it is the same")
        parsed = dict(_parsed(handed_in.notebooks, {n.name for n in scheme.notebooks}))
        beside = {f"{name}.ipynb": _as_released(scheme, name, nb) for name, (nb, _) in parsed.items()}
        for truth in scheme.notebooks:
            if truth.name not in parsed:
                made.remarks.append(f"{truth.name}.ipynb was not handed in: no points")
                made.marks.scores[truth.name] = {n: 0.0 for n, c in truth.cells.items() if c.grade or c.task}
                continue
            Grading(scheme, truth, zygote, limits, unit, beside, made).run(*parsed[truth.name])
    except Unreadable as e:
        _for_a_human(made, e.status, e.says)
    except SandboxError:
        raise
    except Exception as e:  # noqa: BLE001  ours, whatever it is: said to the instructor, never scored
        log.exception("grading %s", unit.student)
        _for_a_human(made, "GRADER_ERROR", f"{type(e).__name__}: {str(e)[:300]}")
    made.remarks, made.asks = shown.remarks(made.remarks), shown.remarks(made.asks)
    return made


def _for_a_human(made, status, says):
    made.status, made.marks, made.notebooks = status, gradebook.Marks(made.student), {}
    made.remarks.append(says)


def _parsed(notebooks, wanted):
    """Yield (name, (notebook, kernel that it asks for)) of what was handed in. One that is to be graded and cannot be read is
    Unreadable, by its name; one that only lies beside is not there then."""
    for name, content in notebooks.items():
        try:
            if isinstance(content, Unreadable):
                raise content
            yield name, submission.parse(content)
        except Unreadable as e:
            if name in wanted:
                raise Unreadable(e.status, f"{name}.ipynb {e.says}") from None


def _as_released(scheme, name, nb):
    """The file of a notebook that lies in the working folder, for `%run` and `open`: what the student wrote, in cells that
    are locked what they got. Hidden tests are in neither."""
    made = nbformat.from_dict(nb)
    given = {grade_id(c): scheme.hidden.sub("", c.source) for c in scheme.released[name].cells if _is_locked(c)}
    for cell in made.cells:
        cell.source = given.get(grade_id(cell), cell.source)
    return nodes.to_text(made).encode("utf-8", "replace")  # names of cells may hold half a surrogate pair


def _is_locked(cell):
    meta = cell.metadata.get("nbgrader", {})
    return meta.get("locked") and meta.get("grade_id")
