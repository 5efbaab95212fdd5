"""`autograder grade-one`: one notebook in, one documented answer out, as `grade` would give it, and nothing kept."""

import json
import re
import subprocess
import sys

import nbformat
import pytest
from courses import ROOT, small_course

from autograder.grading import answer, receipts
from autograder.nbgrader_side import build
from autograder.proving import validate

SOLUTION = "def curve(x):\n    e = np.exp(-x)\n    return 1 / (1 + e)"
MISTAKEN = SOLUTION.replace("-x", "x")
HOSTILE = f"""import os, subprocess, sys, tellwhy
def look(path):
    try:
        return open(path).read()[:80]
    except OSError as e:
        return e.strerror
for path in ["@COURSE@/.course_secret", "@COURSE@/source/hw1/hw1.ipynb", "@HOME@"]:
    print("LOOK", look(path))
try:
    open("@COURSE@/gradebook.db", "w")
except OSError as e:
    print("WRITE", e.strerror)
print("HOST", os.uname().nodename, sorted(os.environ)[:1], "\\x1b[2J")
tellwhy.check = sys.modules["tellwhy.verdict"].Verdict = lambda *args, **more: 10
{MISTAKEN}"""
PAGE = (ROOT / "docs" / "grade-one.md").read_text()


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A course as its author leaves it: source/ and exercises/, nothing released, no gradebook."""
    setup = "import numpy as np\nfrom tellwhy import check"
    drawn = "inputs=lambda rng: (rng.normal(size=(3, 4)),)"
    return small_course(tmp_path_factory.mktemp("course"), {SOLUTION: drawn}, setup=setup)


def handed_in(course, source, name="hw1.ipynb"):
    """A notebook somewhere else, with this answer."""
    folder = course.root.parent / "arrived"
    folder.mkdir(exist_ok=True)
    nb = nbformat.read(course.source_notebook("hw1"), as_version=4)
    next(c for c in nb.cells if c.id == "curve-answer").source = source
    nbformat.write(nb, folder / name)
    return folder / name


def grade_one(course, path, *options, code=0):
    line = [sys.executable, "-m", "autograder", "grade-one", str(path), *options]
    done = subprocess.run(line, cwd=course.root, capture_output=True, text=True)
    assert done.returncode == code, done.stderr
    return done


def told(course, path, *options, code=0):
    return json.loads(grade_one(course, path, "--json", *options, code=code).stdout)


def test_a_solution_and_a_mistake_without_a_gradebook(course):
    right = told(course, handed_in(course, SOLUTION))
    assert (right["status"], right["points"], right["most"]) == ("GRADED", 10.0, 10.0)
    wrong = told(course, handed_in(course, MISTAKEN, "anything.ipynb"), "--assignment=hw1", "--student=ann")
    assert (wrong["status"], wrong["points"], wrong["student"]) == ("GRADED", 0.0, "ann")
    verdict, page = wrong["verdicts"]["curve"], wrong["feedback"]["hw1"]
    assert verdict["status"] == "WRONG" and verdict["place"]["marked"] == "x"
    says = "is 1 minus the right value"
    assert says in verdict["message"] and says in page and "BEGIN HIDDEN" not in page
    made = {p.name for p in course.root.iterdir()}
    assert made.isdisjoint({"gradebook.db", "release", "submitted", "autograded", "feedback", ".receipts"})


def test_on_a_terminal_it_says_the_points_and_why(course):
    said = grade_one(course, handed_in(course, MISTAKEN)).stdout
    assert "0 of 10 points" in said and "curve" in said


def fields(pattern):
    return set(re.findall(pattern, PAGE, re.M))


def test_the_page_describes_every_field(course):
    made = told(course, handed_in(course, MISTAKEN))
    assert made["schema"] == answer.SCHEMA == int(re.search(r"`schema` is (\d+)", PAGE)[1])
    assert set(made) == fields(r"^\| `(\w+)` \|")
    assert set(made["verdicts"]["curve"]) == fields(r"^\| `verdicts\.\w+\.(\w+)` \|")
    assert set(made["receipt"]) == fields(r"^\| `receipt\.(\w+)` \|")


HUMAN = {"MALFORMED": lambda path: path.write_text("{"), "UNSAFE": lambda path: path.symlink_to("/etc/passwd")}


@pytest.mark.parametrize("status", HUMAN)
def test_what_a_human_has_to_look_at_has_an_exit_code_of_its_own(course, tmp_path, status):
    HUMAN[status](tmp_path / "hw1.ipynb")
    made = told(course, tmp_path / "hw1.ipynb", code=3)
    assert made["status"] == status and made["remarks"] and made["points"] == 0
    assert made["cells"] == made["notebooks"] == made["feedback"] == {}


def test_what_is_wrong_with_the_question_is_one_line(course, tmp_path):
    assert "does not exist" in grade_one(course, tmp_path / "gone.ipynb", "--json", code=2).stderr
    unknown = grade_one(course, handed_in(course, SOLUTION, "hw2.ipynb"), "--json", code=1)
    assert "no assignment has a notebook hw2.ipynb: say --assignment, one of hw1" in unknown.stderr
    assert unknown.stdout == "" and "Traceback" not in unknown.stderr


def test_a_hostile_notebook_gets_what_grade_gives_it_and_sees_no_more(course):
    source = HOSTILE.replace("@COURSE@", str(course.root)).replace("@HOME@", str(ROOT / "README.md"))
    path = handed_in(course, source)
    alone = told(course, path, "--student=eve")
    assert alone["points"] == 0 and alone["verdicts"]["curve"]["status"] == "WRONG"
    outputs = [o for c in nbformat.v4.reads(alone["notebooks"]["hw1"]).cells for o in c.get("outputs", [])]
    printed = "".join(o.text for o in outputs if o.output_type == "stream")
    assert printed.count("LOOK No such file or directory") == 3 and "WRITE No such file or directory" in printed
    assert "HOST notebook" in printed and "\x1b" not in printed
    build(course, ["hw1"], lambda *_: None)
    validate.submit(course, "eve", "hw1", path)
    line = [sys.executable, "-m", "autograder", "grade", "hw1"]
    subprocess.run(line, cwd=course.root, check=True, capture_output=True)
    receipt = receipts.read(course, "hw1")["eve"]
    assert {n: receipt[n] for n in answer.OF_RECEIPT} == alone["receipt"] and receipt["verdicts"] == alone["verdicts"]
    graded = (course.root / "autograded" / "eve" / "hw1" / "hw1.ipynb").read_text()
    assert graded == alone["notebooks"]["hw1"]
    assert (course.root / "feedback" / "eve" / "hw1" / "hw1.html").read_text() == alone["feedback"]["hw1"]
