"""Feedback says what the gradebook says, people's words included, and nbgrader's exchange hands it out."""

import csv
import datetime
import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import corpus
import pytest
from courses import COURSE

from autograder.nbgrader_side import gradebook
from autograder.proving import validate

A = corpus.ASSIGNMENT
ME = "ann"  # who is asked for by the exchange's commands
ENV = os.environ | {"PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])}


def nbgrader(course, *line, cwd=None):
    done = subprocess.run(
        ["nbgrader", *map(str, line), f"--Exchange.root={course.root / 'exchange'}", "--course=nnlab"],
        cwd=cwd or course.root,
        env=ENV | {"HOME": str(course.root / "home"), "JUPYTER_CONFIG_DIR": str(course.root / "none")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    return done.stdout + done.stderr


def feedback(course, *options, code=0):
    line = [sys.executable, "-m", "autograder", "feedback", A, *options]
    done = subprocess.run(line, cwd=course.root, capture_output=True, text=True, check=False)
    assert done.returncode == code, done.stderr
    return done.stdout


def page(course, student):
    return (course.root / "feedback" / student / A / f"{A}.html").read_text().replace("<wbr>", "")


def heading(course, student):
    return re.search(r"<h1>(.*)</h1>", page(course, student))[1]


@pytest.fixture(scope="module")
def course():
    """Two submissions: of Ann, who has all but `predict`, through the exchange; of Bob, who has nothing, by hand."""
    with validate.copy_of_course(COURSE, [A]) as made:
        nothing = "def predict(w, b, X):\n    return np.zeros((1, X.shape[1]))"
        corpus.put(made, corpus.Case(ME, "", {"rest": "solved"}, {"predict-answer": nothing}), {})
        corpus.put(made, corpus.Case("bob", "", {}), {})
        folder = made.root / "submitted" / ME / A
        (folder / "timestamp.txt").write_text("2026-03-02 13:30:00 UTC")
        (folder / "submission_secret.txt").write_text("a secret of Ann's")
        done = corpus.command(made)
        assert done.returncode == 0, done.stderr
        assert "1 came without a submission_secret.txt" in done.stdout
        yield made


def change(course, what):
    with gradebook.open_gradebook(course) as gb:
        what(gb)
        gb.db.commit()


def test_what_people_write_in_formgrader_reaches_the_student(course):
    before, got = page(course, ME), gradebook.standings(course, A)[ME].total
    assert heading(course, ME) == f"{A}: {got:g} of 100 points"

    def by_hand(gb):
        gb.find_grade("predict", A, A, ME).manual_score = 7.5
        gb.find_grade("sigmoid", A, A, ME).extra_credit = 2
        gb.find_comment(
            "predict-answer", A, A, ME
        ).manual_comment = "The idea is <right>:\nonly the threshold is missing."

    change(course, by_hand)
    assert "feedback of 1 made anew, of 1 up to date" in feedback(course)
    now = page(course, ME)
    was = gradebook.standings(course, A)[ME].parts[A].points["predict"].auto
    total = got - was + 7.5 + 2
    assert heading(course, ME) == f"{A}: {total:g} of 100 points" != re.search(r"<h1>(.*)</h1>", before)[1]
    assert "The idea is &lt;right&gt;:\nonly the threshold is missing." in now
    assert "predict: 7.5 of 15 points" in now and "sigmoid: 5, and 2 extra, of 5 points" in now
    assert "the points were then given by a person" in now and "so far" not in now
    assert f"{got - was + 7.5:g} points for the exercises, 2 of extra credit: {total:g}." in now
    assert "feedback of 0 made anew, of 2 up to date" in feedback(course)


def test_lateness_and_an_extension_that_is_given_and_taken_away(course):
    """The penalty is the whole score here, so the extension is worth all of it."""
    config = course.root / "nbgrader_config.py"
    text = config.read_text()
    config.write_text(text + "\nc.LateSubmissionPlugin.penalty_method = 'zero'\n")
    try:
        change(course, lambda gb: gb.update_or_create_assignment(A, duedate="2026-03-01 12:00:00 UTC"))
        change(course, lambda gb: gb.grant_extension(A, ME, days=2))
        assert corpus.command(course).returncode == 0
        full = gradebook.standings(course, A)[ME]
        assert full.penalty == 0 and full.late is None and full.total > 80
        assert (
            "in time: it was due on 1 March 2026, 12:00 UTC, extended for you until 3 March 2026, 12:00 UTC."
            in page(course, ME)
        )
        change(course, lambda gb: setattr(gb.find_submission(A, ME), "extension", None))
        said = corpus.command(course, "--dry-run").stdout
        assert f"total: {full.total:g} -> 0, of which for lateness -0 -> -{full.total:g}" in said
        assert "0 grades would change; 1 totals fall, 0 rise" in said
        assert gradebook.standings(course, A)[ME].penalty == 0  # a dry run
        assert corpus.command(course).returncode == 0
        late = gradebook.standings(course, A)[ME]
        assert (late.total, late.penalty, late.late) == (0, full.total, datetime.timedelta(hours=25, minutes=30))
        assert heading(course, ME) == f"{A}: 0 of 100 points"
        assert "1 day 1 hour 30 minutes late: it was due on 1 March 2026" in page(course, ME)
        assert f"less {full.total:g} for lateness: 0." in page(course, ME)
    finally:
        config.write_text(text)
        change(course, lambda gb: gb.update_or_create_assignment(A, duedate=None))
        corpus.command(course)


def test_nbgraders_exchange_hands_out_ours_and_a_zip_has_the_rest(course, tmp_path):
    for name in ("home", "exchange"):
        (course.root / name).mkdir(exist_ok=True)
    (course.root / "exchange").chmod(0o777)  # as nbgrader wants it
    nbgrader(course, "release_feedback", A)
    cache = course.root / "cache" / "nnlab" / f"{ME}+{A}+2026-03-02 13:30:00 UTC"
    cache.mkdir(parents=True)
    (cache / f"{A}.ipynb").write_bytes((course.root / "submitted" / ME / A / f"{A}.ipynb").read_bytes())
    (cache / "submission_secret.txt").write_text("a secret of Ann's")
    nbgrader(course, "fetch_feedback", A, f"--Exchange.cache={course.root / 'cache'}", cwd=tmp_path)
    (fetched,) = tmp_path.rglob("*.html")
    assert fetched.read_text().replace("<wbr>", "") == page(course, ME)
    assert f"zips/{A}-feedback.zip" in feedback(course)
    with zipfile.ZipFile(course.root / "zips" / f"{A}-feedback.zip") as z:
        assert z.namelist() == [f"bob/{A}.html"]
        assert z.read(f"bob/{A}.html").decode().replace("<wbr>", "") == page(course, "bob")
    first = (course.root / "zips" / f"{A}-feedback.zip").read_bytes()
    os.utime(course.root / "feedback" / "bob" / A / f"{A}.html")
    feedback(course)
    assert (course.root / "zips" / f"{A}-feedback.zip").read_bytes() == first  # the same files make the same zip


def test_feedback_for_what_others_graded_shows_nothing_active(course):
    """nbgrader's own autograde leaves what a student's cell displays as it is: no verdict of ours, no HTML of theirs."""
    path = course.root / "autograded" / "bob" / A / f"{A}.ipynb"
    text = path.read_text()
    forged = text.replace('"text/html": "', '"text/html": "<script>alert(1)</script><b>forged</b>', 1)
    assert forged != text
    path.chmod(0o644)
    path.write_text(forged)
    change(course, lambda gb: setattr(gb.find_grade("sigmoid", A, A, "bob"), "auto_score", 4.0))
    feedback(course)
    made = page(course, "bob")
    assert "sigmoid: 4 of 5 points" in made and "<script" not in made
    assert corpus.command(course, "--force").returncode == 0
    assert "sigmoid: 0 of 5 points" in page(course, "bob")


def test_an_assignment_without_grades_is_an_error_that_says_so(course):
    done = subprocess.run(
        [sys.executable, "-m", "autograder", "feedback", "week9"],
        cwd=course.root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1 and "no assignment 'week9'" in done.stderr and "Traceback" not in done.stderr


def command(course, *line, width="80"):
    env = os.environ | {"COLUMNS": width}
    line = [sys.executable, "-m", "autograder", *line]
    done = subprocess.run(line, cwd=course.root, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_grades_are_exported_and_read_back(course):
    change(course, lambda gb: setattr(gb.find_grade("predict", A, A, ME), "manual_score", 7.5))
    found = json.loads(command(course, "export", A, "--json"))
    assert found["assignment"] == A and [s["student"] for s in found["students"]] == [ME, "bob"]
    standing, ann = gradebook.standings(course, A)[ME], found["students"][0]
    assert (ann["total"], ann["max"], ann["handed_in"]) == (standing.total, 100, "2026-03-02T13:30:00")
    by_name = {e["exercise"]: e for e in ann["exercises"]}
    assert list(by_name) == list(gradebook.max_scores(course, A))
    assert (by_name["predict"]["points"], by_name["predict"]["manual"], by_name["predict"]["auto"]) == (7.5, 7.5, 0)
    assert by_name["predict"]["mistakes"] and by_name["sigmoid"]["status"] == "CORRECT"
    assert ann["total"] == sum(e["points"] for e in ann["exercises"]) - ann["late_penalty"]
    command(course, "export", A, "--to", course.root / "grades.csv")
    with open(course.root / "grades.csv", newline="") as f:
        rows = {row["student"]: row for row in csv.DictReader(f)}
    assert float(rows[ME]["total"]) == ann["total"] and float(rows[ME]["predict"]) == 7.5
    assert rows[ME]["predict mistakes"] == " ".join(by_name["predict"]["mistakes"])
    assert rows["bob"]["sigmoid status"] == "ERROR" and rows["bob"]["sigmoid mistakes"] == "not-started"


def test_status_says_where_it_stands_and_what_comes_next(course):
    change(course, lambda gb: setattr(gb.find_grade("predict", A, A, ME), "needs_manual_grade", True))
    for width in ("80", "40"):
        said = command(course, "status", width=width)
        numbers = [int(n) for n in re.findall(r"│\s+(\d+)\s+(?=│$)", said, re.M)]
        assert numbers == [2, 2, 0, 0, 1, 2, 0]  # Ann's waits for a person
        assert "mark what waits for a person" in said
    assert command(course, "status", width="200").count("│") < 20  # one line for the assignment
    change(course, lambda gb: setattr(gb.find_grade("predict", A, A, ME), "needs_manual_grade", False))
    by_hand = f"hand out zips/{A}-feedback.zip to the 1 whose work did not come through the exchange"
    last = f"{A}: autograder feedback {A}, then nbgrader release_feedback {A}, and {by_hand}"
    assert command(course, "status", A).endswith(f"  {last}\n")
    secret = course.root / "autograded" / ME / A / "submission_secret.txt"
    text = secret.read_bytes()
    secret.unlink()  # as if all had come from an LMS: the exchange is not spoken of
    assert command(course, "status", A).endswith(f"  {A}: autograder feedback {A}, then {by_hand.replace('1', '2')}\n")
    secret.write_bytes(text)
    page = course.root / "submitted" / "bob" / A / f"{A}.ipynb"
    os.utime(page)
    assert f"{A}: autograder grade {A}" in command(course, "status", A)


def test_a_page_that_cannot_be_made_is_said_and_the_others_are_made(course):
    path = course.root / "autograded" / "bob" / A / f"{A}.ipynb"
    path.chmod(0o644)
    path.write_text("{ torn")
    (course.root / "feedback" / ME / A / ".made_from").unlink()
    line = [sys.executable, "-m", "autograder", "feedback", A]
    done = subprocess.run(line, cwd=course.root, capture_output=True, text=True, check=False)
    assert done.returncode == 1 and "bob: its feedback could not be made." in done.stderr
    assert "feedback of 1 made anew" in done.stdout
