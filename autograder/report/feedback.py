"""What a student gets to read: one self-contained HTML page for each notebook. No hidden test, no script, no link out."""

import html

from ..nbgrader_side import HIDDEN
from ..untrusted import CONTROL, Budget, is_drawing, safe_html

SHOWN = 20_000  # characters of one output or source
STYLE = """body{font:16px/1.5 system-ui,sans-serif;max-width:60em;margin:2em auto;padding:0 1em;color:#1b1b1b;background:#fff}
pre{background:#f5f5f3;padding:.6em .9em;overflow:auto;font-size:14px}pre.out,pre.text{background:none;white-space:pre-wrap}
pre.out{border-left:3px solid #bbb}
summary{cursor:pointer;color:#444}h2{font-size:1.2em;margin-top:2em}
table{border-collapse:collapse;margin:.6em 0}td,th{padding:.25em .7em;border-bottom:1px solid #ccc;text-align:left}
img{max-width:100%}"""


def pages(outcome, scheme) -> dict[str, str]:
    """{notebook: HTML} for a graded submission."""
    truths = {t.name: t for t in scheme.notebooks}
    return {name: page(outcome, truths[name], nb, scheme.released.get(name)) for name, nb in outcome.notebooks.items()}


def page(outcome, truth, nb, released=None) -> str:
    """One page: points, remarks, each exercise with what was said of it, and the notebook, folded.

    released: the notebook as students got it, whose text need not be said to them again
    """
    scores = outcome.marks.scores[truth.name]
    got, most = sum(s or 0 for s in scores.values()), sum(truth.cells[n].points for n in scores)
    title = f"{truth.name}: {got:g} of {most:g} points"
    rows = "".join(_row(n, _points(n, scores, truth), outcome.verdicts.get(n)) for n in scores)
    remarks = "".join(f"<li>{_safe(r)}</li>" for r in outcome.remarks)
    budget = Budget()
    parts = "\n".join(_part(*part, scores, truth, budget) for part in _parts(nb.cells, scores))
    known = {c.source for c in released.cells if c.cell_type == "markdown"} if released else set()
    rest = "\n".join(_cell(c, budget) for c in nb.cells if _name(c) not in scores and c.source not in known)
    made = f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<title>{_safe(title)}</title><style>{STYLE}</style></head><body>
<h1>{_safe(title)}</h1><p>{_safe(outcome.student)}</p>{f"<ul>{remarks}</ul>" if remarks else ""}
<table><thead><tr><th scope="col">exercise</th><th scope="col">points</th><th scope="col">verdict</th></tr></thead>
<tbody>{rows}</tbody></table>
{parts}
<h2>Your notebook</h2>
<details><summary>All other cells and what they showed, without the text of the assignment</summary>
{rest}
</details>
</body></html>
"""
    return CONTROL.sub("", made)


def _row(name, points, verdict):
    word = "" if verdict is None else verdict["status"].lower().replace("_", " ")
    return f'<tr><th scope="row"><a href="#{_safe(name)}">{_safe(name)}</a></th><td>{points}</td><td>{_safe(word)}</td></tr>'


def _parts(cells, scores):
    """For each graded cell, in order: its name, the student's cells that belong to it, and the cell."""
    before = []
    for cell in cells:
        if _name(cell) in scores:
            yield _name(cell), before, cell
            before = []
        elif cell.metadata.get("nbgrader", {}).get("solution"):
            before.append(cell)


def _part(name, answers, cell, scores, truth, budget):
    """What was said of one exercise, and below it the code that it was said of, folded when nothing is to be mended."""
    outputs = "".join(_output(o, _is_ours(cell), budget) for o in cell.outputs) if cell.cell_type == "code" else ""
    kept = [*answers, cell] if cell.metadata.nbgrader.get("solution") else answers
    source = "".join(_source(c) for c in kept)
    opened = "" if scores[name] == truth.cells[name].points else " open"
    folded = f"<details{opened}><summary>your answer</summary>{source}</details>" if source else ""
    return (
        f'<section><h2 id="{_safe(name)}">{_safe(name)}: {_points(name, scores, truth)}</h2>{outputs}{folded}</section>'
    )


def _cell(cell, budget):
    shown = "".join(_output(o, _is_ours(cell), budget) for o in cell.outputs) if cell.cell_type == "code" else ""
    return _source(cell) + shown


def _source(cell):
    kind = "" if cell.cell_type == "code" else " class=text"
    return f"<pre{kind}>{_safe(HIDDEN.sub('', cell.source).strip()[:SHOWN])}</pre>"


def _name(cell):
    return cell.metadata.get("nbgrader", {}).get("grade_id")


def _is_ours(cell):
    meta = cell.metadata.get("nbgrader", {})
    return meta.get("grade") and not meta.get("solution")


def _points(name, scores, truth):
    score = scores[name]
    return "to be marked by a person" if score is None else f"{score:g} of {truth.cells[name].points:g} points"


def _output(output, ours, budget):
    """One output. ours: made by the judge, whose HTML is escaped already; else it came through `shown`."""
    if output.output_type == "stream":
        return f'<pre class="out">{_safe(output.text[:SHOWN])}</pre>'
    if output.output_type == "error":
        return f'<pre class="out">{_safe(output.ename)}: {_safe(output.evalue[:2000])}</pre>'
    data = output.data
    if "text/html" in data:
        judged = ours and output.output_type == "display_data"
        return data["text/html"] if judged or is_drawing(data["text/html"]) else safe_html(data["text/html"], budget)
    for mime in ("image/png", "image/jpeg"):
        if mime in data:
            alt = output.metadata.get(mime, {}).get("alt", "a figure")
            return f'<img alt="{_safe(alt)}" src="data:{mime};base64,{_safe(data[mime])}">'
    text = next((data[m] for m in ("text/latex", "text/markdown", "text/plain") if m in data), "")
    return f'<pre class="out">{_safe(str(text)[:SHOWN])}</pre>'


def _safe(text):
    return html.escape(str(text))
