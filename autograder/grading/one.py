"""One submission -> graded notebooks, marks, what a receipt needs. Students' code runs in the sandbox, the judge here."""

import logging
from dataclasses import dataclass, field

import nbformat

from .. import sandbox
from ..nbgrader_side import grade_id, gradebook
from ..sandbox import SandboxError
from ..untrusted import Unreadable, nodes, shown, submission
from .notebook import Grading
from .scheme import Scheme

HUMAN = ("UNSAFE", "TOO_LARGE", "MALFORMED", "GRADER_ERROR")  # nothing is graded until somebody has looked
log = logging.getLogger(__name__)


@dataclass
class Outcome:
    """What became of one submission.

    status: GRADED, or one of HUMAN;  marks: for the gradebook;  notebooks: {name: graded notebook}
    files: {path: bytes} of what else was handed in;  verdicts: {exercise: {status, score, diagnoses}}
    behaviour: {exercise: what it does on the public inputs}, see `behaviour`
    remarks: about the submission's form;  asks: what a human has to look at though it was graded;  cells, calls: how much ran
    """

    student: str
    status: str = "GRADED"
    marks: gradebook.Marks = None
    notebooks: dict = field(default_factory=dict)
    files: dict = field(default_factory=dict)
    verdicts: dict = field(default_factory=dict)
    behaviour: dict = field(default_factory=dict)
    remarks: list = field(default_factory=list)
    asks: list = field(default_factory=list)
    digest: str = ""
    cells: int = 0
    calls: int = 0

    def total(self):
        return sum(s for scores in self.marks.scores.values() for s in scores.values() if s is not None)


def grade(scheme: Scheme, zygote, student: str, limits=sandbox.LIMITS, handed_in=None) -> Outcome:
    """Grade one submission. Faults of the submission are in the Outcome; a broken sandbox raises SandboxError."""
    made = Outcome(student, marks=gradebook.Marks(student))
    try:
        handed_in = handed_in or scheme.read_submission(student)
        made.digest, made.remarks = handed_in.digest, list(handed_in.remarks)
        made.marks.timestamp, made.files = handed_in.timestamp, handed_in.files
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
            Grading(scheme, truth, zygote, limits, handed_in, beside, made).run(*parsed[truth.name])
    except Unreadable as e:
        made.status, made.marks, made.notebooks = e.status, gradebook.Marks(student), {}
        made.remarks.append(e.says)
    except SandboxError:
        raise
    except Exception as e:  # noqa: BLE001  ours, whatever it is: said to the instructor, never scored
        log.exception("grading %s", student)
        made.status, made.marks, made.notebooks = "GRADER_ERROR", gradebook.Marks(student), {}
        made.remarks.append(f"{type(e).__name__}: {str(e)[:300]}")
    made.remarks, made.asks = shown.remarks(made.remarks), shown.remarks(made.asks)
    return made


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
