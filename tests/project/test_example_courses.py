"""The courses of other subjects in examples/courses: audited, released, solved, graded, with mistakes called by their names."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from courses import ROOT

from autograder import sandbox
from autograder.course import Course
from autograder.grading import receipts
from autograder.proving import PROFILES
from autograder.proving.audit import audit

COURSES = sorted(p for p in (ROOT / "examples" / "courses").iterdir() if p.is_dir())
EXERCISES = [(c.name, a, e) for c in COURSES for a in Course(c).assignments for e in Course(c).graded(a)]


@pytest.mark.parametrize(("name", "assignment", "exercise"), EXERCISES)
def test_every_mistake_is_named(name, assignment, exercise):
    report = audit(Course(ROOT / "examples" / "courses" / name), assignment, exercise)
    assert not report.problems
    assert report.misconceptions == report.killed == report.named >= 3


@pytest.mark.parametrize("path", COURSES, ids=lambda p: p.name)
def test_a_class_is_graded_and_its_mistakes_named(path, tmp_path):
    made = shutil.ignore_patterns("release", "submitted", "autograded", "feedback", ".*", "gradebook.db", "__pycache__")
    course = Course(shutil.copytree(path, tmp_path / path.name, ignore=made))
    env = os.environ | {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    line = [sys.executable, "-m", "autograder", "all"]
    done = subprocess.run(line, cwd=course.root, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-3000:]
    assert "solution 100 %, untouched 0 %" in done.stdout
    if sandbox.missing():
        return  # graded by nbgrader's own command then, which leaves no receipts
    (assignment,) = course.assignments
    found = receipts.read(course, assignment)
    assert found.keys() == PROFILES.keys()
    points = {
        s: sum(x or 0 for scores in r["marks"]["scores"].values() for x in scores.values()) for s, r in found.items()
    }
    assert points["ada"] == points["blaise"] == 100 and points["niels"] == points["mary"] == 0
    known = {m.id for e in course.exercises(assignment).values() for m in e.misconceptions}
    told = {
        d
        for s in ("carl", "dorothy", "emmy", "florence")
        for v in found[s]["verdicts"].values()
        for d in v["diagnoses"]
    }
    assert told <= known and len(told) > 3
