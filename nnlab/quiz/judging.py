"""Is an answer right, and what is to be said of it? js/judge.js says the same in a page; a test compares them.

A key is a dictionary with `kind` and what that kind needs:

    choice   right: a letter                 says: {letter: sentence}
    several  right: letters, "ac"            says: {letter: sentence}
    line     right: a line's number, "3"     says: {number: sentence}
    order    right: letters in order, "cab"  says: {letter: sentence, for where it comes too early}, why
    number   right: a number, within         why, mistakes: [[number, sentence], ...], otherwise
    prints   right: what is printed          why, mistakes: [[text, sentence], ...], otherwise
"""

import re
from dataclasses import dataclass

KINDS = ("choice", "several", "line", "order", "number", "prints")
NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?", re.I | re.A)
SOME = "What you chose is right, and there is more."


@dataclass
class Outcome:
    right: bool
    headline: str  # "b) is right"
    sentence: str  # why


def judge(key, answer):
    """The Outcome for an answer, or None for what is no answer to a question of this kind."""
    said = _said(key, _text(key["kind"], answer))
    if not said:
        return None
    right, sentence = JUDGES[key["kind"]](key, said)
    verdict = "right" if right else "not all" if sentence == SOME else "not right"
    return Outcome(right, _headline(key["kind"], said, verdict), sentence)


def _text(kind, answer):
    """The answer as a page gets it, typed or clicked: text. None for what cannot be meant."""
    if hasattr(answer, "item") and getattr(answer, "size", 0) == 1:
        answer = answer.item()
    if isinstance(answer, str):
        return answer
    if kind in ("several", "order") and isinstance(answer, list | tuple | set):
        return "".join(map(str, sorted(answer, key=str) if kind == "several" else answer))
    if kind == "prints" and answer is not None:
        return str(answer)
    if kind in ("number", "line") and isinstance(answer, int | float) and not isinstance(answer, bool):
        return repr(answer)
    return None


def _said(key, text):
    """The answer in its one form: letters lower-case and without commas, no spaces; empty for none."""
    if text is None:
        return ""
    kind, plain = key["kind"], re.sub(r"\s+", "", text, flags=re.A).replace("−", "-")
    if kind == "number":
        return plain if number(plain) is not None else ""
    if kind == "prints":
        return plain
    letters = re.sub(r"[,;.)]", "", plain.lower())
    if kind == "several":
        letters = "".join(sorted(set(letters)))
    asked = sorted(key["says"])
    if kind == "order":
        return letters if sorted(letters) == asked else ""
    return letters if kind == "several" and set(letters) <= set(asked) or letters in asked else ""


def number(text):
    """ "0.25", "-3e-2" or "1/64" as a float; None for what is no number."""
    parts = text.split("/")
    if len(parts) > 2 or not all(NUMBER.fullmatch(part) for part in parts):
        return None
    over = float(parts[1]) if len(parts) == 2 else 1.0
    return float(parts[0]) / over if over else None


def _by_letter(key, said):
    return said == key["right"], key["says"][said]


def _several(key, said):
    if said == key["right"]:
        return True, " ".join(f"{letter}) {key['says'][letter]}" for letter in said)
    wrong = next((letter for letter in said if letter not in key["right"]), "")
    return False, f"{wrong}) {key['says'][wrong]}" if wrong else SOME


def _order(key, said):
    if said == key["right"]:
        return True, key["why"]
    return False, key["says"][next(a for a, b in zip(said, key["right"], strict=True) if a != b)]


def _number(key, said):
    return _known(key, lambda value: abs(number(said) - value) <= key["within"])


def _prints(key, said):
    return _known(key, lambda text: _alike(said, re.sub(r"\s+", "", text, flags=re.A)))


def _known(key, is_it):
    if is_it(key["right"]):
        return True, key["why"]
    return False, next((sentence for value, sentence in key["mistakes"] if is_it(value)), key["otherwise"])


def _alike(one, other):
    return one == other or number(one) is not None and number(one) == number(other)


JUDGES = dict(zip(KINDS, (_by_letter, _several, _by_letter, _order, _number, _prints), strict=True))


def _headline(kind, said, verdict):
    if kind == "line":
        return f"line {said} is the wrong one" if verdict == "right" else f"line {said} is as it should be"
    shown = f"{said})" if kind == "choice" else ", ".join(said) if kind in ("several", "order") else said
    return f"{shown} is {verdict}"
