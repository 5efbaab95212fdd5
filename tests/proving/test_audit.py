"""The grader is proved for every exercise: each mistake has its own name, right answers pass, mechanical mutants die."""

import pytest
from courses import COURSE

from autograder.proving.audit import audit


@pytest.mark.parametrize(("assignment", "name"), [(a, e) for a in COURSE.assignments for e in COURSE.graded(a)])
def test_the_audit_of_an_exercise_finds_nothing(assignment, name):
    found = audit(COURSE, assignment, name)
    assert not found.problems
    assert found.misconceptions == found.killed == found.named > 0
    assert found.equivalents == found.accepted > 0
    assert all(s["reason"] for s in found.surviving)
