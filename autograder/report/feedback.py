"""What a student gets to read: one self-contained HTML page for each notebook. No hidden test, no script, no link out.

It is made of what the gradebook says (points by hand, comments, extra credit, lateness), of the verdicts, which are in the
receipt, and of the graded notebook. What the notebook shows is cleaned once more: anybody may have graded it.
"""

import html
from dataclasses import dataclass, field
from importlib.resources import files

from tellwhy import table
from tellwhy.verdict import Verdict

from ..untrusted import CONTROL, Budget, is_drawing, safe_html

SHOWN = 20_000  # characters of one output or source
STYLE = files(__package__).joinpath("feedback.css").read_text("utf-8")


@dataclass
class Graded:
    """One graded submission.

    standing: what the gradebook says;  notebooks: {name: graded notebook};  remarks: about the submission's form
    verdicts, scores: {exercise: verdict, as a receipt has it}, {exercise: points given}
    kept: {exercise: points}, of those that an earlier grading gave, and this one would not
    """

    student: str
    standing: object
    notebooks: dict
    verdicts: dict = field(default_factory=dict)
    scores: dict = field(default_factory=dict)
    remarks: list = field(default_factory=list)
    kept: dict = field(default_factory=dict)


def pages(graded: Graded, scheme) -> dict[str, str]:
    """{notebook: HTML} for a graded submission."""
    truths = {t.name: t for t in scheme.notebooks}
    known = {name: nb for name, nb in graded.notebooks.items() if name in truths and name in graded.standing.parts}
    return {name: Page(graded, truths[name], nb, scheme).text() for name, nb in known.items()}


class Page:
    """One page: points, remarks, each exercise with what was said of it, and the notebook, folded.

    truth: points and cells of the notebook;  scheme: has it as students got it, whose text need not be said again, and what
    finds hidden tests
    """

    def __init__(self, graded, truth, nb, scheme):
        self.graded, self.truth, self.cells, self.budget = graded, truth, nb.cells, Budget()
        released, self.hidden = scheme.released.get(truth.name), scheme.hidden
        self.standing, self.part = graded.standing, graded.standing.parts[truth.name]
        self.given = {c.source for c in released.cells if c.cell_type == "markdown"} if released else set()
        self.names = [n for n, c in truth.cells.items() if (c.grade or c.task) and n in self.part.points]
        self.verdicts = {n: v for n in self.names if (v := self._verdict(n)) is not None}

    def text(self) -> str:
        title = f"{self.truth.name}: {_number(self.part.total)} of {_number(self._most())} points"
        rows = "".join(map(self._row, self.names))
        sections = "\n".join(self._section(*found) for found in self._sections())
        rest = "\n".join(self._cell(c) for c in self.cells if not self._is_shown(c))
        made = f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<title>{_safe(title)}</title><style>{STYLE}</style></head><body><main>
<h1>{_breaking(title)}</h1><p>{_safe(self.graded.student)}</p>{self._above()}
<div class="wide" tabindex="0" role="region" aria-label="Points"><table>
<thead><tr><th scope="col">exercise</th><th scope="col">points</th><th scope="col">verdict</th></tr></thead>
<tbody>{rows}</tbody></table></div>
{sections}
<h2>Your notebook</h2>
<details><summary>All other cells and what they showed, without the text of the assignment</summary>
{rest}
</details>
</main></body></html>
"""
        return CONTROL.sub("", made)

    def _most(self):
        return sum(self.truth.cells[n].points for n in self.names)

    def _above(self):
        """How the points came about where they are not just the sum, and remarks about the submission."""
        lines = [*_dates(self.standing)]
        extra = sum(p.extra or 0.0 for p in self.part.points.values() if p.score is not None)
        if self.part.penalty or extra:
            sums = f"{_number(self.part.earned - extra)} points for the exercises"
            sums += f", {_number(extra)} of extra credit" if extra else ""
            sums += f", less {_number(self.part.penalty)} for lateness" if self.part.penalty else ""
            lines.append(f"{sums}: {_number(self.part.total)}.")
        if any(self._score(n) is None for n in self.names):
            lines.append("Some of it is still to be marked by a person, so the points will change.")
        lines += self.graded.remarks
        return f"<ul>{''.join(f'<li>{_safe(line)}</li>' for line in lines)}</ul>" if lines else ""

    def _verdict(self, name):
        """What the judge said of an exercise; None where the gradebook's automatic score is not what the judge gave."""
        said, auto = self.graded.verdicts.get(name), self.part.points[name].auto
        if said is None or self.graded.scores.get(name) != auto:
            return None
        texts = {k: said[k] for k in ("status", "score", "diagnoses", "message", "blocked_by")}
        return Verdict(
            name, **texts, notes=said.get("notes", []), rows=said.get("rows", []), place=said.get("place", {})
        )

    def _score(self, name):
        return self.part.points[name].score

    def _points(self, name):
        points, most = self.part.points[name], _number(self.truth.cells[name].points)
        if points.score is None:
            return f"to be marked by a person, of {most}"
        extra = f", and {_number(points.extra)} extra," if points.extra else ""
        return f"{_number(points.score - (points.extra or 0.0))}{extra} of {most}"

    def _word(self, name):
        verdict, points = self.verdicts.get(name), self.part.points[name]
        words = [table.words(verdict)[1]] if verdict else []
        return "; ".join(words + (["marked by a person"] if points.manual is not None else []))

    def _row(self, name):
        link = f'<a href="#{_safe(name)}">{_breaking(name)}</a>'
        return f'<tr><th scope="row">{link}</th><td>{self._points(name)}</td><td>{_safe(self._word(name))}</td></tr>'

    def _sections(self):
        """For each graded cell, in order: its name, the student's cells that belong to it, and the cell; last the answers
        with a comment that belong to none."""
        before = []
        for cell in self.cells:
            if _name(cell) in self.names:
                yield _name(cell), before, cell
                before = []
            elif _meta(cell).get("solution"):
                before.append(cell)
        if commented := [c for c in before if _name(c) in self.part.comments]:
            yield None, commented, None

    def _section(self, name, answers, cell):
        """What was said of one exercise, and below it the code that it was said of, folded when nothing is to be mended."""
        head = f'id="{_safe(name)}">{_breaking(name)}: {self._points(name)} points' if name else ">Other answers"
        kept = [*answers, *([cell] if cell is not None and _meta(cell).get("solution") else [])]
        comments = "".join(map(self._comment, dict.fromkeys([*map(_name, kept), *([name] if name else [])])))
        source = "".join(map(self._source, kept))
        done = name and self._score(name) is not None and self._score(name) >= self.truth.cells[name].points
        folded = f"<details{'' if done else ' open'}><summary>your answer</summary>{source}</details>" if source else ""
        return f"<section><h2 {head}</h2>{self._said(name, cell)}{comments}{folded}</section>"

    def _said(self, name, cell):
        """The verdict, else what the cell showed."""
        if verdict := self.verdicts.get(name):
            mark, words, colour = table.words(verdict)
            title = f'<p class="title">{mark} {_safe(words)}</p>'
            if name in self.graded.kept:
                kept = _number(self.graded.kept[name])
                title += f"<p>An earlier grading gave {kept} points for it. You keep them, whatever is said here.</p>"
            if self.part.points[name].manual is not None:
                title += "<p>That is what the autograder found; the points were then given by a person.</p>"
            return f'<div class="verdict" style="border-color:{colour}">{title}{table.explained(verdict)}</div>'
        return self._outputs(cell) if cell is not None else ""

    def _comment(self, name):
        if not (text := self.part.comments.get(name)):
            return ""
        return f'<div class="comment"><p class="title">Comment</p><p>{_safe(text[:SHOWN])}</p></div>'

    def _is_shown(self, cell):
        return _name(cell) in self.names or cell.cell_type == "markdown" and cell.source in self.given

    def _cell(self, cell):
        return self._source(cell) + self._outputs(cell)

    def _source(self, cell):
        kind = "" if cell.cell_type == "code" else " class=text"
        return f"<pre{kind}>{_safe(self.hidden.sub('', cell.source).strip()[:SHOWN])}</pre>"

    def _outputs(self, cell):
        return "".join(_output(o, self.budget) for o in cell.get("outputs", ())) if cell.cell_type == "code" else ""


def _dates(standing):
    """Sentences about when it came and when it was due; none where there is nothing to be said."""
    due = standing.due
    if due is None or standing.handed_in is None or not (standing.late or standing.extension):
        return
    longer = f", extended for you until {_time(due + standing.extension)}" if standing.extension else ""
    came = f"{_duration(standing.late)} late" if standing.late else "in time"
    yield f"Handed in on {_time(standing.handed_in)}, {came}: it was due on {_time(due)}{longer}."


def _time(moment):
    return f"{moment.day} {moment:%B %Y, %H:%M} UTC"


def _duration(delta):
    minutes = max(1, round(delta.total_seconds() / 60))
    parts = ((minutes // 1440, "day"), (minutes // 60 % 24, "hour"), (minutes % 60, "minute"))
    return " ".join(f"{n} {word}{'' if n == 1 else 's'}" for n, word in parts if n)


def _number(points):
    return f"{points:.10g}"


def _meta(cell):
    return cell.metadata.get("nbgrader", {})


def _name(cell):
    return _meta(cell).get("grade_id")


def _output(output, budget):
    """One output, cleaned."""
    if output.output_type == "stream":
        return f'<pre class="out">{_safe(output.text[:SHOWN])}</pre>'
    if output.output_type == "error":
        return f'<pre class="out">{_safe(output.ename)}: {_safe(output.evalue[:2000])}</pre>'
    data = output.data
    if "text/html" in data:
        drawn = data["text/html"] if is_drawing(data["text/html"]) else safe_html(data["text/html"], budget)
        return f'<div class="wide">{drawn}</div>'
    for mime in ("image/png", "image/jpeg"):
        if mime in data:
            alt = output.metadata.get(mime, {}).get("alt", "a figure")
            return f'<img alt="{_safe(alt)}" src="data:{mime};base64,{_safe(data[mime])}">'
    text = next((data[m] for m in ("text/latex", "text/markdown", "text/plain") if m in data), "")
    return f'<pre class="out">{_safe(str(text)[:SHOWN])}</pre>'


def _breaking(text):
    """Escaped text whose long names may be broken after each underscore."""
    return _safe(text).replace("_", "_<wbr>")


def _safe(text):
    return html.escape(str(text))
