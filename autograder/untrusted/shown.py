"""Outputs that a student's code made, on their way to a grader's browser: known kinds only, HTML sanitised, bounded."""

import base64
import html
import re
import time
from dataclasses import dataclass, replace

import bleach

from tellwhy import pointed

from .markdown import LESS, SCRIPT, made_harmless, squeezed
from .nodes import new_output
from .timelimit import TooLong, at_most

MAX_LINES, MAX_TEXT, MAX_PICTURE = 1000, 100_000, 2_000_000
MAX_SENTENCE = 3000  # characters of one sentence about a function
MAX_REMARKS, MAX_REMARK = 20, 300  # lines, and characters of one
BASE64 = re.compile(r"[A-Za-z0-9+/=\s]*")
DRAWING = '<img alt="a drawing" src="data:image/svg+xml;base64,{}">'
TAGS = """a abbr
b blockquote br caption code col colgroup dd details div dl dt em h1 h2 h3 h4 h5 h6 hr i li ol p pre s small span
strong sub summary sup table tbody td tfoot th thead tr u ul""".split()
ATTRIBUTES = {
    "*": ["title", "align"],
    "td": ["colspan", "rowspan"],
    "th": ["colspan", "rowspan", "scope"],
    "table": ["border"],
}
TAG = re.compile(r"<(/?)\s*([a-zA-Z]\w*)")
MAX_HTML, MAX_TAGS, MAX_OPEN = 500_000, 20_000, 1_000  # characters; "<"; tags never closed: time grows as their square
SECONDS = 2.0  # the longest that cleaning one piece of HTML may take
# control characters, but for tabs, line ends, and the escape sequences that colour text
CONTROL = re.compile(r"\x1b(?!\[[0-9;]{0,40}m)|[\x00-\x08\x0b\x0c\x0e-\x1a\x1c-\x1f\x7f-\x9f]")
MAX_MARKDOWN = 20_000  # characters of one cell that are drawn
# what begins a formula: for each, nbconvert looks through the rest of the cell for its end
OPENS, MAX_OPENED = re.compile(r"\\\\[(\[]|\\begin\{"), 200
ATTACHMENT = re.compile(r"\(attachment:([\w.-]+)\)", re.A)  # as Jupyter writes it


@dataclass
class Budget:
    """What one notebook may take of a grader: seconds of cleaning HTML, characters of outputs kept, and of Markdown drawn."""

    seconds: float = 10.0
    characters: int = 20_000_000
    markdown: int = 200_000


def safe_html(text: str, budget: Budget | None = None) -> str:
    """HTML without scripts, styles, links out, forms or anything that loads. What would take long to read becomes text."""
    budget = budget or Budget()
    marks = TAG.findall(text, 0, MAX_HTML)
    opened = sum(1 for closing, name in marks if not closing and name.lower() not in ("br", "hr", "img", "input"))
    long = len(text) > MAX_HTML or text.count("<") > MAX_TAGS or 2 * opened - len(marks) > MAX_OPEN
    if long or budget.seconds <= 0.01:
        return html.escape(text[:MAX_TEXT])
    start = time.perf_counter()
    try:
        with at_most(min(SECONDS, budget.seconds)):
            return bleach.clean(text, tags=TAGS, attributes=ATTRIBUTES, protocols=[], strip=True, strip_comments=True)
    except TooLong:
        return html.escape(text[:MAX_TEXT])
    finally:
        budget.seconds -= time.perf_counter() - start


def safe_markdown(text: str, budget: Budget | None = None, attached=()) -> str:
    """Markdown as the student wrote it, but for HTML that is not harmless, see `markdown`; code and formulas are left alone.

    A cell with a link that does something is shown as text: nbconvert, and so formgrader, would make it a live link. So is one
    that takes long to draw, as nbconvert's time grows as the square of the length and of the formulas begun, and one with an
    attachment that is not in `attached`, which nbconvert refuses, and with it the whole notebook.
    """
    budget = budget or Budget()
    budget.markdown -= len(text)
    if len(text) > MAX_MARKDOWN or budget.markdown < 0 or len(OPENS.findall(text)) > MAX_OPENED:
        return _as_text(text)
    plain = squeezed(text)
    if plain.count("attachment:") > sum(name in attached for name in ATTACHMENT.findall(text)):
        return _as_text(text)
    if not LESS.search(text) and not SCRIPT.search(plain):
        return text
    made, start = None, time.perf_counter()
    if budget.seconds > 0.01:
        try:
            with at_most(min(SECONDS, budget.seconds)):
                made = made_harmless(text, attached)
        except (TooLong, RecursionError):
            pass  # shown as text
        finally:
            budget.seconds -= time.perf_counter() - start
    return _as_text(text) if made is None else made


def _as_text(text):
    """Markdown that shows a text as it is, and holds no tag wherever else it should be put."""
    return "\n".join(f"    {line}" for line in LESS.sub("< ", text).split("\n"))


def safe_latex(text: str, budget: Budget) -> str:
    """LaTeX in which HTML sees no tag, as nbconvert puts it into the page as it is; "" where it is too long."""
    budget.markdown -= len(text)
    return "" if len(text) > MAX_MARKDOWN or budget.markdown < 0 else LESS.sub("< ", text)


def safe_attachments(found) -> dict:
    """{name: {kind: data}} of the pictures that a Markdown cell brings; what is of no known form is dropped."""
    found = found if isinstance(found, dict) else {}
    kept = {n: {k: v for k, v in d.items() if _picture(k, v)} for n, d in found.items() if isinstance(d, dict)}
    return {name: data for name, data in kept.items() if data and len(name) < 200}


def _picture(mime, data):
    known = mime in ("image/png", "image/jpeg") and isinstance(data, str) and len(data) < MAX_PICTURE
    return known and BASE64.fullmatch(data) is not None


def safe_outputs(outputs, budget: Budget | None = None) -> list:
    """nbformat outputs from what a worker says its cell showed; what is not of a known form is dropped."""
    budget = budget or Budget()
    made = _known_outputs(outputs, budget)
    budget.characters -= sum(len(str(o)) for o in made)
    if budget.characters < 0:
        return [new_output("stream", name="stdout", text="(left out: the notebook shows too much)")]
    return made


def _known_outputs(outputs, budget):
    made, lines = [], 0
    for output in outputs if isinstance(outputs, list) else []:
        if not isinstance(output, dict):
            continue
        kind = output.get("output_type")
        if kind == "stream":
            text = _text(output.get("text")).split("\n")
            room = MAX_LINES - lines
            if len(text) > room:
                text = [*text[: max(room - 1, 0)], "... Output truncated ..."]
            lines += len(text)
            if room > 0:
                name = "stderr" if output.get("name") == "stderr" else "stdout"
                made.append(new_output("stream", name=name, text="\n".join(text)))
        elif kind == "error":
            trace = output.get("traceback")
            trace = [_text(t) for t in trace[:100]] if isinstance(trace, list) else []
            ename, evalue = _text(output.get("ename")), _text(output.get("evalue"))
            made.append(new_output("error", ename=ename, evalue=evalue, traceback=trace))
        elif kind in ("display_data", "execute_result"):
            made.append(_rich(kind, output, budget))
    return made


def _rich(kind, output, budget):
    data, kept, meta = output.get("data"), {}, {}
    for mime, value in data.items() if isinstance(data, dict) else ():
        if mime == "text/plain":
            kept[mime] = _text(value)
        elif mime == "text/markdown":
            kept[mime] = safe_markdown(_text(value), budget)
        elif mime == "text/latex" and (formula := safe_latex(_text(value), budget)):
            kept[mime] = formula
        elif mime == "text/html" and isinstance(value, str) and len(value) < 5 * MAX_TEXT:
            kept[mime] = safe_html(_text(value, MAX_HTML), budget)
        elif _picture(mime, value):
            kept[mime] = value
            meta |= _alt(output.get("metadata"), mime)
    if kept.keys().isdisjoint(("image/png", "image/jpeg", "text/html")) and (drawing := safe_svg(data)):
        kept["text/html"] = drawing
    more = {}
    if kind == "execute_result":
        count = output.get("execution_count")
        more["execution_count"] = count if type(count) is int else None
    return new_output(kind, data=kept or {"text/plain": "(output of a kind not shown)"}, metadata=meta, **more)


def safe_svg(data) -> str:
    """An SVG as the address of a picture, "" without one: so drawn, browsers run no script in it and load nothing for it."""
    text = data.get("image/svg+xml") if isinstance(data, dict) else None
    if not isinstance(text, str) or "<svg" not in text or len(text) > MAX_PICTURE:
        return ""
    return DRAWING.format(base64.b64encode(text.encode("utf-8", "replace")).decode())


def is_drawing(text) -> bool:
    """Whether HTML is what `safe_svg` makes."""
    before, after = DRAWING.split("{}")
    return (
        text.startswith(before)
        and text.endswith(after)
        and BASE64.fullmatch(text[len(before) : -len(after)]) is not None
    )


def _alt(metadata, mime):
    """The text for those who do not see a picture."""
    mine = metadata.get(mime) if isinstance(metadata, dict) else None
    alt = mine.get("alt") if isinstance(mine, dict) else None
    return {mime: {"alt": _text(alt, 2000)}} if isinstance(alt, str) else {}


def _text(value, most=MAX_TEXT):
    """Text of at most so many characters that can be written to a file and shown in a terminal."""
    text = value if isinstance(value, str) else ""
    return CONTROL.sub("", text[:most].encode("utf-8", "replace").decode())


def safe_verdict(verdict):
    """A verdict whose texts, which repeat what a student wrote, are short and obeyed by no terminal."""

    def short(text):
        text = printable(text)
        return text if len(text) <= MAX_SENTENCE else f"{text[:MAX_SENTENCE]}..."

    def lines(text):
        return "\n".join(map(printable, text.split("\n")))

    rows = [(*map(short, row[:4]), *map(lines, row[4:])) for row in verdict.rows]
    return replace(verdict, message=short(verdict.message), notes=[short(n) for n in verdict.notes], rows=rows)


MAX_PIECE = 400  # characters of one piece of what is said of a place


def safe_places(told, asked) -> dict:
    """{function: what is said of the place of its mistake} as a worker tells it: texts of known names, short and cleaned; or
    TypeError. asked: the functions that it was asked for"""
    made = {}
    for name, place in dict.items(told):
        if name in asked and place:
            said = {key: dict.get(place, key) for key in pointed.KEYS}
            if not all(type(text) is str for text in said.values()):
                raise TypeError("a place is said in texts")
            made[name] = {key: printable(text[:MAX_PIECE]) for key, text in said.items()}
    return made


def printable(text) -> str:
    """One line of text that a terminal shows and does not obey: names and words of students are of any kind."""
    return "".join(c if c.isprintable() else "?" for c in str(text))


def remarks(texts) -> list[str]:
    """What is said of a submission, bounded: its author chooses the names of cells and files in it, and how many there are."""
    made = [printable(text[:MAX_REMARK]) for text in texts[:MAX_REMARKS]]
    return made + ([f"and {len(texts) - MAX_REMARKS} remarks more"] if len(texts) > MAX_REMARKS else [])
