"""quiz(question, answer): the lectures' questions, answered by assigning a letter and checked on the spot.

    answer = ...                            # "a", "b", "c" or "d"
    quiz("week3-why-columns", answer)

`quizzes.bin` beside this module holds, for each question, the right choice and a sentence for every choice. It is packed so
that nobody reads an answer by accident; it keeps no secret from a reader who sets out to unpack it, and earns no points.
"""

import base64
import difflib
import hashlib
import html
import json
import sys
from functools import lru_cache
from pathlib import Path

__all__ = ["quiz", "QuizError"]

FILE = Path(__file__).parent / "quizzes.bin"
LETTERS = "abcd"

_right = set()  # questions answered rightly in this session, for "how far through"


class QuizError(ValueError):
    """No such question, or an answer that is none of its choices; the text says what is wanted."""


def quiz(question, answer):
    """Say whether an answer is right, and why.

    question: the question's name, as in the lecture, for example "week3-why-columns".
    answer: one letter, "a" to "d"; `...` when not answered yet.
    Shows one sentence, in Jupyter as HTML; returns None. QuizError for a question or a choice that does not exist.
    """
    packed = _packed()
    if not isinstance(question, str) or question not in packed:
        raise QuizError(f"there is no question {question!r}{_nearest(question, packed)}")
    right, says = unpack(question, packed[question])
    if answer is ...:
        _show("▷", "not answered yet", f"Put {_either(says)} in place of `...` and run the cell.", "", "#4a4a8a")
        return
    choice = answer.strip().lower().rstrip(").") if isinstance(answer, str) else None
    if choice not in says:
        raise QuizError(f"the answer to {question!r} is one letter, {_either(says)}, got {answer!r}")
    if choice == right:
        _right.add(question)
        _show("✓", f"{choice}) is right", says[choice], _progress(question, packed), "#0a6b3d")
    else:
        _right.discard(question)
        _show("✗", f"{choice}) is not right", says[choice], "Change the letter and run the cell again.", "#a3262a")


def pack(question, right, says):
    """The text that stands for one question in quizzes.bin. The same bytes on every machine.

    question: name, which is also the key. right: a letter. says: {letter: sentence}. Returns str (base64).
    """
    content = json.dumps([right, says], ensure_ascii=False, sort_keys=True).encode()
    return base64.b64encode(_mixed(question, content)).decode("ascii")


def unpack(question, text):
    """What `pack` put away: (right, says)."""
    right, says = json.loads(_mixed(question, base64.b64decode(text)))
    return right, says


def _mixed(question, content):
    """Content xor a stream of bytes made from the question's name: twice is the content again."""
    stream = hashlib.shake_256(f"nnlab.quiz {question}".encode()).digest(len(content))
    return bytes(a ^ b for a, b in zip(content, stream, strict=True))


@lru_cache(maxsize=1)
def _packed():
    try:
        return json.loads(FILE.read_text("ascii"))
    except (OSError, ValueError) as e:
        raise QuizError(f"{FILE} cannot be read ({e}): get the course's files anew") from None


def _nearest(question, packed):
    close = difflib.get_close_matches(str(question), packed, n=1)
    return f"; is it {close[0]!r} that you mean?" if close else ": its name stands in the lecture, above the cell"


def _either(letters):
    *most, last = (f'"{letter}"' for letter in sorted(letters))
    return f"{', '.join(most)} or {last}"


def _progress(question, packed):
    """How many questions of the same week are right so far; the week is the name up to the first hyphen."""
    week = question.split("-")[0] + "-"
    total = sum(name.startswith(week) for name in packed)
    done = sum(name.startswith(week) for name in _right)
    return f"{done} of {total} questions of this week are right so far."


def _show(mark, headline, sentence, footer, colour):
    """Display the outcome: HTML with a plain-text twin in IPython, text on stdout otherwise. Everything is escaped."""
    plain = "\n".join(line for line in (f"{mark} {headline}", f"  {sentence}", f"  {footer}" if footer else "") if line)
    ipython = sys.modules.get("IPython")
    if not (ipython and ipython.get_ipython()):
        print(plain)
        return
    parts = [f'<p style="margin:.2em 0;font-weight:600">{_safe(f"{mark} {headline}")}</p>']
    parts += [f'<p style="margin:.2em 0;max-width:46em">{_code(sentence)}</p>']
    parts += [f'<p style="margin:.2em 0;opacity:.8">{_safe(footer)}</p>'] if footer else []
    style = f"border-left:4px solid {colour};padding:.3em .9em;margin:.3em 0"
    rich = f'<div role="status" style="{style}">{"".join(parts)}</div>'
    ipython.display.display({"text/plain": plain, "text/html": rich}, raw=True)


def _safe(text):
    return html.escape(text)


def _code(text):
    """Escaped text with `backticks` as code."""
    return "".join(f"<code>{p}</code>" if k % 2 else p for k, p in enumerate(_safe(text).split("`")))
