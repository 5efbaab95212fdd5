"""A term in small, with the real commands: a class hands in, late and again, an exercise is mended, people comment, everybody
reads what they got. tools/term.py plays the large one."""

import csv
import json
import os
import pwd
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import nbformat
import pytest
from courses import small_course

from autograder.grading import history
from autograder.nbgrader_side import build, extensions, gradebook
from autograder.proving import validate

A = "hw1"
DUE = "2026-03-01 12:00:00 UTC"
MEAN = """def mean_of(x):
    return np.sum(x) / len(x)"""
SPREAD = """def spread(x):
    deviations = x - mean_of(x)
    return np.sqrt(mean_of(deviations ** 2))"""
TAME = """inputs=lambda rng, m: (rng.uniform(1, 9, size=m),), sizes=(dict(m=5), dict(m=8)), misconceptions=(
    Misconception("sum-for-mean", "You add the numbers up; divide by how many there are.", patch=((" / len(x)", ""),)),
)"""
STRICT = """inputs=lambda rng, m: (rng.normal(size=m),), sizes=(dict(m=5), dict(m=8)), uses=("mean_of",), misconceptions=(
    Misconception("variance", "That is the variance: its root is missing.",
                  patch=(("np.sqrt(mean_of(deviations ** 2))", "mean_of(deviations ** 2)"),)),
)"""
ME = pwd.getpwuid(os.getuid()).pw_name  # nbgrader's exchange takes whoever runs it for the student
RIGHT = {"mean_of": MEAN, "spread": SPREAD}
ODD = SPREAD.replace("np.sqrt(mean_of(deviations ** 2))", "np.max(np.abs(deviations)) / 3")
CLASS = {
    ME: {"mean_of": MEAN, "spread": SPREAD.replace("np.sqrt(mean_of(deviations ** 2))", "mean_of(deviations ** 2)")},
    "bob": RIGHT,  # late, and extended
    "cem": RIGHT,  # late
    "dan": {"mean_of": "def mean_of(x):\n    return np.sum(x)", "spread": SPREAD},
    "eve": {
        "mean_of": "def mean_of(x):\n    return np.mean(np.abs(x))",
        "spread": "def spread(x):\n    return np.std(x)",
    },  # passes what is too tame
    "fay": {"mean_of": MEAN, "spread": "def spread(x):\n    return np.std(x, ddof=1)"},  # a convention not thought of
    "gus": {"mean_of": MEAN, "spread": ODD},
    "hal": {"mean_of": MEAN, "spread": ODD.replace("deviations", "hal_s_deviations")},
}
QUESTION = """[[question]]
mistakes = ["var*"]
ask = "How long is it?"
code = "print(3 ** 2 + 4 ** 2)"
right = "print((3 ** 2 + 4 ** 2) ** 0.5)"
why = "The root is missing."
"""
ENV = os.environ | {"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}


def autograder(course, *line, code=0):
    done = subprocess.run(
        [sys.executable, "-m", "autograder", *map(str, line)],
        cwd=course.root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout + done.stderr


def nbgrader(course, *line, cwd=None):
    """A command of nbgrader's; with a folder, a student's."""
    env = ENV | {"HOME": str(course.root / "home"), "JUPYTER_DATA_DIR": str(course.root / "home" / "jupyter")}
    line = ["nbgrader", *line, f"--Exchange.root={course.root / 'exchange'}", "--course=small"]
    done = subprocess.run(line, cwd=cwd or course.root, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def written(course, answers):
    nb = nbformat.read(course.root / "release" / A / f"{A}.ipynb", as_version=4)
    for cell in nb.cells:
        cell.source = answers.get(cell.id.removesuffix("-answer"), cell.source) if "answer" in cell.id else cell.source
    return nb


def hand_in(course, student, answers, when):
    validate.submit(course, student, A, written(course, answers))
    (course.root / "submitted" / student / A / "timestamp.txt").write_text(when)


def exported(course):
    """{student: record} of the grades, from CSV."""
    autograder(course, "export", A, "--to", "grades.csv")
    with open(course.root / "grades.csv", newline="") as f:
        return {row["student"]: row for row in csv.DictReader(f)}


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    made = small_course(
        tmp_path_factory.mktemp("term"),
        {MEAN: TAME, SPREAD: STRICT},
        setup="import numpy as np\nfrom tellwhy import check",
        config="\nc.LateSubmissionPlugin.penalty_method = 'zero'\nc.Autograder.questions = 'questions.toml'\n",
    )
    build(made, [A], lambda who, what: None)
    with gradebook.open_gradebook(made) as gb:
        gb.update_or_create_assignment(A, duedate=DUE)
        gb.update_or_create_student("zoe")
    (made.root / "questions.toml").write_text(QUESTION)
    (made.root / "exchange").mkdir()
    (made.root / "exchange").chmod(0o777)
    for student, answers in CLASS.items():
        hand_in(
            made,
            student,
            answers,
            "2026-03-03 12:00:00 UTC" if student in ("bob", "cem") else "2026-03-01 11:00:00 UTC",
        )
    return made


def test_an_extension_waits_for_the_submission_and_nobody_sees_a_phantom(course):
    said = autograder(course, "extend", A, "bob", "2026-03-03")
    assert "until 2026-03-03 23:59 UTC: granted when something is handed in (not in the gradebook so far)" in said
    autograder(course, "extend", A, "zoe", "2026-03-05 18:00 UTC")
    assert gradebook.standings(course, A) == {} and extensions.waiting(course, A).keys() == {"bob", "zoe"}
    assert "is due on 2026-03-01 12:00:00 UTC anyway" in autograder(course, "extend", A, "bob", "2026-02-01", code=1)
    assert "is no date" in autograder(course, "extend", A, "bob", "tomorrow", code=1)
    autograder(course, "grade", A)
    found = gradebook.standings(course, A)
    assert found["bob"].extension is not None and found["bob"].late is None and found["bob"].total == 20
    assert found["cem"].late is not None and found["cem"].total == 0 and found["cem"].penalty == 20
    assert extensions.waiting(course, A) == {"zoe": datetime(2026, 3, 5, 18)} and "zoe" not in found
    assert {s: found[s].total for s in ("dan", "eve", "fay", "gus")} == dict(dan=10, eve=20, fay=10, gus=10)
    autograder(course, "extend", A, "cem", "2026-03-04")  # there is a submission: granted at once
    assert "total: 0 -> 20, of which for lateness -20 -> -0" in autograder(course, "grade", A, "--dry-run")
    autograder(course, "extend", A, "cem", "none")
    assert gradebook.standings(course, A)["cem"].extension is None


def test_who_hands_in_again_is_graded_again_and_the_history_keeps_both(course):
    hand_in(course, "dan", RIGHT, "2026-03-01 11:30:00 UTC")
    hand_in(course, "gus", CLASS["gus"] | {"mean_of": MEAN + "\n"}, "2026-03-01 11:40:00 UTC")
    assert "2 graded" in autograder(course, "grade", A)
    versions = history.read(course, A)["dan"]
    assert [v["exercises"]["mean_of"] for v in versions] == [[0.0, "WRONG", ["sum-for-mean"]], [1.0, "CORRECT", []]]
    assert [v["arrived"] for v in versions] == ["2026-03-01T11:00:00", "2026-03-01T11:30:00"]


def test_an_exercise_is_mended_and_nobody_loses_by_it(course):
    """Negative numbers come into one exercise, a convention is accepted in the other."""
    folder = course.root / "exercises" / A
    mean, spread = ((folder / f"{n}.py").read_text() for n in ("mean_of", "spread"))
    (folder / "mean_of.py").write_text(mean.replace("rng.uniform(1, 9, size=m)", "rng.normal(size=m)"))
    accepted = 'also_right=((("np.sqrt(mean_of(deviations ** 2))", "np.std(x, ddof=1)"),),), misconceptions'
    (folder / "spread.py").write_text(spread.replace("misconceptions", accepted))
    said = autograder(course, "grade", A, "--dry-run")
    assert "total: 20 -> 10" in said and "total: 10 -> 20" in said and "1 totals fall, 1 rise" in said
    assert gradebook.standings(course, A)["eve"].total == 20
    assert "0 totals fall, 1 rise" in autograder(course, "grade", A, "--dry-run", "--never-lower")
    autograder(course, "grade", A, "--never-lower")
    autograder(course, "grade", A, "--force")  # the floor holds, whatever is said
    found = exported(course)
    assert (found["eve"]["total"], found["fay"]["total"]) == ("20.0", "20.0")
    assert found["eve"]["mean_of status"] == "WRONG"
    page = (course.root / "feedback" / "eve" / A / f"{A}.html").read_text()
    assert "An earlier grading gave 10 points for it. You keep them" in page and "20 of 20 points" in page


def test_what_people_write_reaches_the_student_through_the_exchange(course):
    home = course.root / "home"
    (home / A).mkdir(parents=True)
    nbformat.write(written(course, CLASS[ME]), home / A / f"{A}.ipynb")
    nbgrader(course, "release_assignment", A)
    nbgrader(course, "submit", A, cwd=home)
    with gradebook.open_gradebook(course) as gb:
        gb.update_or_create_assignment(A, duedate="2099-01-01 12:00:00 UTC")
    nbgrader(course, "collect", A, "--update")
    autograder(course, "grade", A)
    with gradebook.open_gradebook(course) as gb:  # as formgrader does
        gb.find_grade("spread", A, A, ME).manual_score = 6.5
        gb.find_comment("spread-answer", A, A, ME).manual_comment = "Only the root is missing here."
        gb.db.commit()
    autograder(course, "feedback", A)
    nbgrader(course, "release_feedback", A)
    nbgrader(course, "fetch_feedback", A, cwd=home)
    (fetched,) = (home / A / "feedback").rglob("*.html")
    text = fetched.read_text().replace("<wbr>", "")
    assert "16.5 of 20 points" in text and "Only the root is missing here." in text and "its root is missing" in text
    found = exported(course)
    assert (found[ME]["total"], found[ME]["spread"], found[ME]["spread mistakes"]) == ("16.5", "6.5", "variance")


def test_the_class_report_says_what_the_class_got_wrong(course):
    made = [f"report.{kind}" for kind in ("html", "csv", "json")]
    options = [f"--{name.split('.')[1]}={name}" for name in made]
    autograder(course, "report", A, *options, "--archive", "2026")
    html, table, text = ((course.root / name).read_text() for name in made)
    found = json.loads(text)
    (named,) = [m for m in found["misconceptions"] if m["count"]]
    assert (named["mistake"], named["students"], named["exercise"]) == ("variance", [ME], "spread")
    (mended,) = [m for m in found["misconceptions"] if not m["count"]]
    assert (mended["mistake"], mended["at_first"], mended["mended"]) == ("sum-for-mean", 1, 1)
    (cluster,) = [c for c in found["unnamed"] if c["exercise"] == "spread"]
    assert cluster["students"] == ["gus", "hal"] and "hal" not in cluster["example"]
    assert [g["students"] for g in found["rare"]] == [["gus", "hal"]]
    assert found["stuck"] == [{"exercise": "spread", "students": sorted(["gus", ME])}]
    assert found["missing"] == [{"student": "zoe", "until": "2026-03-05T18:00:00"}]
    assert "You add the numbers up" in html and "<script" not in html and "http" not in html.replace("http-equiv", "")
    rows = list(csv.DictReader(table.splitlines()))
    assert [r["who"] for r in rows if r["kind"] == "misconception" and r["what"] == "variance"] == [ME]
    archived = (course.root / "archive.json").read_text()
    assert json.loads(archived)["2026"][A]["held"]["spread"] == {"variance": 1}
    assert not [name for name in [*CLASS, "zoe"] if name in archived]
    assert "can be handed in until 2099" in autograder(course, "report", A, "--questions=ask.ipynb", code=1)
    assert not (course.root / "ask.ipynb").exists()
    autograder(course, "report", A, "--questions=ask.ipynb", "--force", "--json=again.json", "--archive", "2027")
    asked = nbformat.read(course.root / "ask.ipynb", as_version=4)
    assert "print(3 ** 2 + 4 ** 2)" in [c.source for c in asked.cells]
    again = json.loads((course.root / "again.json").read_text())
    assert again["compared"] == "2026" and again["misconceptions"][0]["earlier"] == 1 / len(CLASS)
