"""Likeness of texts: the rate of false pairs that the class report states is that of the bank's independent answers."""

from collections import defaultdict

import bank
from courses import ROOT

from autograder.report import Answers
from autograder.report.likeness import AS_ALIKE, INDEPENDENT, highest, of_pairs

LONG = "def f(x):\n" + "\n".join(f"    x = x + {k}" for k in range(8))


def test_the_rate_of_false_pairs_is_the_banks():
    texts = defaultdict(list)
    for entry in bank.load():
        if not entry.right:
            texts[entry.assignment, entry.exercise].append(Answers([entry.source]).plain(entry.exercise))
    found = [likeness for some in texts.values() for likeness in of_pairs(some)]
    assert len(found) == INDEPENDENT
    assert {t: sum(likeness >= t for likeness in found) for t in AS_ALIKE} == AS_ALIKE
    page = " ".join((ROOT / "docs" / "term.md").read_text().split())
    assert f"of {INDEPENDENT} pairs of wrong answers" in page
    assert f"{100 * AS_ALIKE[0.9] / INDEPENDENT:.0f} % were as alike as 90 %" in page


def test_short_answers_are_not_compared():
    assert highest(["def f(x):\n    return x"] * 2) is None
    assert highest([LONG, LONG]) == 1.0


def test_examples_show_no_comment_no_string_and_no_name_of_the_students_own():
    source = '''
def forward(X, anna="by Anna Bell"):
    """Anna's own."""
    bell = np.dot(X, anna)  # Anna Bell, 42
    def helper_of_anna(*anna_args, **more): return bell.T
    return {"dw": helper_of_anna(key=bell), "anna": f"{bell}"}
'''
    shown = Answers([source]).anonymous("forward", {"forward", "X", "dw", "more"})
    assert "anna" not in shown.lower() and "bell" not in shown.lower() and "own" not in shown
    assert "np.dot(X, name1)" in shown and "'dw': " in shown and ".T" in shown


def test_what_cannot_be_parsed_has_no_example():
    deep = "def f(x):\n    return " + "(" * 5000 + "x" + ")" * 5000
    assert Answers(["def f(:", deep]).plain("f") == ""
