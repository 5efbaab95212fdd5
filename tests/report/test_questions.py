"""Questions for lectures: each runs, shows its mistake, and gives no assignment's answer away."""

import contextlib
import io
import re

import nbformat
import pytest
from courses import COURSE

from autograder.report import questions

FIELDS = ("mistakes", "ask", "code", "right", "why")
KNOWN = [questions.Question(**t) for t in COURSE.tables(COURSE.settings.questions, "question", FIELDS)]


def printed(source):
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(source, {})  # noqa: S102  the course's own
    return out.getvalue()


@pytest.mark.parametrize("question", KNOWN, ids=lambda q: q.mistakes[0])
def test_what_it_prints_is_wrong_and_what_no_assignment_asks_for(question):
    assert printed(question.code) != printed(question.right)
    asked = {name for a in COURSE.assignments for name in COURSE.exercises(a)}
    assert not asked & set(re.findall(r"\b\w+\b", question.code))


def test_each_pattern_means_a_mistake_that_there_is():
    ids = {m.id for a in COURSE.assignments for e in COURSE.exercises(a).values() for m in e.misconceptions}
    unused = [p for q in KNOWN for p in q.mistakes if not any(questions.fnmatchcase(i, p) for i in ids)]
    assert not unused


def test_the_three_most_common_are_asked_each_once_and_nobody_is_named():
    held = {
        "uphill": 0,
        "missing-1/m": 9,
        "unheard-of": 8,
        "cost-not-averaged": 7,
        "sign": 5,
        "base-2": 3,
        "base-10": 2,
    }
    found = [{"exercise": "f", "mistake": m, "count": n, "students": ["zoe"]} for m, n in held.items()]
    pairs = questions.chosen(found, KNOWN)
    assert [m["mistake"] for m, _ in pairs] == ["missing-1/m", "sign", "base-2"]
    text = questions.notebook("hw1", pairs)
    nbformat.validate(nbformat.reads(text, as_version=4))
    assert "zoe" not in text
