"""The hostile corpus through the real command: nobody gains a point, nobody reaches outside, the others are graded."""

import re
from pathlib import Path

import corpus
import pytest

from autograder import gradebook, stamps, validate
from autograder.course import find_root
from autograder.seeds import read_secret

CASES = corpus.read_cases(Path(__file__).with_name("hostile"))
WATCHED = ("submitted", "source", "release", "nbgrader_config.py", ".course_secret")


@pytest.fixture(scope="module")
def graded():
    """A course in which all hostile cases have been graded, and what its files were before."""
    with validate.copy_of_course(find_root(Path(__file__).parent), [corpus.ASSIGNMENT]) as course:
        for case in CASES:
            corpus.hand_in(course, case)
        before = {name: stamps.digest(course / name) for name in WATCHED}
        done = corpus.command(course, "--cell-seconds", "2")
        yield course, before, corpus.results(course), done


def test_the_corpus_is_large():
    families = {case.family for case in CASES}
    assert len(CASES) >= 50 and len(families) >= 15


def test_the_batch_goes_on_and_needs_no_human(graded):
    _, _, receipts, done = graded
    assert done.returncode == 0, done.stderr[-3000:]
    assert set(receipts) == {case.name for case in CASES}
    assert {r["status"] for r in receipts.values()} == {"GRADED"}


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_gets_what_it_deserves(graded, case):
    receipt = graded[2][case.name]
    told = {n: (v["status"], v["score"], v["message"][:200]) for n, v in receipt["verdicts"].items()}
    assert corpus.points(receipt) == case.points, told
    for name, status in case.status.items():
        assert receipt["verdicts"][name]["status"] == status, told


def test_gradebook_holds_the_receipts_scores_and_nothing_else(graded):
    course, _, receipts, _ = graded
    scores = gradebook.scores(course, corpus.ASSIGNMENT)
    assert scores == {s: r["marks"]["scores"][corpus.ASSIGNMENT] for s, r in receipts.items()}


def test_nothing_of_the_course_was_changed(graded):
    course, before, _, _ = graded
    assert {name: stamps.digest(course / name) for name in WATCHED} == before


def test_nothing_was_written_outside(graded):
    course, *_ = graded
    outside = [Path("/tmp/pwned"), Path("/tmp/alive"), Path("/tmp/for-the-next"), Path("/dev/shm/for-the-next")]
    assert not [p for p in outside if p.exists()]
    assert not list(course.rglob("HOSTILE"))


def test_nothing_was_found_that_is_not_theirs(graded):
    course, *_ = graded
    secret = read_secret(course).decode()
    for case in CASES:
        said = corpus.outputs(course, case.name)
        assert secret not in said
        assert not any(
            f'"{word}' in said or f"\\n{word}" in said for word in ("LEAK ", "FOUND", "CONNECTED", "WROTE")
        ), case.name


def test_no_script_reaches_a_graders_browser(graded):
    course, *_ = graded
    shown = corpus.outputs(course, "html_script")
    assert "<svg" not in shown and "onerror" not in shown and "application/javascript" not in shown
    for name in ("html_script", "html_error"):
        page = (course / "feedback" / name / corpus.ASSIGNMENT / f"{corpus.ASSIGNMENT}.html").read_text()
        assert not re.search(r"<\s*script|<[^>]*\sonerror|<[^>]*\sonload", page)
        assert "default-src 'none'" in page


def test_feedback_shows_no_hidden_test(graded):
    course, *_ = graded
    for page in (course / "feedback").rglob("*.html"):
        text = page.read_text()
        assert "from autograder.kernel import grade" not in text
        assert f"grade(&quot;{corpus.ASSIGNMENT}&quot;" not in text
