"""Every solution notebook runs from top to bottom, training and pictures included, and what its text claims is so."""

import pytest
from nbclient import NotebookClient
from test_lectures import claims

from autograder import validate
from autograder.course import assignments, find_root

ROOT = find_root()


@pytest.mark.parametrize("assignment", assignments(ROOT))
def test_the_whole_solution_runs_says_nothing_on_stderr_and_what_its_text_claims_is_so(assignment, monkeypatch):
    def client(nb, **options):
        nb.cells = claims.with_claims(nb).cells
        return NotebookClient(nb, **options)

    monkeypatch.setattr(validate, "NotebookClient", client)
    with validate.copy_of_course(ROOT, [assignment]) as course:
        _, problems, executed = validate.run_solution(course, assignment)
    assert problems == []
    assert claims.untrue(executed) == []
