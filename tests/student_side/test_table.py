"""A verdict as it is shown: readable on white and in the dark, and nothing below it but what belongs there."""

import re

import pytest

from tellwhy import table
from tellwhy.verdict import Bundle, Verdict

PAGES = "#ffffff", "#111111"  # of JupyterLab, light and dark
BUNDLE = Bundle("a", "f", 5, ("x",), [], [])


def luminance(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    parts = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("status", table.WORDS)
def test_words_have_the_pages_own_colour_and_the_bar_is_seen_on_both(status):
    shown = table.as_html(Verdict("f", status, message="m", notes=["n"]), BUNDLE, 1, 2)
    assert not re.search(r"[;\"]color:", shown)
    (bar,) = re.findall(r"border-left:4px solid (#\w{6})", shown)
    assert min(contrast(bar, page) for page in PAGES) >= 3  # what WCAG asks of what is not text


def test_how_far_through_is_said_where_there_is_a_total_only():
    verdict = Verdict("f", "WRONG")
    assert "1 of 2 functions" in table.as_html(verdict, BUNDLE, 1, 2)
    assert "so far" not in table.as_html(verdict, BUNDLE) + table.as_text(verdict, BUNDLE)


def test_a_corner_of_the_numbers_is_said_where_some_are_left_out_only():
    whole, cut = ("cost", "m = 7", "number", "number", "1", "2*"), ("X", "m = 7", "array", "array", "1 ...", "2* ...")
    shown = [table.as_html(Verdict("f", "WRONG", rows=[row]), BUNDLE) for row in (whole, cut)]
    assert ["corner" in html for html in shown] == [False, True]
    assert all("star" in html for html in shown)


PLACE = {
    "before": "a = ",
    "marked": "1 + x",
    "after": "",
    "where": "line 2",
    "says": "With a right value here.",
    "how": "Twice.",
}


@pytest.mark.parametrize("name", ["known", ""])
def test_a_name_is_read_after_where_and_in_which_way_and_what_is_measured_before(name):
    verdict = Verdict("f", "WRONG", message="THE SENTENCE", notes=["A NOTE"], place=PLACE | {"name": name})
    steps = ["line 2", "With a right value", "Twice"]
    steps = [*steps, "THE SENTENCE"] if name else ["THE SENTENCE", *steps]
    for shown in (str(verdict), table.as_text(verdict, BUNDLE), table.as_html(verdict, BUNDLE)):
        at = [shown.index(step) for step in steps]
        assert at == sorted(at)


def test_steps_unfold_one_after_the_other_and_the_first_is_open_where_all_else_is_folded():
    shown = {
        n: table.as_html(Verdict("f", "WRONG", message="m", place=PLACE | {"name": n}), BUNDLE) for n in ("known", "")
    }
    summaries = {n: re.findall(r"<summary>(.*?)</summary>", html) for n, html in shown.items()}
    assert summaries["known"] == ["Where is it?", "How does it differ?", "What is it?"]
    assert summaries[""] == ["Where is it?", "How does it differ?"]
    assert {n: html.count("<details open") for n, html in shown.items()} == {"known": 1, "": 0}
    assert "What is it?" in table.as_html(
        Verdict("f", "WRONG", message="m", place=PLACE | {"name": "known", "how": ""}), BUNDLE
    )
