"""Every solution notebook runs from top to bottom, training and pictures included, as an instructor would run it."""

import pytest

from autograder.course.places import assignments, find_root
from autograder.proving import validate

ROOT = find_root()


@pytest.mark.parametrize("assignment", assignments(ROOT))
def test_the_whole_solution_runs_and_says_nothing_on_stderr(assignment):
    with validate.copy_of_course(ROOT, [assignment]) as course:
        _, problems, _ = validate.run_solution(course, assignment)
    assert problems == []
