"""Damaged notebooks through the real command: what was not touched keeps its points, what was has them, or a remark that says
what is wrong, or goes to a human; and nothing is ever an error of the grader's.

CI tries 150; `make damaged` tries 10,000. `DAMAGED=300 DAMAGED_FROM=12345 pytest tests/grading/test_damaged.py` tries others.
"""

import json
import os
from collections import Counter

import corpus
import nbformat
import pytest
from courses import COURSE
from damage import damaged

from autograder.nbgrader_side import gradebook
from autograder.proving import validate

A = corpus.ASSIGNMENT
FIRST = int(os.environ.get("DAMAGED_FROM", "0"))
SEEDS = range(FIRST, FIRST + int(os.environ.get("DAMAGED", "150")))


@pytest.fixture(scope="module")
def graded():
    """(the course, {seed: what was done to its notebook}, what the command said)."""
    with validate.copy_of_course(COURSE, [A]) as course:
        solved = json.loads((course.root / "release" / A / f"{A}.ipynb").read_text())
        for cell in solved["cells"]:
            if name := cell["metadata"].get("nbgrader", {}).get("grade_id", "").removesuffix("-answer"):
                if cell["metadata"]["nbgrader"]["solution"]:
                    cell["source"] = course.solutions(A).sources[name]
        solved["metadata"]["all exercises"] = sorted(course.exercises(A))
        done = {}
        for seed in SEEDS:
            content, *done[seed] = damaged(seed, solved)
            folder = course.root / "submitted" / f"seed{seed}" / A
            folder.mkdir(parents=True)
            (folder / f"{A}.ipynb").write_bytes(content)
        yield course, done, corpus.command(course)


@pytest.fixture(scope="module")
def receipts(graded):
    return corpus.results(graded[0], A)


def test_every_notebook_is_graded_or_a_human_is_asked(graded, receipts):
    _, done, said = graded
    assert set(receipts) == {f"seed{seed}" for seed in done}, said.stderr[-2000:]
    assert "Traceback" not in said.stderr and "\x1b" not in said.stdout + said.stderr
    for seed, (_, broken, told) in done.items():
        status = receipts[f"seed{seed}"]["status"]
        assert status == "GRADED" or status == "MALFORMED" and broken, (seed, told, receipts[f"seed{seed}"]["remarks"])
        if status != "GRADED":
            assert f"seed{seed}: MALFORMED: " in said.stderr


def test_what_was_not_touched_keeps_its_points(graded, receipts):
    course, done, _ = graded
    points = gradebook.max_scores(course, A)
    for seed, (touched, broken, told) in done.items():
        made = receipts[f"seed{seed}"]
        if made["status"] == "GRADED" and not broken:
            scores = made["marks"]["scores"][A]
            lost = {n for n in points if scores[n] != points[n]}
            assert lost <= touched, (seed, told, {n: made["verdicts"][n] for n in lost - touched})


def test_what_lost_points_says_why(graded, receipts):
    for seed, (_, _, told) in graded[1].items():
        for name, verdict in receipts[f"seed{seed}"]["verdicts"].items():
            assert verdict["score"] == 1 or verdict["message"], (seed, told, name)
            assert verdict["status"] != "GRADER_ERROR", (seed, told, name)


def test_the_graded_notebooks_are_notebooks_with_each_cell_once(graded, receipts):
    course, done, _ = graded
    released = nbformat.read(course.root / "release" / A / f"{A}.ipynb", as_version=4)
    wanted = Counter(c.metadata.nbgrader.grade_id for c in released.cells if "nbgrader" in c.metadata)
    for seed in done:
        if receipts[f"seed{seed}"]["status"] == "GRADED":
            nb = nbformat.reads(
                (course.root / "autograded" / f"seed{seed}" / A / f"{A}.ipynb").read_text(), as_version=4
            )
            nbformat.validate(nb)
            assert Counter(c.metadata.nbgrader.grade_id for c in nb.cells if "nbgrader" in c.metadata) == wanted, seed


def test_the_gradebook_has_what_the_receipts_say(graded, receipts):
    course, done, _ = graded
    told = {s: r["marks"]["scores"][A] for s, r in receipts.items() if r["status"] == "GRADED"}
    assert gradebook.scores(course, A) == told


def test_the_damages_are_of_many_kinds(graded, receipts):
    """A fuzzer that damages nothing, or everything, finds nothing."""
    course, done, _ = graded
    totals = [corpus.points(r) for r in receipts.values()]
    kinds = {name for _, _, told in done.values() for name in told}
    assert len(kinds) > 20 and totals.count(None) > len(totals) / 50
    assert totals.count(100) > len(totals) / 10 and sum(t is not None and t < 100 for t in totals) > len(totals) / 50
