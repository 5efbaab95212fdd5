"""The two poles through nbgrader's real commands, and answers without work: what they earn is named here."""

import numpy as np
import pytest
from courses import COURSE

from autograder.course import SECRET
from autograder.judging import judge
from autograder.nbgrader_side import gradebook, stock
from autograder.proving import validate

EXERCISES = [(a, e) for a in COURSE.assignments for e in COURSE.exercises(a)]

# Answers without work that are right, or right in part, and earn what they deserve.
DESERVED = {
    ("zeros", "week2_logistic_regression", "initialize_with_zeros"): 1.0,
}


@pytest.mark.parametrize("assignment", COURSE.assignments)
def test_the_solution_earns_everything_and_the_untouched_release_nothing(assignment):
    assert validate.poles(COURSE, assignment) == []


def test_nbgraders_own_commands_grade_in_a_clone_in_which_nothing_of_ours_ran_before():
    name = "week2_logistic_regression"
    with validate.copy_of_course(COURSE, [name]) as course:
        (course.root / SECRET).unlink()
        stock.generate(course, name)
        validate.submit(course, "solution", name, course.source_notebook(name))
        assert stock.autograde(course, name, "solution")
        assert gradebook.scores(course, name)["solution"] == gradebook.max_scores(course, name)


def zeros_like(value):
    """The same structure, full of zeros."""
    if isinstance(value, dict):
        return {k: zeros_like(v) for k, v in value.items()}
    if isinstance(value, tuple | list):
        return type(value)(zeros_like(v) for v in value)
    return np.zeros_like(value) if isinstance(value, np.ndarray) else 0


def lazy(kind, assignment, name):
    """A function with the exercise's parameters that does no work."""
    right, code = COURSE.solutions(assignment).reference[name], COURSE.solutions(assignment).reference[name].__code__
    parameters = ", ".join(code.co_varnames[: code.co_argcount])
    body = {
        "pass": "pass",
        "None": "return None",
        "zeros": f"return zeros_like(right({parameters}))",
        "zero": "return 0",
        "input": f"return {parameters.split(', ')[0]}",
        "inputs": f"return ({parameters})",
    }[kind]
    scope = {"zeros_like": zeros_like, "right": right}
    exec(f"def {name}({parameters}):\n    {body}", scope)
    return scope[name]


@pytest.mark.parametrize("kind", ["pass", "None", "zeros", "zero", "input", "inputs"])
@pytest.mark.parametrize(("assignment", "name"), EXERCISES, ids=lambda x: x)
def test_answers_without_work_earn_nothing(kind, assignment, name):
    scope = COURSE.solutions(assignment).namespace()
    for other in COURSE.exercises(assignment):
        scope[other] = lazy(kind, assignment, other)
    verdict = judge(COURSE, assignment, name, scope, seed=17)
    assert verdict.score == DESERVED.get((kind, assignment, name), 0.0), verdict
