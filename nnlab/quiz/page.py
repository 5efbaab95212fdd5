"""A question as a page has it: a plain list, and a script beside it that lets the reader answer in the page.

The script is a classic one and finds its place by being in it, as the explorers' is: it runs from file://, on the site and in
Jupyter. All that differs between questions stands in attributes, so the site keeps the script once.
"""

import html
import re
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
MATHS = 'class="mathjax_process tex2jax_process"'  # Sphinx has formulas typeset nowhere else


def question(name, asked, total, whole=False, hidden=False):
    """One question as HTML, without its script.

    asked: its entry in quizzes.bin. total: how many questions its week has. whole: with its words, not its choices alone.
    """
    words = rich(asked["text"]) if whole else ""
    kind = asked["kind"]
    choices = "".join(
        f'<li data-choice="{letter}">{_choice(kind, letter, says)}</li>' for letter, says in asked["choices"].items()
    )
    listed = f"<ol>{choices}</ol>" if choices else ""
    attributes = f'data-name="{name}" data-kind="{kind}" data-key="{asked["key"]}" data-total="{total}"'
    still = '<p class="still">▷ not answered yet: write your answer in place of <code>...</code> and run the cell.</p>'
    return (
        f'<div class="nnlab-quiz" role="group" aria-label="Question" {attributes}{" hidden" if hidden else ""}>'
        f"{words}{listed}{still}</div>"
    )


def _choice(kind, letter, says):
    if kind == "line":
        return f"<code>{letter}  {html.escape(says)}</code>"
    return f"<span {MATHS}>{letter}) {inline(says)}</span>"


def alive(content, most=0):
    """Questions with what makes them answer. most: show so many of them, those that are needed most; 0: all."""
    style, begin = (HERE / "quiz.css").read_text("utf-8"), f' data-most="{most}"' if most else ""
    return f"<div{begin}><style>{style}</style>{content}<script>{script()}</script></div>"


@cache
def script():
    parts = "\n".join((HERE / "js" / f"{part}.js").read_text("utf-8") for part in ("judge", "kept", "live", "cover"))
    begin = '(function () {\n"use strict";\nconst place = document.currentScript.parentElement;\n'
    return f"{begin}{parts}\nlive(place);\ncover(place);\n}})();"


def rich(text):
    """The Markdown of a question as HTML: paragraphs, blocks of code, and what `inline` knows."""
    made = []
    for k, part in enumerate(re.split(r"```python\n(.*?)\n```", text, flags=re.S)):
        if k % 2:
            made.append(f"<pre>{html.escape(part)}</pre>")
        else:
            made += [f"<p {MATHS}>{inline(p)}</p>" for p in re.split(r"\n\s*\n", part) if p.strip()]
    return "".join(made)


def inline(text):
    """Escaped text with `code`, **bold**, *slanted* and $formulas$."""
    made = []
    for part in re.split(r"(\$[^$]+\$|`[^`]+`)", text):
        safe = html.escape(part)
        if part.startswith("$"):
            made.append(rf"\({safe[1:-1]}\)")
        elif part.startswith("`"):
            made.append(f"<code>{safe[1:-1]}</code>")
        else:
            safe = re.sub(r"\*\*(.+?)\*\*", r"<strong>\1</strong>", safe)
            made.append(re.sub(r"\*(.+?)\*", r"<em>\1</em>", safe))
    return "".join(made)
