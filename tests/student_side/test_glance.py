"""What is seen of an edit at a glance, held against what a careful look at it shows."""

import time
import warnings

import bank
import numpy as np
import pytest
from courses import COURSE
from placed import notebook

from autograder.judging import public_rights
from tellwhy.edited import Edited, _fewer
from tellwhy.glance import ERROR, Glance
from tellwhy.quiet import Counter, quiet

MOST = 60  # edits of one function
FIRST = {(e.assignment, e.exercise): e for e in reversed(bank.load()) if not e.right}  # one of each exercise


@pytest.mark.parametrize("entry", FIRST.values(), ids=lambda e: f"{e.exercise}/{e.name}")
def test_no_edit_that_makes_anything_right_is_passed_over(entry):
    bundle, rights = public_rights(COURSE, entry.assignment, entry.exercise)
    scope = notebook(entry.assignment, entry.exercise, f"import copy, math\n{entry.source}")
    with quiet(0, Counter()), warnings.catch_warnings(action="ignore"):
        edited = Edited(bundle, rights.cases, scope, time.process_time() + 1000)
        edited.cases = [
            next(i for i, c in enumerate(bundle.cases) if c.role in ("scored", "last") and edited._wrong(i))
        ]
        edited.wrong = edited._wrong(edited.cases[0])
        edits = edited._edits()[:MOST]
        promising = {id(edit) for _, edit in edited._promising(edits, edited.until)}
        for name, edit in edits:
            if id(edit) not in promising:
                with edit:
                    now = edited._wrong(edited.cases[0], name)
                assert now is None or now and not _fewer(now, edited.wrong), (edit.kind, edit.place.lineno, now)


def test_most_edits_need_no_careful_look():
    entry = FIRST["week3_planar_network", "backward_propagation"]
    bundle, rights = public_rights(COURSE, entry.assignment, entry.exercise)
    scope = notebook(entry.assignment, entry.exercise, entry.source)
    with quiet(0, Counter()), warnings.catch_warnings(action="ignore"):
        edited = Edited(bundle, rights.cases, scope, time.process_time() + 1000)
        edited.wrong = edited._wrong(edited.cases[0])
        edits = edited._edits()
        promising = [*edited._promising(edits, edited.until)]
    assert 0 < len(promising) < len(edits) / 4


@pytest.mark.parametrize(
    "held", [[1.0, 2.0], {1.0, 2.0}, {"a": {1.0, 2.0}}, np.ones(2)], ids=lambda v: type(v).__name__
)
def test_what_one_version_does_to_its_arguments_no_other_sees(held):
    bundle, rights = public_rights(COURSE, "week2_numpy_basics", "sigmoid")
    glance = Glance(bundle, rights.cases[0])
    glance.args = (held,)
    seen = []

    def emptied(value):
        seen.append(repr(value))
        for part in value.values() if isinstance(value, dict) else [value]:
            part.fill(0) if isinstance(part, np.ndarray) else part.clear()

    for _ in range(2):
        glance.wrong({bundle.exercise: emptied})
    assert seen == [repr(held)] * 2


@pytest.mark.parametrize("much", ["[np.zeros(3_000_000)] * 2", "np.zeros((3000, 3000))", "doubled"])
def test_a_version_that_returns_far_too_much_is_wrong_at_once(much):
    bundle, rights = public_rights(COURSE, "week2_numpy_basics", "sigmoid")
    doubled = [1.0]
    for _ in range(60):
        doubled = [doubled, doubled]
    scope = {"np": np, "doubled": doubled}
    exec(f"def sigmoid(x):\n    return {much}", scope)
    assert Glance(bundle, rights.cases[0]).wrong(scope) == ERROR
