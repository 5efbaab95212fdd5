"""Outputs that a student's code made, on their way to a grader's browser: known kinds only, HTML sanitised, bounded."""

import html
import re

import bleach
import nbformat

MAX_LINES, MAX_TEXT, MAX_PICTURE = 1000, 100_000, 2_000_000
BASE64 = re.compile(r"[A-Za-z0-9+/=\s]*")
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
HTML = re.compile(r"<[a-zA-Z/!?]")  # "a < b" is none


def safe_html(text: str) -> str:
    """HTML without scripts, styles, links out, forms or anything that loads. What would take long to read becomes text."""
    marks = TAG.findall(text, 0, MAX_HTML)
    opened = sum(1 for closing, name in marks if not closing and name.lower() not in ("br", "hr", "img", "input"))
    if len(text) > MAX_HTML or text.count("<") > MAX_TAGS or 2 * opened - len(marks) > MAX_OPEN:
        return html.escape(text[:MAX_TEXT])
    return bleach.clean(text, tags=TAGS, attributes=ATTRIBUTES, protocols=[], strip=True, strip_comments=True)


def safe_markdown(text: str) -> str:
    """Markdown whose raw HTML, if it has any, is sanitised; other text stays as the student wrote it."""
    return safe_html(text) if HTML.search(text) else text


def safe_outputs(outputs) -> list:
    """nbformat outputs from what a worker says its cell showed; what is not of a known form is dropped."""
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
                made.append(nbformat.v4.new_output("stream", name=name, text="\n".join(text)))
        elif kind == "error":
            trace = output.get("traceback")
            trace = [_text(t) for t in trace[:100]] if isinstance(trace, list) else []
            ename, evalue = _text(output.get("ename")), _text(output.get("evalue"))
            made.append(nbformat.v4.new_output("error", ename=ename, evalue=evalue, traceback=trace))
        elif kind in ("display_data", "execute_result"):
            made.append(_rich(kind, output))
    return made


def _rich(kind, output):
    data, kept, meta = output.get("data"), {}, {}
    for mime, value in data.items() if isinstance(data, dict) else ():
        if mime == "text/plain":
            kept[mime] = _text(value)
        elif mime == "text/html" and isinstance(value, str) and len(value) < 5 * MAX_TEXT:
            kept[mime] = safe_html(value)
        elif mime in ("image/png", "image/jpeg") and isinstance(value, str) and len(value) < MAX_PICTURE:
            if BASE64.fullmatch(value):
                kept[mime] = value
                meta |= _alt(output.get("metadata"), mime)
    more = {}
    if kind == "execute_result":
        count = output.get("execution_count")
        more["execution_count"] = count if type(count) is int else None
    return nbformat.v4.new_output(
        kind, data=kept or {"text/plain": "(output of a kind not shown)"}, metadata=meta, **more
    )


def _alt(metadata, mime):
    """The text for those who do not see a picture."""
    mine = metadata.get(mime) if isinstance(metadata, dict) else None
    alt = mine.get("alt") if isinstance(mine, dict) else None
    return {mime: {"alt": alt[:2000]}} if isinstance(alt, str) else {}


def _text(value):
    text = value if isinstance(value, str) else ""
    return text[:MAX_TEXT].encode("utf-8", "replace").decode()
