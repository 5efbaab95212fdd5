"""What is said of a function does not depend on the numbers that are drawn: functions of which it once did, on twenty draws."""

import pytest
from courses import COURSE

from autograder.proving import audit

SEEDS = 20
ONCE = {  # {function: (one of the banks, by its title, and what is said of it)}
    "a gradient within the tolerance": ("week2_logistic_regression", "optimize", "early-stop", ["stops-early"]),
    "NaN in most cases": ("week2_logistic_regression", "propagate", "tanh", ["not-finite"]),
    "NaN in few cases": ("week2_numpy_basics", "normalize_rows", "min max", ["wrong-values"]),
    "ordinary numbers that it cuts off": (
        "week2_logistic_regression",
        "propagate",
        "clipped-probabilities",
        ["cut-off"],
    ),
    "one entry of an array, and a number": ("week2_logistic_regression", "sigmoid", "clip low", ["cut-off-at"]),
    "an array of one positive number": ("week3_activations", "relu", "np.max of z", ["largest-of-all"]),
    "more than a float holds": ("week4_building_blocks", "relu", "case-softplus", ["softplus"]),
}
MUTANTS = {
    "a factor on a boundary": ("week2_numpy_basics", "column_percentages", "100 -> 101", ["factor"]),
    "two mistakes told by what is right": (
        "week2_numpy_basics",
        "logistic_gradients_loop",
        "without cost = cost - (Y[0, i] * np.log(a) + (1 - Y[0, i]) * np.log(1 - a))",
        ["all-zero"],
    ),
}


def told(assignment, name, source):
    verdicts = audit._Bench(COURSE, assignment, name, SEEDS).verdicts(source)
    assert len(verdicts) == SEEDS
    return {(v.status, round(v.score, 9), *v.diagnoses) for v in verdicts}


@pytest.mark.parametrize("assignment, name, title, ids", ONCE.values(), ids=[*ONCE])
def test_a_function_of_the_banks(assignment, name, title, ids):
    (source,) = (s.source for s in audit.banks(COURSE, assignment)[name] if s.title == title)
    (found,) = told(assignment, name, source)
    assert list(found[2:]) == ids


@pytest.mark.parametrize("assignment, name, text, ids", MUTANTS.values(), ids=[*MUTANTS])
def test_a_mutant(assignment, name, text, ids):
    source = dict(audit.mechanical_mutants(COURSE.solutions(assignment).sources[name]))[text]
    (found,) = told(assignment, name, source)
    assert list(found[2:]) == ids
