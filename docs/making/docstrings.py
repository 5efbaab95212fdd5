"""Docstrings are written to be read as text: show them so, instead of taking them for reStructuredText."""

import re


def readable_docstring(app, what, name, obj, options, lines):
    """Paragraphs flow, a line that begins with `name:` or with a quoted "name" starts anew, what is indented stays as it is."""
    shown, paragraph = [], []

    def flush():
        shown.extend([f"| {line}" for line in paragraph] + [""] if paragraph else [])
        paragraph.clear()

    in_code = False
    for line in lines:
        if line.startswith("    ") and (in_code or not paragraph):
            if not in_code:
                shown.extend(["::", ""])
            in_code = True
            shown.append(line)
            continue
        if in_code and line.strip():
            shown.append("")
            in_code = False
        if not line.strip():
            shown.append("") if in_code else flush()
        elif paragraph and not re.match(r'[\w, ]{1,40}: |Returns |[A-Z]\w+Error |    |"\w', line):
            paragraph[-1] += " " + _plain(line.strip())
        else:
            paragraph.append(_plain(line.strip()))
    flush()
    lines[:] = [*shown, ""]


def _plain(line):
    """Text in which nothing is markup but `code`."""
    pieces = line.split("`")
    escaped = [re.sub(r"([*|\\_])", r"\\\1", p) if k % 2 == 0 else f"``{p}``" for k, p in enumerate(pieces)]
    return "".join(escaped) if len(pieces) % 2 else re.sub(r"([*|\\_`])", r"\\\1", line)
