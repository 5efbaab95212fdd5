"""What a reader expected, beside what came out: `nnlab.quiz.predict` in words and as a page has it."""

import re

from nnlab.quiz import page
from nnlab.quiz.packing import pack


def beside(guess, truth, ask):
    """(text, HTML) for a guess, or for `...`, and the truth."""
    known = said(truth)
    if guess is ...:
        sentence = f"{ask} It is {known}. (No guess yet: write one in place of `...` before you run the cell.)"
    else:
        agrees = said(guess) == known
        sentence = f"{ask} You expected {said(guess)}{', and so it is' if agrees else f'; it is {known}'}."
    name = "guess-" + re.sub(r"[^a-z0-9]+", "-", ask.lower()).strip("-")
    key = pack(name, {"ask": ask, "truth": known})
    words = f'<p class="nnlab-guess" data-name="{name}" data-key="{key}">{page.inline(sentence)}</p>'
    return sentence, page.alive(f'<div class="nnlab-quiz">{words}</div>')


def said(value):
    """A value as a reader would write it: 0.6931 for a float, (3, 8) for a shape."""
    if hasattr(value, "item") and getattr(value, "size", 0) == 1:
        value = value.item()
    return f"{value:.4g}" if isinstance(value, float) else str(value)
