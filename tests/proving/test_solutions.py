"""Every solution notebook runs from top to bottom, training and pictures included, and what its text claims is so."""

import claims
import pytest
import runs
from courses import COURSE


@pytest.mark.parametrize("assignment", COURSE.assignments)
def test_the_whole_solution_runs_says_nothing_on_stderr_and_what_its_text_claims_is_so(assignment):
    problems, executed = runs.solution(COURSE, assignment)
    assert problems == []
    assert claims.untrue(executed) == []
