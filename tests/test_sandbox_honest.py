"""The honest but odd corpus through the real command: all get exactly what they deserve, here as with no sandbox."""

import json
from pathlib import Path

import corpus
import pytest

from autograder import validate
from autograder.course import find_root

CASES = corpus.read_cases(Path(__file__).with_name("honest"))


@pytest.fixture(scope="module")
def graded():
    with validate.copy_of_course(find_root(Path(__file__).parent), [corpus.ASSIGNMENT]) as course:
        for case in CASES:
            corpus.hand_in(course, case)
        done = corpus.command(course)
        yield course, corpus.results(course), done


def test_the_corpus_is_large():
    assert len(CASES) >= 50 and len({case.family for case in CASES}) >= 10


def test_the_command_succeeds(graded):
    assert graded[2].returncode == 0, graded[2].stderr[-3000:]


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_gets_what_it_deserves(graded, case):
    course, receipts, _ = graded
    told = {n: (v["status"], v["message"][:200]) for n, v in receipts[case.name]["verdicts"].items() if v["score"] < 1}
    assert corpus.points(receipts[case.name]) == case.points, (told, corpus.outputs(course, case.name)[:1500])


FAILING = {"error_in_own_cell", "sys_exit"}  # their own cell ends with an error, and is shown so


@pytest.mark.parametrize("case", [c for c in CASES if c.name not in FAILING], ids=lambda c: c.name)
def test_every_cell_runs(graded, case):
    cells = json.loads(corpus.graded_text(graded[0], case.name))["cells"]
    errors = [o for c in cells if c["cell_type"] == "code" for o in c["outputs"] if o["output_type"] == "error"]
    assert not errors, errors[0]["traceback"][-1]


def test_a_grader_sees_what_the_cells_showed(graded):
    course = graded[0]
    assert "hello from a shell" in corpus.outputs(course, "magic_bash")
    assert "image/png" in corpus.outputs(course, "plot") and "image/png" in corpus.outputs(course, "plot_not_shown")
    assert "<b>bold</b>" in corpus.outputs(course, "rich_html")
    assert "na\\u00efve" in corpus.outputs(course, "unicode_file")
