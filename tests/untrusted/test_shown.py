"""What students' code shows, on its way to a grader: bounded, harmless in a browser, a terminal and a file."""

import base64
import json
import re
import time

import pytest
from nbconvert import HTMLExporter
from nbconvert.filters.markdown import markdown2html

from autograder.untrusted.shown import Budget, is_drawing, printable, remarks, safe_html, safe_markdown, safe_outputs
from autograder.untrusted.submission import parse

LINKS = (
    "[x](javascript:alert(1))",
    "[x](  JaVaScRiPt:alert(1))",
    "[x](<javascript:alert(1)>)",
    "[x](java&#x73;cript:alert(1))",
    "[x](&#106;avascript&colon;alert(1))",
    "[x](javascript\\:alert(1))",
    "![x](vbscript:x)",
    "[x][r]\n\n[r]: javascript:alert(1)",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "<javascript:alert(1)>",
    "a\n\n    b\n\n[x](file:///etc/passwd)",
)


@pytest.mark.parametrize("text", LINKS)
def test_no_link_that_does_something_is_live(text):
    page = markdown2html(safe_markdown(text)).lower().replace("&amp;", "&")
    assert not re.search(r"(href|src)=.[^\"#]", page), page


@pytest.mark.parametrize(
    "text",
    [
        "[x](https://example.org) ![p](data:image/png;base64,AA==)",
        "my data: a < b, $x_1$",
        "see [above](#top)",
        "JavaScript",
    ],
)
def test_other_markdown_stays_as_it_is(text):
    assert safe_markdown(text) == text


SLOW = (
    "<b><i><a>" * 300,
    "<table><tr><td>" * 300,
    "<p><a><b></p>" * 3000,
    "<a><p>" * 900,
    "<b></i>" * 9000,
    "<!--" * 10000,
)


@pytest.mark.parametrize("text", SLOW, ids=lambda t: t[:16])
def test_cleaning_ends(text):
    budget = Budget(seconds=0.5)
    start = time.process_time()
    assert "<script" not in safe_html(text + "<script>alert(1)</script>", budget)
    assert time.process_time() - start < 5  # not the limit itself: that another one would be minutes


def test_what_is_beyond_the_budget_is_text():
    budget = Budget(seconds=0.0)
    assert safe_html("<b>x</b>", budget) == "&lt;b&gt;x&lt;/b&gt;"
    shows = [{"output_type": "stream", "name": "stdout", "text": "x" * 60_000}]
    budget = Budget(characters=100_000)
    assert len(safe_outputs(shows, budget)[0].text) == 60_000
    assert "too much" in safe_outputs(shows, budget)[0].text


def test_terminals_and_files_can_hold_what_is_shown():
    (made,) = safe_outputs(
        [{"output_type": "stream", "name": "stdout", "text": "\x1b[2J\x1b[31mred\x1b[0m\ud800\x07\t\n"}]
    )
    assert made.text == "[2J\x1b[31mred\x1b[0m?\t\n"
    assert printable("a\x1b[2J\nb") == "a?[2J?b"


def shows(kind, text):
    """What is kept of one output that has a text of this kind."""
    (made,) = safe_outputs([{"output_type": "display_data", "data": {kind: text, "text/plain": "<object>"}}])
    return made.data.get(kind, "")


@pytest.mark.parametrize("kind", ["text/markdown", "text/latex"])
def test_formulas_that_code_shows_are_kept(kind):
    assert shows(kind, "$\\frac{1}{2} < x_1$") == "$\\frac{1}{2} < x_1$"
    less = "<" if kind == "text/markdown" else "< "  # nbconvert puts LaTeX into the page as it is
    assert shows(kind, "$i<n$ and $$a<b\n$$") == f"$i{less}n$ and $$a{less}b\n$$"


def test_markdown_that_code_shows_is_harmless():
    for text in (
        "**so** <script>alert(1)</script>",
        "$1 <script>alert(1)</script> $2 <script>",
        "<script>" * 9000,
        *LINKS,
    ):
        page = markdown2html(shows("text/markdown", text)).lower().replace("&amp;", "&")
        assert not re.search(r"<script|(href|src)=.[^\"#]", page), page


def test_latex_that_code_shows_holds_no_tag_for_it_is_put_into_the_page_as_it_is():
    for text in (
        "<script>alert(1)</script>",
        "$a$</div><img src=x onerror=alert(1)>",
        "<!-- $x$",
        "<script>" * 9000,
        *LINKS,
    ):
        assert not re.search(r"<[a-zA-Z/!?]", shows("text/latex", text))


def test_a_drawing_is_shown_as_a_picture_in_which_nothing_runs():
    svg = "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script><circle r='4'/></svg>"
    (made,) = safe_outputs([{"output_type": "display_data", "data": {"image/svg+xml": svg, "text/plain": "<SVG>"}}])
    assert set(made.data) == {"text/html", "text/plain"} and is_drawing(made.data["text/html"])
    assert base64.b64decode(re.search(r"base64,([^\"]+)", made.data["text/html"])[1]).decode() == svg
    assert not is_drawing(made.data["text/html"] + "<b>") and not is_drawing("<img onerror=x>")
    (kept,) = safe_outputs([{"output_type": "display_data", "data": {"image/svg+xml": svg, "image/png": "AAAA"}}])
    assert set(kept.data) == {"image/png"}


def test_remarks_are_bounded_in_number_and_length():
    made = remarks(["\x1b" + "x" * 10_000_000] + ["y"] * 5000)
    assert made[0].startswith("?xx") and max(map(len, made)) <= 300
    assert len(made) < 30 and made[-1] == "and 4981 remarks more"


def test_attached_pictures_are_drawn_and_missing_ones_break_nothing():
    nb = {"cells": [], "nbformat": 4, "nbformat_minor": 5, "metadata": {}}
    picture = {"a.png": {"image/png": "AAAA", "text/html": "<script>"}, "b": {"image/svg+xml": "<svg/>"}, "c": 5}
    for text in ("![](attachment:a.png)", "![](attachment:b)", "![](attach&#109;ent:c)", "![x](attachment:d%20e)"):
        nb["cells"].append({"cell_type": "markdown", "source": text, "metadata": {}, "attachments": picture})
    made, _ = parse(json.dumps(nb).encode())
    assert made.cells[0].attachments == {"a.png": {"image/png": "AAAA"}}
    for cell in made.cells:
        cell.source = safe_markdown(cell.source, attached=cell.attachments)
    page, _ = HTMLExporter().from_notebook_node(made)
    assert page.count("data:image/png;base64,AAAA") == 1 and "attachment:d%20e" in page


def test_markdown_that_takes_long_to_draw_is_text():
    """Drawn, the first would take minutes; ten thousand of the second too."""
    begun = time.process_time()
    assert "<pre>" in markdown2html(safe_markdown("\\begin{a}" * 100_000))
    for opens in ("\\\\(", "\\\\[", "\\begin{a}", "\\\\(a "):
        assert "<pre>" in markdown2html(safe_markdown((opens * 20_000)[:20_000]))
        assert safe_markdown(opens * 200) == opens * 200
    budget = Budget()
    pages = [markdown2html(safe_markdown("\\begin{a}" * 200 + "x" * 7000, budget)) for _ in range(200)]
    assert "<pre>" not in pages[0] and "<pre>" in pages[-1]
    assert time.process_time() - begun < 20
