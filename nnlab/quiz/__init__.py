"""quiz(question, answer): the lectures' questions, answered in Python or by a click, and judged on the spot.

    answer = ...                            # "a", "b", "c" or "d"
    quiz("week3-why-columns", answer)

`recall` asks again what earlier weeks asked; `predict` shows a guess beside the truth. `quizzes.bin` beside this module holds
each question with its key, which is packed so that nobody reads an answer by accident; it keeps no secret from a reader who
sets out to unpack it, and earns no points.
"""

import difflib
import html
import json
import sys
from functools import lru_cache
from pathlib import Path

from nnlab.quiz import page
from nnlab.quiz.guess import beside
from nnlab.quiz.judging import judge
from nnlab.quiz.packing import unpack

__all__ = ["quiz", "recall", "predict", "QuizError"]

FILE = Path(__file__).parent / "quizzes.bin"
WANTED = {  # what an answer looks like, by the kind of question
    "choice": "one letter, {either}",
    "several": 'all letters that are right, such as "ab" (there are {either})',
    "line": "the number of a line, {either}",
    "order": "all letters in their order, in one string: each of {either} once",
    "number": "a number, such as 0.25 or 1/4",
    "prints": 'what is printed, as a string, such as "(2, 3)"',
}

_right = set()  # questions answered rightly in this session, for "how far through"


class QuizError(ValueError):
    """No such question, or an answer that is none; the text says what is wanted."""


def quiz(question, answer):
    """Say whether an answer is right, and why.

    question: the question's name, as in the lecture, for example "week3-why-columns".
    answer: a letter, letters, a number, a line's number or what is printed, as the question asks; `...` when not answered yet.
    Shows one sentence; without an answer, in Jupyter, the choices to click. Returns None. QuizError for a question that does
    not exist, and for what is no answer to it.
    """
    asked = _asked(question)
    if answer is ...:
        _show(
            _plain("▷", "not answered yet", f"Put {_wanted(asked)} in place of `...` and run the cell."),
            page.alive(_live(question)),
        )
    else:
        _show(*_told(question, asked, answer))


def recall(questions, answers):
    """Ask again what earlier weeks have asked. A page can be answered by clicking, and asks first what was missed.

    questions: names, a list. answers: one for each, as for `quiz`; `...` when not answered yet.
    Shows the questions in full and says of each answer whether it is right. Returns None. QuizError as `quiz`.
    """
    if len(questions) != len(answers):
        raise QuizError(f"{len(questions)} questions want as many answers, got {len(answers)}")
    plain, rich, waiting = [], [], []
    for question, answer in zip(questions, answers, strict=True):
        asked = _asked(question)
        if answer is ...:
            waiting.append(question)
            plain.append(f"{_in_words(asked)}\n{_plain('▷', 'not answered yet', f'Wanted: {_wanted(asked)}.')}")
        else:
            text, block = _told(question, asked, answer)
            plain.append(f"{_in_words(asked)}\n{text}")
            rich.append(f"{page.rich(asked['text'])}{block}")
    if waiting:
        latest = max(question.split("-")[0] for question in questions)
        others = [name for name in _packed() if name.split("-")[0] <= latest and name not in questions]
        live = [_live(name, whole=True, hidden=name in others) for name in waiting + others]
        rich.append(page.alive("".join(live), len(waiting)))
    _show("\n\n".join(plain), "".join(rich))


def predict(guess, truth, ask):
    """Show a guess beside the truth. Any guess will do: nobody counts, and what one has guessed is remembered better.

    guess: a number, a shape, a letter; `...` for none. truth: what it is, of the same kind. ask: the question, in one sentence.
    Shows one sentence; returns None. On the site, where everything has been run, the output is covered until there is a guess.
    """
    _show(*beside(guess, truth, ask))


def _asked(question):
    packed = _packed()
    if not isinstance(question, str) or question not in packed:
        raise QuizError(f"there is no question {question!r}{_nearest(question, packed)}")
    return packed[question]


def _told(question, asked, answer):
    """(text, HTML) on an answer; notes whether it is right."""
    outcome = judge(unpack(question, asked["key"]), answer)
    if outcome is None:
        raise QuizError(f"the answer to {question!r} is {_wanted(asked)}, got {answer!r}")
    (_right.add if outcome.right else _right.discard)(question)
    mark, colour = ("✓", "#1b9a59") if outcome.right else ("✗", "#d3525b")
    footer = _progress(question) if outcome.right else "Change your answer and run the cell again."
    parts = [f'<p style="margin:.2em 0;font-weight:600">{html.escape(f"{mark} {outcome.headline}")}</p>']
    parts += [f'<p style="margin:.2em 0;max-width:46em">{_code(outcome.sentence)}</p>']
    parts += [f'<p style="margin:.2em 0">{html.escape(footer)}</p>']
    style = f"border-left:4px solid {colour};padding:.3em .9em;margin:.3em 0"
    return _plain(
        mark, outcome.headline, outcome.sentence, footer
    ), f'<div role="status" style="{style}">{"".join(parts)}</div>'


def _live(question, **how):
    return page.question(question, _asked(question), _total(question), **how)


@lru_cache(maxsize=1)
def _packed():
    try:
        return json.loads(FILE.read_text("ascii"))
    except (OSError, ValueError) as e:
        raise QuizError(f"{FILE} cannot be read ({e}): get the course's files anew") from None


def _nearest(question, packed):
    close = difflib.get_close_matches(str(question), packed, n=1)
    return f"; is it {close[0]!r} that you mean?" if close else ": its name stands in the lecture, above the cell"


def _wanted(asked):
    letters = [f'"{letter}"' if asked["kind"] != "line" else letter for letter in asked["choices"]] or [""]
    *most, last = letters
    joined = f"{', '.join(most)} {'and' if asked['kind'] in ('order', 'several') else 'or'} {last}"
    return WANTED[asked["kind"]].format(either=joined)


def _week(question):
    return question.split("-")[0] + "-"


def _total(question):
    return sum(name.startswith(_week(question)) for name in _packed())


def _progress(question):
    """How many questions of the same week are right so far; the week is the name up to the first hyphen."""
    done = sum(name.startswith(_week(question)) for name in _right)
    return f"{done} of {_total(question)} questions of this week are right so far."


def _plain(mark, headline, *lines):
    return "\n".join([f"{mark} {headline}", *(f"  {line}" for line in lines)])


def _in_words(asked):
    choices = asked["choices"].items()
    return "\n".join(
        [asked["text"], *(f"  {k}{'' if asked['kind'] == 'line' else ')'} {words}" for k, words in choices)]
    )


def _show(plain, rich):
    """Display HTML with a plain-text twin in IPython, text on stdout otherwise."""
    ipython = sys.modules.get("IPython")
    if ipython and ipython.get_ipython():
        ipython.display.display({"text/plain": plain, "text/html": rich}, raw=True)
    else:
        print(plain)


def _code(text):
    """Escaped text with `backticks` as code."""
    return "".join(f"<code>{p}</code>" if k % 2 else p for k, p in enumerate(html.escape(text).split("`")))
