"""What a student gets to read: one self-contained HTML page for each notebook. No hidden test, no script, no link out."""

import html
import re

import nbformat

from autograder.shown import CONTROL, Budget, safe_html

HIDDEN = re.compile(r"^[ \t]*### BEGIN HIDDEN TESTS.*?(### END HIDDEN TESTS[^\n]*\n?|\Z)", re.S | re.M)
SHOWN = 20_000  # characters of one output or source
STYLE = """body{font:16px/1.5 system-ui,sans-serif;max-width:60em;margin:2em auto;padding:0 1em;color:#1b1b1b;background:#fff}
pre{background:#f5f5f3;padding:.6em .9em;overflow:auto;font-size:14px}pre.out{background:none;border-left:3px solid #bbb}
table{border-collapse:collapse;margin:.6em 0}td,th{padding:.25em .7em;border-bottom:1px solid #ccc;text-align:left}
img{max-width:100%}"""


def pages(outcome, course) -> dict[str, str]:
    """{notebook: HTML} for a graded submission."""
    truths = {t.name: t for t in course.notebooks}
    return {n: page(outcome, truths[n], nbformat.reads(text, as_version=4)) for n, text in outcome.notebooks.items()}


def page(outcome, truth, nb) -> str:
    """One page: points, remarks, then the notebook cell by cell."""
    scores = outcome.marks.scores[truth.name]
    got, most = sum(s or 0 for s in scores.values()), sum(truth.cells[n].points for n in scores)
    title = f"{truth.name}: {got:g} of {most:g} points"
    rows = "".join(_row(n, s, truth.cells[n].points, outcome.verdicts.get(n)) for n, s in scores.items())
    remarks = "".join(f"<li>{_safe(r)}</li>" for r in outcome.remarks)
    budget = Budget()
    cells = "\n".join(_cell(c, scores, budget) for c in nb.cells)
    made = f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<title>{_safe(title)}</title><style>{STYLE}</style></head><body>
<h1>{_safe(title)}</h1><p>{_safe(outcome.student)}</p>{f"<ul>{remarks}</ul>" if remarks else ""}
<table><thead><tr><th scope="col">exercise</th><th scope="col">points</th><th scope="col">verdict</th></tr></thead>
<tbody>{rows}</tbody></table>
{cells}
</body></html>
"""
    return CONTROL.sub("", made)


def _row(name, score, most, verdict):
    word = "" if verdict is None else verdict["status"].lower().replace("_", " ")
    points = "to be marked by a person" if score is None else f"{score:g} of {most:g}"
    return f'<tr><th scope="row"><a href="#{_safe(name)}">{_safe(name)}</a></th><td>{points}</td><td>{_safe(word)}</td></tr>'


def _cell(cell, scores, budget):
    meta = cell.metadata.get("nbgrader", {})
    name = meta.get("grade_id")
    anchor = f' id="{_safe(name)}"' if name in scores else ""
    if cell.cell_type != "code":
        return f"<pre{anchor} style='white-space:pre-wrap;background:none'>{_safe(cell.source[:SHOWN])}</pre>"
    source = HIDDEN.sub("", cell.source).strip()
    ours = meta.get("grade") and not meta.get("solution")
    outputs = "".join(_output(o, ours, budget) for o in cell.outputs)
    return f"<section{anchor}><pre>{_safe(source[:SHOWN])}</pre>{outputs}</section>"


def _output(output, ours, budget):
    """One output. ours: made by the judge, whose HTML is escaped already; else it came through `shown`."""
    if output.output_type == "stream":
        return f'<pre class="out">{_safe(output.text[:SHOWN])}</pre>'
    if output.output_type == "error":
        return f'<pre class="out">{_safe(output.ename)}: {_safe(output.evalue[:2000])}</pre>'
    data = output.data
    if "text/html" in data:
        judged = ours and output.output_type == "display_data"
        return data["text/html"] if judged else safe_html(data["text/html"], budget)
    for mime in ("image/png", "image/jpeg"):
        if mime in data:
            alt = output.metadata.get(mime, {}).get("alt", "a figure")
            return f'<img alt="{_safe(alt)}" src="data:{mime};base64,{_safe(data[mime])}">'
    return f'<pre class="out">{_safe(str(data.get("text/plain", ""))[:SHOWN])}</pre>'


def _safe(text):
    return html.escape(str(text))
