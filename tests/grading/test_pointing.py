"""Grading says where a wrong function is wrong: once all is marked, of no effect on marks, in words that are cleaned."""

import json
import shutil
import subprocess
import sys
from dataclasses import replace
from types import SimpleNamespace

import nbformat
import pytest
from courses import hand_in, small_course

from autograder.grading import pointing
from autograder.nbgrader_side import build, gradebook
from autograder.untrusted.shown import MAX_PIECE, safe_places
from tellwhy.pointed import KEYS
from tellwhy.verdict import Verdict

SOLUTION = "def curve(x):\n    e = np.exp(-x)\n    return 1 / (1 + e)"
DRAWN = "inputs=lambda rng: (rng.normal(size=(3, 4)),)"
STUDENTS = {
    "ann": "def curve(x):\n    e = np.exp(x)\n    return 1 / (1 + e)",
    "spy": "import os\ndef curve(x):\n    e = np.exp(-x if os.path.exists('places.h5') else x)\n    return 1 / (1 + e)",
    "liar": """import sys
forged = dict.fromkeys(["where", "before", "marked", "after", "says", "how", "name"], "<script>\\x1b[2J" + 9999 * "a")
sys.modules["tellwhy.place"].found_for = lambda question, namespace: {"curve": forged, "other": forged}
def curve(x):
    return x""",
    "endless": """import sys
def forever(question, namespace):
    while True: pass
sys.modules["tellwhy.place"].found_for = forever
def curve(x):
    return x""",
}


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    """(course, {student: receipt}) of a small class, graded by the command itself. One hands in a `places.h5` as well."""
    setup = "import numpy as np\nfrom tellwhy import check"
    course = small_course(tmp_path_factory.mktemp("course"), {SOLUTION: DRAWN}, setup=setup)
    build(course, ["hw1"], lambda *_: None)
    hand_in(course, STUDENTS, "curve")
    shutil.copy(course.root / "release/hw1/places.h5", course.root / "submitted/spy/hw1")
    line = [sys.executable, "-m", "autograder", "grade", "hw1"]
    subprocess.run(line, cwd=course.root, check=True, capture_output=True)
    receipts = map(json.loads, (course.root / ".receipts" / "hw1.jsonl").read_text().splitlines())
    return course, {r["student"]: r for r in receipts}


def test_the_place_is_said_in_receipt_notebook_and_feedback(graded):
    course, receipts = graded
    place = receipts["ann"]["verdicts"]["curve"]["place"]
    assert [place[k] for k in ("where", "before", "marked", "after")] == ["line 2", "e = np.exp(", "x", ")"]
    nb = nbformat.read(course.root / "autograded/ann/hw1/hw1.ipynb", as_version=4)
    (told,) = (c.outputs[0]["data"] for c in nb.cells if c.id == "curve")
    assert "<u>x</u>" in told["text/html"] and "Where: line 2: `e = np.exp(»x«)`" in told["text/plain"]
    assert "<code>e = np.exp(<u>x</u>)</code>" in (course.root / "feedback/ann/hw1/hw1.html").read_text()


def test_no_right_value_is_there_while_anything_can_score(graded):
    course, receipts = graded
    assert gradebook.scores(course, "hw1")["spy"] == {"curve": 0}
    assert receipts["spy"]["verdicts"]["curve"]["place"]["where"] == "line 3"


def test_a_worker_that_lies_or_never_answers_costs_its_place_only(graded):
    course, receipts = graded
    for student in ("liar", "endless"):
        assert receipts[student]["status"] == "GRADED" and gradebook.scores(course, "hw1")[student] == {"curve": 0}
    assert receipts["endless"]["verdicts"]["curve"]["place"] == {}
    told = receipts["liar"]["verdicts"]["curve"]["place"]
    assert receipts["liar"]["verdicts"].keys() == {"curve"} and max(map(len, told.values())) <= MAX_PIECE
    assert "<script" not in (course.root / "feedback/liar/hw1/hw1.html").read_text()


def test_a_switch_turns_it_off_for_a_course_or_an_exercise(graded, monkeypatch):
    course, _ = graded
    known = course.exercises("hw1")["curve"]
    wrong, asked = {"curve": Verdict("curve", "WRONG", diagnoses=["unknown"])}, []
    own = SimpleNamespace(place=lambda asking, read, seconds: asked.append([*asking]) or {})

    def places(settings=course.settings, **said):
        exercises = {"curve": replace(known, **said)}
        monkeypatch.setattr(course, "settings", settings)
        monkeypatch.setattr(course, "exercises", lambda _: exercises)
        return pointing.places(SimpleNamespace(course=course, assignment="hw1"), own, wrong, f"{said} {settings}")

    assert places(replace(course.settings, places=False)) == places(place=False) == {} and not asked
    assert places() == {} and asked == [["curve"]]


def test_building_has_the_right_values_ready(graded):
    """`autograder build` makes what jobs else make while a class waits, and makes it once."""
    course, _ = graded
    kept = course.root / ".make" / "kept"
    shutil.rmtree(kept)
    line = [sys.executable, "-m", "autograder", "build"]
    found = []
    for _ in range(2):
        subprocess.run(line, cwd=course.root, check=True, capture_output=True)
        found.append([(path.name, path.stat().st_mtime_ns) for path in kept.glob("rights-hw1-curve-*")])
    assert len(found[0]) == 1 and found[0] == found[1]


def test_what_is_wrong_only_below_has_no_place():
    def verdict(status, *called):
        return Verdict("f", status, called=called)

    assert pointing.is_placed(verdict("WRONG", "g"), {"g": verdict("CORRECT")})
    assert not pointing.is_placed(verdict("WRONG", "g"), {"g": verdict("WRONG")})
    assert not pointing.is_placed(verdict("CORRECT"), {}) and not pointing.is_placed(verdict("MISSING"), {})


def test_what_a_worker_says_of_a_place_is_bounded_and_cleaned():
    place = dict.fromkeys(KEYS, "<b>\x1b[2J" + "a" * 9999)
    (made,) = safe_places({"f": place, "g": place, "h": {}}, ["f", "h"]).values()
    assert all(len(text) == MAX_PIECE and text.isprintable() for text in made.values()) and made.keys() == set(KEYS)
    for told in ([], {"f": [1]}, {"f": dict.fromkeys(KEYS, 1)}, {"f": {"where": "line 1"}}):
        with pytest.raises((TypeError, AttributeError)):
            safe_places(told, ["f"])
