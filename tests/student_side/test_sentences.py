"""What a student reads is short and plain: measured for all of the catalogue, and for what is said of functions of the bank.

The grade of a text is the automated readability index, 4.71 letters per word + 0.5 words per sentence - 21.43: the school
year in which it can be read. A piece of code is one word, and so are the sizes of an input and a list of keys.
"""

import re

import bank
import pytest
from courses import COURSE

import tellwhy
from tellwhy.pointed import EDITS, lines

LONGEST = 25  # words of a sentence
GRADE = 11  # of all sentences of one message together
WORDS = 160  # of all that is said of one function

ONE_WORD = (r"`[^`]*`", r'"[^"]*"(?:, "[^"]*")*', r"\([\d, ]+\)", r"\w+ = [^ ,.;]+(?:, \w+ = [^ ,.;]+)*")


def plainly(text):
    """A text in which each piece of code, list of keys and size is one word of four letters."""
    for piece in ONE_WORD:
        text = re.sub(piece, "code", text)
    return re.sub(r"code(?:,? (?:and )?code)+", "code", text)


def sentences(text):
    return [s for s in re.split(r"(?<=[.?!:;])\s+", plainly(text)) if re.search("[a-z]", s)]


def grade(text):
    words = plainly(text).split()
    letters = sum(len(re.sub(r"\W", "", word)) for word in words)
    return 4.71 * letters / len(words) + 0.5 * len(words) / len(sentences(text)) - 21.43


def too_hard(texts):
    """{id: text} of those that are above a limit."""
    long = {k: t for k, t in texts.items() if max(len(s.split()) for s in sentences(t)) > LONGEST}
    return long | {k: t for k, t in texts.items() if grade(t) > GRADE}


def test_the_measure():
    assert sentences("You add `a + b` twice. Why?") == ["You add code twice.", "Why?"]
    assert (
        0
        < grade("The matrix has too many columns.")
        < 8
        < GRADE
        < grade("Multiplicative normalisation presupposes nonnegativity.")
    )
    assert too_hard({"long": " ".join(["so"] * 26) + ".", "short": "It is so."}).keys() == {"long"}


@pytest.mark.parametrize("assignment", COURSE.assignments)
def test_the_catalogue_is_plain(assignment):
    known = COURSE.exercises(assignment)
    assert not too_hard({f"{n} {m.id}": m.says for n, x in known.items() for m in x.misconceptions})


def test_what_is_said_of_a_place_is_plain():
    assert not too_hard(EDITS)


@pytest.mark.parametrize("assignment", ["week3_planar_network", "week4_building_blocks"])
def test_what_is_said_of_wrong_functions_is_short_and_plain(assignment, monkeypatch):
    monkeypatch.setattr(tellwhy, "SECONDS", 0.1)  # a place that is found sooner will do
    path, texts, placed, words = COURSE.root / "release" / assignment / "checks.h5", {}, 0, {}
    for entry in [e for e in bank.load("open") if not e.right and e.assignment == assignment][::2]:
        known = COURSE.solutions(assignment)
        scope = known.mutant(entry.exercise, "import copy, math\n" + entry.source, known.namespace())
        verdict, _ = tellwhy._judge(path, entry.exercise, scope)
        said = [text for line, text in enumerate(lines(verdict.place)) if line]
        texts[entry.id] = " ".join([verdict.message, *said])
        words[entry.id] = len(re.sub(r"`[^`]*`", "code", " ".join([verdict.message, *lines(verdict.place)])).split())
        placed += bool(said)
    assert max(words.values()) <= WORDS
    assert placed > 3
    assert not too_hard(texts)
