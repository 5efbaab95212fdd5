"""Answers looked up in what a release holds earn no more than one and the same answer to everything."""

import copy

import numpy as np
import pytest
from courses import COURSE

from autograder.course import PUBLIC_SEED
from autograder.judging import make_bundle
from tellwhy.observe import observe
from tellwhy.verdict import assess

SEED = 31


def shapes(args):
    """What a function can see of its arguments without looking at their numbers: shapes, whole numbers, texts, keys."""
    if isinstance(args, np.ndarray):
        return args.shape
    if isinstance(args, dict):
        return tuple((k, shapes(v)) for k, v in args.items())
    if isinstance(args, tuple | list):
        return tuple(map(shapes, args))
    return args if isinstance(args, int | str) else type(args).__name__


def answer(expected):
    """A result made of what a check expects; random numbers of the shape and the spread where it says no more than these."""
    if isinstance(expected, dict) and "shape" in expected:
        return np.random.default_rng(0).normal(size=np.shape(expected["shape"])) * expected.get("spread", 0.0)
    if isinstance(expected, dict):
        return {k: answer(v) for k, v in expected.items() if k not in ("entries", "learnt", "rate")}
    if isinstance(expected, tuple | list):
        return type(expected)(map(answer, expected))
    return copy.deepcopy(expected)


def score(assignment, name, function):
    bundle = make_bundle(COURSE, assignment, name, SEED)
    scope = {name: function}
    return assess(bundle, lambda case: observe(name, case, scope, watch=bundle.uses), explain=False).score


@pytest.mark.parametrize(("assignment", "name"), [(a, n) for a in COURSE.assignments for n in COURSE.graded(a)])
def test_a_table_earns_no_more_than_a_constant(assignment, name):
    public = make_bundle(COURSE, assignment, name, PUBLIC_SEED)
    known = {
        shapes(case.args): answer(public.expected[0][i])
        for i, case in reversed(list(enumerate(public.cases)))
        if case.view != "finite" and case.role != "note"
    }
    first = answer(public.expected[0][0])
    assert score(assignment, name, lambda *args: copy.deepcopy(known.get(shapes(args), first))) <= score(
        assignment, name, lambda *args: copy.deepcopy(first)
    )


@pytest.mark.parametrize("assignment", COURSE.assignments)
def test_hidden_inputs_have_sizes_that_no_check_has(assignment):
    for name, exercise in COURSE.exercises(assignment).items():
        if not any(isinstance(v, int | tuple) and v != 1 for sizes in exercise.sizes for v in sizes.values()):
            continue  # numbers and functions have no sizes
        seen, hidden = (
            {shapes(c.args) for c in make_bundle(COURSE, assignment, name, seed).cases if c.role == "scored"}
            for seed in (PUBLIC_SEED, SEED)
        )
        assert hidden - seen, name
