"""One submission -> graded notebooks, marks and a receipt. The student's code runs in the sandbox, the judge here.

Cells run in the order of the notebook, all but those that the release tags `skip-grading`. A test cell of an exercise is
not run but judged, from outside, at its place; any other test cell runs as stock nbgrader would run it.
"""

import json
import logging
import re
from dataclasses import dataclass, field
from fnmatch import fnmatchcase as fnmatch
from functools import partial
from pathlib import Path

import nbformat
import numpy as np

from tellwhy.bundles import PLACES

from .. import sandbox
from ..course import Course, CourseError, student_seed
from ..judging import Stopped, judge_with, points_for, upstream
from ..nbgrader_side import SKIP, compute_checksum, folders, grade_id, gradebook
from ..sandbox import Lost, SandboxError
from ..untrusted import Bench, Unreadable, nodes, observations, shown, submission
from . import behaviour
from .marking import error_output, lost_output, mark, verdict_output
from .pointing import places

HUMAN = ("UNSAFE", "TOO_LARGE", "MALFORMED", "GRADER_ERROR")  # nothing is graded until somebody has looked
FLOOD = 1_000_000  # characters printed by one cell
MEMORY_ERRORS = ("MemoryError", "_ArrayMemoryError")

log = logging.getLogger(__name__)


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
    def read(cls, course: Course, assignment: str, secret: bytes = b"", only: str = ""):
        """only: a pattern for names of notebooks, as nbgrader's --notebook: others are left as they are."""
        everything = tuple(gradebook.truth(course, assignment))
        notebooks = tuple(n for n in everything if is_meant(n.name, only or "*"))
        if only and not notebooks:
            there = ", ".join(n.name for n in everything)
            raise CourseError(f"no notebook {only!r} in {assignment}; there are: {there}")
        released = {}
        for notebook in everything:
            path = folders.release(course, assignment) / f"{notebook.name}.ipynb"
            known = path.is_file()
            released[notebook.name] = nbformat.read(path, as_version=4) if known else _remembered(notebook)
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

    def read_submission(self, student):
        ours = {PLACES, *(name for name, _ in (*self.lab.files, *self.lab.beside))}
        place = Path(self.places["submitted"])
        below = next(p for p in (place, *place.parents) if folders.STUDENT in p.name).parent
        folder = self.folder("submitted", student)
        return submission.read_submission(folder, student, set(self.released), ours, below)


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


class Grading:
    """One notebook of one submission being graded. `own` runs it; `lent` is a second worker, with the judge's functions, and a
    fresh one for each exercise."""

    def __init__(self, scheme, truth, zygote, limits, handed_in, beside, outcome):
        self.scheme, self.truth, self.outcome, self.handed_in = scheme, truth, outcome, handed_in
        files = handed_in.files | beside
        self.own = sandbox.Session(zygote, files, limits)
        self.lent = sandbox.Session(zygote, files, limits, second_try=False, clock=self.own.clock)
        self.exercises = scheme.course.exercises(scheme.assignment)
        self.ahead, self.stopped = {}, {}  # of the exercise being judged
        self.asked = ""  # the function that the lent worker is asked for
        self.verdicts = {}  # {exercise: (Verdict, its test cell, points)}
        self.lost, self.doubt = {}, []  # see submission.sanitise; answers lost before the next test
        self.failed = {}  # {cell: name of the error that it ended with}

    def run(self, nb, kernel):
        """Grade the notebook as parsed; kernel: the one that it asks for."""
        released = self.scheme.released[self.truth.name]
        remarks = submission.sanitise(nb, self.truth, released, self.scheme.skip, self.lost)
        wanted = json.loads(self.truth.kernelspec or "{}").get("name")
        if kernel and wanted and kernel != wanted:
            remarks.append(f"asks for the kernel {kernel[:40]!r}, graded with {wanted!r}")
        self.outcome.remarks += remarks
        self.budget = shown.Budget()
        self.given = {c.source for c in released.cells}  # the course's own text
        scores, comments = {}, {}
        with self.own, self.lent:
            for cell in nb.cells:
                self._cell(cell, scores, comments)
            mine = {n: v for n, v in self.outcome.verdicts.items() if n in scores}
            course, assignment = self.scheme.course, self.scheme.assignment
            self.outcome.behaviour |= behaviour.of_all(course, assignment, mine, self.own)
            self._point(nb)  # the last that the worker is asked: it is told right values
        for name, cell in self.truth.cells.items():
            if cell.grade or cell.task:
                scores.setdefault(name, None)
        marks = self.outcome.marks
        marks.scores[self.truth.name], marks.comments[self.truth.name] = scores, comments
        self.outcome.notebooks[self.truth.name] = nb

    def _cell(self, cell, scores, comments):
        """Run or judge one cell, and mark it."""
        meta = cell.metadata.get("nbgrader", {})
        name = meta.get("grade_id")
        if meta.get("solution"):
            self.doubt = [*self.doubt, name] if name in self.lost else []
        if cell.cell_type == "code" and not submission.is_skipped(cell, self.scheme.skip):
            if meta.get("grade") and name in self.scheme.judged:
                scores[name] = self._judge(cell, name, meta["points"])
                return
            if not (meta.get("solution") and self.lost.get(name)):  # put back, as released: not the student's answer
                self._run(cell)
                self.failed[name] = next((o.ename for o in cell.outputs if o.output_type == "error"), "")
        if meta.get("grade"):
            scores[name] = self._doubted(mark(cell), cell)
        if meta.get("solution") or meta.get("task"):
            answered = meta.get("task") or name in self.lost or meta.get("checksum") != compute_checksum(cell)
            comments[name] = None if answered else "No response."
        if meta.get("task"):
            scores[name] = None
        if cell.cell_type == "markdown" and not meta.get("locked") and cell.source not in self.given:
            cell.source = shown.safe_markdown(cell.source, self.budget, cell.get("attachments", ()))

    def _doubted(self, score, cell):
        """The score of a cell; None, for a human, where it failed and the answer before it had lost its cell or metadata."""
        meta = cell.metadata["nbgrader"]
        if not self.doubt or score is not None and score >= meta["points"]:
            return score
        lost = ", ".join(self.doubt)
        self.outcome.asks.append(
            f"{meta['grade_id']}: the cell or the metadata of {lost} was lost; the answer may stand below it"
        )
        return None

    def _run(self, cell):
        """Run a cell and put down what it shows; a cell that costs the worker says so."""
        if not cell.source.strip():
            return
        self.outcome.cells += 1
        try:
            cell.outputs, cell.execution_count, hidden = self.own.cell(cell.source, self._told)
            if hidden and cell.metadata.get("nbgrader", {}).get("grade"):
                name = cell.metadata.nbgrader.grade_id
                self.outcome.remarks.append(f"{name}: it failed ({hidden}) without showing an error: counted as failed")
        except Lost as e:
            cell.outputs = [lost_output(e)]

    def _told(self, answer):
        """(outputs, number of the cell, name of an error that it did not show or "") as a worker tells them.

        Whether a cell failed is what its run says, as in stock nbgrader: code can keep an error from being shown.
        """
        outputs = shown.safe_outputs(json.loads(answer["outputs"]), self.budget)
        count, printed, error = answer["count"], answer["printed"], answer["error"]
        name = ""
        if error is not None and not any(o.output_type == "error" for o in outputs):
            name, says = map(shown.printable, error)
            outputs += shown.safe_outputs([error_output(name, says)])
        if not isinstance(printed, int) or printed > FLOOD:
            outputs.append(lost_output(Lost("OUTPUT", f"it printed more than {FLOOD} characters")))
        return outputs, count if type(count) is int and 0 < count < 10**6 else None, name

    def _judge(self, cell, name, points):
        """Verdict on an exercise: shown in the test cell; returns the score."""
        self.ahead, self.stopped = {}, {}
        whose = (self.outcome.student, self.scheme.assignment, name, self.handed_in.digest)
        seed = student_seed(self.scheme.secret, *whose)
        known = {n: (v["status"], v["score"]) for n, v in self.outcome.verdicts.items()}
        with np.errstate(all="ignore"):  # numbers of any size: no warning of NumPy's in the instructor's terminal
            try:
                verdict = judge_with(self.scheme.course, self.scheme.assignment, name, self._observe, seed, known)
            finally:
                self.lent.renew()  # what it was told ends with it
        verdict = shown.safe_verdict(verdict)
        if verdict.status == "MISSING" and (error := self.failed.get(f"{name}-answer")):
            says = f"There is no function `{name}`: its cell ended with {shown.printable(error)[:80]} before there was one."
            verdict.message = says
        self.verdicts[name] = verdict, cell, points
        self._tell(name)
        return points_for(verdict.score, points)

    def _tell(self, name):
        """Put down what is said of an exercise: in the outcome, and in its test cell."""
        verdict, cell, points = self.verdicts[name]
        self.outcome.verdicts[name] = {
            "status": verdict.status,
            "score": verdict.score,
            "diagnoses": list(verdict.diagnoses),
            "blocked_by": list(verdict.blocked_by),
            "message": verdict.message,
            "notes": list(verdict.notes),
            "rows": [list(row) for row in verdict.rows],
            "place": dict(verdict.place),
        }
        cell.outputs = [verdict_output(verdict, points)]

    def _point(self, nb):
        """Say where wrong functions are wrong, now that all is marked."""
        written = (c.source for c in nb.cells if c.cell_type == "code" and c.source not in self.given)
        verdicts = {name: verdict for name, (verdict, _, _) in self.verdicts.items()}
        for name, place in places(self.scheme, self.own, verdicts, "\n".join(written)).items():
            self.verdicts[name][0].place = place
            self._tell(name)

    @property
    def _observe(self):
        """`run` as the judge wants it."""

        def run(name, case, lent):
            key = (name, id(case), lent)
            if key not in self.ahead:
                self.ahead[key] = (case, *self._ask(name, [case], lent))
            made = self.ahead[key][1]
            if made.kind in MEMORY_ERRORS:
                raise Stopped("MEMORY", f"it asked for more memory than there is ({made.error})")
            return made

        def ahead(name, cases, lent):
            cases = [c for c in cases if (name, id(c), lent) not in self.ahead]
            for case, made in zip(cases, self._ask(name, cases, lent) if cases else (), strict=True):
                self.ahead[name, id(case), lent] = (case, made)

        run.ahead = ahead
        return run

    def _ask(self, name, cases, lent):
        """Observations of a function on cases, from the worker that is due."""
        if (name, lent) in self.stopped:
            raise self.stopped[name, lent]  # once is enough
        self.outcome.calls += len(cases)
        exercise = self.exercises[name]
        read = partial(observations, count=len(cases), known={*exercise.uses, *(n for c in cases for n in c.given)})
        try:
            if lent:
                return self._ask_lent(name, cases, exercise, read)
            return self.own.observe(name, cases, exercise.uses, read=read)
        except Lost as e:
            self.stopped[name, lent] = Stopped(e.status, e.says)
            raise self.stopped[name, lent] from None

    def _ask_lent(self, name, cases, exercise, read):
        """With the judge's functions lent: only those that have been judged already, and are built on such, as whatever is told
        here can be kept for later, in what all workers see of this machine, too. Moved tests cost this help, and no more."""
        if name != self.asked:
            self.lent.renew()
        self.asked = name
        self.lent.catch_up(self.own)
        known, judged = self.scheme.course.solutions(self.scheme.assignment), self.outcome.verdicts.keys()
        lend = {
            n: n in exercise.uses
            for n in upstream(self.exercises, name)
            if n in judged and upstream(self.exercises, n) <= judged
        }
        with Bench(known.reference, set(lend)) as bench:
            return self.lent.observe(name, cases, exercise.uses, lend, known.setup, bench.serve, read)
