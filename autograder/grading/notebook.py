"""One notebook of a submission -> marks, verdicts, what its cells show.

Cells run in the order of the notebook, all but those that the release tags `skip-grading`. A test cell of an exercise is
not run but judged, from outside, at its place; any other test cell runs as stock nbgrader would run it.
"""

import json
from functools import partial

import numpy as np

from .. import sandbox
from ..judging import Stopped, judge_with, points_for, upstream
from ..nbgrader_side import compute_checksum
from ..sandbox import Lost
from ..untrusted import Bench, nodes, observations, shown, submission
from . import behaviour
from .marking import error_output, lost_output, mark, verdict_output
from .pointing import places

FLOOD = 1_000_000  # characters printed by one cell
MEMORY_ERRORS = ("MemoryError", "_ArrayMemoryError")


class Grading:
    """One notebook of one submission being graded. `own` runs it; `lent` is a second worker, with the judge's functions, which
    are those of `bench`."""

    def __init__(self, scheme, truth, zygote, limits, unit, beside, outcome):
        self.scheme, self.truth, self.outcome, self.seeds = scheme, truth, outcome, unit.seeds
        files = unit.handed_in.files | beside
        self.own = sandbox.Session(zygote, files, limits)
        self.lent = sandbox.Session(zygote, files, limits, second_try=False, clock=self.own.clock)
        self.bench = Bench(lambda: scheme.course.solutions(scheme.assignment).reference)
        self.exercises = scheme.course.exercises(scheme.assignment)
        self.ahead, self.stopped = {}, {}  # of the exercise being judged
        self.told = set()  # functions that the lent worker was lent
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
        with self.own, self.lent, self.bench:
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
        self.outcome.notebooks[self.truth.name] = nodes.to_text(nb)

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
        known = {n: (v["status"], v["score"]) for n, v in self.outcome.verdicts.items()}
        with np.errstate(all="ignore"):  # numbers of any size: no warning of NumPy's in the instructor's terminal
            verdict = judge_with(
                self.scheme.course, self.scheme.assignment, name, self._observe, self.seeds[name], known
            )
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
        here can be kept for later, in what all workers see of this machine, too. Moved tests cost this help, and no more.
        A worker that was lent others, for another exercise, is not asked."""
        setup, judged = self.scheme.course.solutions(self.scheme.assignment).setup, self.outcome.verdicts.keys()
        lend = {
            n: n in exercise.uses
            for n in upstream(self.exercises, name)
            if n in judged and upstream(self.exercises, n) <= judged
        }
        if not self.told <= lend.keys():
            self.lent.renew()
            self.told.clear()
        self.told.update(lend)
        self.lent.catch_up(self.own)
        self.bench.lend(lend)
        return self.lent.observe(name, cases, exercise.uses, lend, setup, self.bench.serve, read)
