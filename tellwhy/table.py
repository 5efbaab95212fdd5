"""Show a verdict: a table in Jupyter, plain text elsewhere. Everything shown is escaped."""

import html
import os
import sys
import textwrap

from . import pointed

# mark, words, colour of the bar beside them, which is seen on white and on black; the words have the colour of the page's text
WORDS = {
    "CORRECT": ("✓", "right", "#1a8a55"),
    "PARTIAL": ("◐", "partly right", "#a87400"),
    "WRONG": ("✗", "not right yet", "#d1484c"),
    "ERROR": ("✗", "stops with an error", "#d1484c"),
    "MISSING": ("✗", "missing", "#d1484c"),
    "BLOCKED": ("▷", "waits for another function", "#7070d0"),
    "OUTPUT": ("✗", "prints too much", "#d1484c"),
    "TIMEOUT": ("✗", "takes too long", "#d1484c"),
    "MEMORY": ("✗", "takes too much memory", "#d1484c"),
    "CRASH": ("✗", "ends the Python process", "#d1484c"),
    "GRADER_ERROR": ("!", "could not be judged: ours to mend, not yours", "#7070d0"),
}


NOT_STARTED = ("○", "not started yet", "#7070d0")


class Points(float):
    """Points that Jupyter shows nothing of, below the table that says them; where nbgrader runs a cell it reads them."""

    def _ipython_display_(self):
        if "NBGRADER_EXECUTION" in os.environ:
            raise NotImplementedError  # IPython's word for "as you show any other value"


def show(verdict, bundle, done, total):
    """Display a verdict where the code runs: HTML with a plain-text twin in IPython, text on stdout otherwise."""
    plain, rich = as_text(verdict, bundle, done, total), as_html(verdict, bundle, done, total)
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython else None
    if shell is None:
        print(plain)
    else:
        ipython.display.display({"text/plain": plain, "text/html": rich}, raw=True)


def words(verdict):
    """(mark, words, colour of the bar) of a verdict."""
    return NOT_STARTED if verdict.diagnoses == ["not-started"] else WORDS[verdict.status]


def headline(verdict, bundle):
    """One line: mark, name, verdict, points."""
    mark, word, _ = words(verdict)
    if verdict.status == "BLOCKED":  # nobody knows yet what it earns
        return f"{mark} {verdict.exercise}: {word}"
    points = round(verdict.score * bundle.points, 2)
    return f"{mark} {verdict.exercise}: {word}, {points:g} of {bundle.points:g} points"


def progress(done, total):
    return f"{done} of {total} functions of this assignment are right so far."


def as_text(verdict, bundle, done=0, total=0, width=80):
    """The verdict as lines of at most `width` characters; how far through the assignment, where there is a total."""
    lines = [headline(verdict, bundle)]
    for text in (*pointed.in_order(verdict.message, verdict.place), *verdict.notes):
        if text.startswith(pointed.WHERE):  # a line of code is not broken
            lines.append(f"  {text}")
        else:
            lines += textwrap.wrap(text, width, initial_indent="  ", subsequent_indent="  ", break_long_words=False)
    for leaf, case, expected, received, want, got in verdict.rows:
        lines += [f"  {leaf} ({case})", f"    expected {expected}", f"    received {received}"]
        if want or got:
            star = " (* differs)" if "*" in got else ""
            lines += ["    expected:", *_indented(want), f"    received{star}:", *_indented(got)]
    return "\n".join([*lines, *([f"  {progress(done, total)}"] if total else [])])


def _indented(text):
    return [f"      {line}" for line in text.splitlines()]


def as_html(verdict, bundle, done=0, total=0):
    """The verdict as one self-contained block of HTML; how far through the assignment, where there is a total."""
    _, _, colour = words(verdict)
    title = f'<p style="margin:.2em 0;font-weight:600">{_safe(headline(verdict, bundle))}</p>'
    end = f'<p style="margin:.2em 0;opacity:.8">{_safe(progress(done, total))}</p>' if total else ""
    style = f"border-left:4px solid {colour};padding:.3em .9em;margin:.3em 0"
    return f'<div role="status" style="{style}">{title}{explained(verdict)}{end}</div>'


def explained(verdict):
    """What is said below the headline, in the order of `pointed.in_order`: message, place, notes, and the table of what was
    expected and received."""
    message = f'<p style="margin:.2em 0;max-width:46em">{_code(verdict.message)}</p>' if verdict.message else ""
    named = bool(verdict.place and verdict.place.get("name"))
    parts = [_unfolding(verdict.place, message) if named else message + _unfolding(verdict.place)]
    parts += [f'<p style="margin:.2em 0;max-width:46em;opacity:.8">Note: {_code(t)}</p>' for t in verdict.notes]
    return "".join(parts) + (_table(verdict.rows) if verdict.rows else "")


def _unfolding(place, message=""):
    """Where the mistake is, in which way it is one, and what it is: one step after the other."""
    if not place:
        return ""
    before, marked, after = (_safe(place[piece]) for piece in ("before", "marked", "after"))
    line = f"<p style='margin:.2em 0'>{_code(place['where'])}: <code>{before}<u>{marked}</u>{after}</code></p>"
    says = f"<p style='margin:.2em 0'>{_code(place['says'])}</p>"
    how = _step("How does it differ?", _code(place["how"]))
    return _step("Where is it?", line + says + how, " open" if message else "") + _step("What is it?", message)


def _step(question, answer, opened=""):
    """An answer that unfolds below its question; nothing where there is no answer."""
    style = "margin:.2em 0;max-width:46em"
    return answer and f"<details{opened} style='{style}'><summary>{question}</summary>{answer}</details>"


def _table(rows):
    head = "".join(f'<th scope="col" style="text-align:left">{h}</th>' for h in ("output", "expected", "received"))
    body = "".join(
        f'<tr><th scope="row" style="text-align:left;vertical-align:top;padding-right:1.5em"><code>{_safe(leaf)}</code><br>'
        f'<span style="font-weight:400">{_safe(case)}</span></th>'
        f"<td style='text-align:left;vertical-align:top;padding-right:1.5em'>{_safe(expected)}{_numbers(want)}</td>"
        f"<td style='text-align:left;vertical-align:top;padding-right:1.5em'>{_safe(received)}{_numbers(got)}</td></tr>"
        for leaf, case, expected, received, want, got in rows
    )
    cut = any("..." in shown for *_, want, got in rows for shown in (want, got))
    note = (
        "Top left corner of the numbers; a star marks an entry that differs." if cut else "A star marks what differs."
    )
    caption = f"<caption style='text-align:left'>{note}</caption>" if any(want for *_, want, _ in rows) else ""
    return f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _numbers(text):
    return f"<pre style='margin:.2em 0;background:none'>{_safe(text)}</pre>" if text else ""


def _safe(text):
    return html.escape(str(text))


def _code(text):
    """Escaped text with `backticks` as code."""
    pieces = _safe(text).split("`")
    return "".join(f"<code>{p}</code>" if k % 2 else p for k, p in enumerate(pieces))
