"""Every solution notebook runs from top to bottom, training and pictures included, as an instructor would run it."""

import pytest
from courses import COURSE, ROOT

from autograder.proving import validate


@pytest.mark.parametrize("assignment", COURSE.assignments)
def test_the_whole_solution_runs_and_says_nothing_on_stderr(assignment):
    with validate.copy_of_course(ROOT, [assignment]) as course:
        _, problems, _ = validate.run_solution(course, assignment)
    assert problems == []
