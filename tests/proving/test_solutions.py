"""Every solution notebook runs from top to bottom, training and pictures included, and what its text claims is so."""

import claims
import pytest
from courses import COURSE
from nbclient import NotebookClient

from autograder.proving import validate


@pytest.mark.parametrize("assignment", COURSE.assignments)
def test_the_whole_solution_runs_says_nothing_on_stderr_and_what_its_text_claims_is_so(assignment, monkeypatch):
    def client(nb, **options):
        nb.cells = claims.with_claims(nb).cells
        return NotebookClient(nb, **options)

    monkeypatch.setattr(validate, "NotebookClient", client)
    with validate.copy_of_course(COURSE, [assignment]) as course:
        _, problems, executed = validate.run_solution(course, assignment)
    assert problems == []
    assert claims.untrue(executed) == []
