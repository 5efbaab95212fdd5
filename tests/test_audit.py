"""The grader is proved for every exercise: each mistake has its own name, right answers pass, mechanical mutants die."""

import pytest

from autograder.course.places import assignments, find_root
from autograder.judging.judge import graded
from autograder.proving.audit import audit

ROOT = find_root()


@pytest.mark.parametrize(("assignment", "name"), [(a, e) for a in assignments(ROOT) for e in graded(a, ROOT)])
def test_the_audit_of_an_exercise_finds_nothing(assignment, name):
    found = audit(assignment, name, ROOT)
    assert not found.problems
    assert found.misconceptions == found.killed == found.named > 0
    assert found.equivalents == found.accepted > 0
    assert all(s["reason"] for s in found.surviving)
