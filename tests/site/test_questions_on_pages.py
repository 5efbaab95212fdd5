"""Questions on the site: each on one page, to be answered there, and no cell that waits for an answer in Python."""

import json
from collections import Counter

from bs4 import BeautifulSoup
from making import weight

from nnlab.quiz import FILE


def asked(page):
    """(names asked in the course of a lecture, names at the beginning of one) on a page."""
    boxes = BeautifulSoup(page.read_text("utf-8"), "html.parser").select(".nnlab-quiz[data-kind]")
    again = [box["data-name"] for box in boxes if box.find_parent(attrs={"data-most": True})]
    return [box["data-name"] for box in boxes if not box.find_parent(attrs={"data-most": True})], again


def code(page):
    """The code that a page shows."""
    return "\n".join(pre.text for pre in BeautifulSoup(page.read_text("utf-8"), "html.parser").find_all("pre"))


def test_every_question_can_be_answered_on_one_page_and_earlier_ones_where_a_lecture_begins(site):
    found = {page: asked(page) for page in weight.pages(site) if "lectures" in page.parts}
    assert Counter(name for own, _ in found.values() for name in own) == dict.fromkeys(json.loads(FILE.read_text()), 1)
    begins = {page.stem for page, (_, again) in found.items() if again}
    lectures = ["week2_logistic_regression", "week2_vectorization", "week3_shallow_networks", "week4_deep_networks"]
    assert begins == set(lectures)


def test_no_cell_waits_for_an_answer_in_python(site):
    waiting = [p for p in weight.pages(site) if "lectures" in p.parts and "answer = ..." in code(p)]
    assert waiting == []


def test_formulas_in_questions_are_typeset(site):
    texts = {page: page.read_text("utf-8") for page in weight.pages(site) if "lectures" in page.parts}
    with_formulas = {
        page: text
        for page, text in texts.items()
        if any(r"\(" in box.text for box in BeautifulSoup(text, "html.parser").select(".nnlab-quiz"))
    }
    assert with_formulas and all("tex-svg.js" in text for text in with_formulas.values())
