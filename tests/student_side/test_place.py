"""The place of a mistake: found by a counterfactual, said without the right value, and without a trace in the notebook."""

import linecache
import os
import random
import re
from dataclasses import replace

import bank
import matplotlib.pyplot as plt
import numpy as np
import pytest
from courses import COURSE

import tellwhy
from autograder.judging import public_rights
from tellwhy.observe import observe, undisturbed
from tellwhy.place import find
from tellwhy.pointed import KEYS, lines
from tellwhy.recording import Recorded, Recorder, Spent, kept
from tellwhy.rights import same


def notebook(assignment, name, source, **more):
    """A namespace in which a cell has defined a function."""
    known = COURSE.solutions(assignment)
    scope = known.mutant(name, source, known.namespace())
    scope.update(more)
    return scope


def place(assignment, name, source, **more):
    return find(*public_rights(COURSE, assignment, name), notebook(assignment, name, source, **more), 5.0)


SIGMOID = "week2_numpy_basics", "sigmoid"
VECTORISED = "week2_numpy_basics", "logistic_gradients_vectorized"


@pytest.mark.parametrize(
    ("exercise", "source", "where", "marked"),
    [
        (SIGMOID, "def sigmoid(x):\n    s = 1 / (1 + np.exp(x))\n    return s\n", "line 2", "x"),
        (SIGMOID, "def sigmoid(x):\n    e = np.exp(-x)\n    return 1 / (2 + e)\n", "line 3", "2"),
        (SIGMOID, "def sigmoid(x):\n    return 1 / (1 + 10.0 ** (-x))\n", "line 2", "10.0"),
        (SIGMOID, "import math\ndef sigmoid(x):\n    return 1 / (1 + math.exp(-x))\n", "line 3", "math.exp(-x)"),
        (
            SIGMOID,
            "def half(z):\n    return 2 + np.exp(-z)\n\ndef sigmoid(x):\n    return 1 / half(x)\n",
            "line 2 of `half`",
            "2",
        ),
        (
            VECTORISED,
            "def logistic_gradients_vectorized(w, b, X, Y):\n    m = X.shape[0]\n    A = sigmoid(w.T @ X + b)\n"
            "    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m\n    dZ = A - Y\n"
            "    return {'dw': X @ dZ.T / m, 'db': np.sum(dZ) / m}, cost\n",
            "line 2",
            "0",
        ),
    ],
)
def test_the_place_is_the_smallest_expression_that_can_be_mended(exercise, source, where, marked):
    found = place(*exercise, source)
    assert (found["where"], found["marked"]) == (where, marked)
    line = source.splitlines()[int(found["where"].split()[1]) - 1].strip()
    assert found["before"] + found["marked"] + found["after"] == line


def test_what_is_said_holds_no_right_value():
    found = place(*SIGMOID, "def sigmoid(x):\n    s = 1 / (1 + np.exp(x))\n    return s\n")
    assert set(found) == set(KEYS)
    assert found["says"].startswith("With a right value here, `sigmoid` is right on all inputs of this check.")
    assert "All values computed before it also occur in a right solution" in found["says"]
    assert "-x" not in " ".join(found.values())
    first, *others = lines(found)
    assert first == "Where: line 2: `s = 1 / (1 + np.exp(»x«))`" and found["says"] in others
    assert lines({}) == []


def test_two_mistakes_are_both_told():
    found = place(
        "week2_numpy_basics",
        "sigmoid_derivative",
        "def sigmoid_derivative(x):\n    s = 1 / (1 + 3.0 ** (-x))\n    ds = s * (s - 1)\n    return ds\n",
    )
    assert (found["where"], found["says"][:32]) == ("line 2", "There is more than one mistake: ")


@pytest.mark.parametrize("assignment", COURSE.assignments[:2])
def test_a_recorded_function_does_what_it_does_unrecorded(assignment):
    known, seen = COURSE.solutions(assignment), 0
    for name, exercise in COURSE.exercises(assignment).items():
        bundle, _ = public_rights(COURSE, assignment, name)
        for source in filter(None, (known.sources[name], exercise.idiom, *exercise.equivalents)):
            scope = known.mutant(name, source, known.reference)
            recorded, recorder = Recorded.of(name, scope, leave=bundle.uses), Recorder()
            if recorded is not None:
                plain, again = (observe(name, bundle.cases[0], s) for s in (scope, recorded.scope(recorder)))
                assert same(kept(plain.value), kept(again.value)) and plain.changed == again.changed, source
                assert recorder.values and not recorder.open
                seen += 1
    assert seen > len(known.sources)


TRACES = """
def sigmoid(x):
    global counted
    counted = log.append(x) or 1
    plt.get_fignums() or plt.figure()
    open("trace.txt", "w").close()
    np.random.rand()
    random.random()
    return 1 / (1 + np.exp(x))
"""


def test_nothing_is_seen_of_it_in_the_notebook(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    bundle, rights = public_rights(COURSE, *SIGMOID)
    scope = notebook(*SIGMOID, TRACES, plt=plt, random=random, log=[])
    figures, names = plt.get_fignums(), dict(scope)
    states = random.getstate(), np.random.get_state()[1].tolist()
    recorded = Recorded.of("sigmoid", scope)
    with undisturbed():
        for _ in range(2):
            observe("sigmoid", bundle.cases[0], recorded.scope(Recorder()))
    assert scope["log"] == [] and "counted" not in scope  # what is recorded runs in a copy
    plt.close("all")
    os.remove("trace.txt")
    assert find(bundle, rights, scope, 5.0)["marked"] == "x"
    assert {k: v for k, v in scope.items() if k != "counted"} == names
    assert plt.get_fignums() == figures and os.listdir() == []
    assert (random.getstate(), np.random.get_state()[1].tolist()) == states


def test_without_a_source_that_is_a_function_of_the_notebook_there_is_no_place():
    source = "def sigmoid(x):\n    return 1 / (1 + np.exp(x))\n"
    assert place(*SIGMOID, source)
    decorated = "import functools\n@functools.cache\ndef other(x): return x\n@staticmethod\n" + source
    assert place(*SIGMOID, decorated) == {}
    scope = notebook(*SIGMOID, source)
    exec(source, scope)
    assert find(*public_rights(COURSE, *SIGMOID), scope, 5.0) == {}
    assert place(*SIGMOID, "class Curve:\n    def __call__(self, x):\n        return x\nsigmoid = Curve()\n") == {}
    assert place(*SIGMOID, "def sigmoid(x):\n    return eval('1 / (1 + np.exp(x))')\n") == {}


def test_what_gives_another_result_each_time_has_no_place():
    assert place(*SIGMOID, "count = [0]\ndef sigmoid(x):\n    count[0] += 1\n    return np.exp(x) * count[0]\n") == {}


def test_the_recorder_stops_when_its_budget_is_spent_whatever_the_function_catches():
    body = "try:\n            x = x + 1\n        except Exception:\n            pass\n"
    source = f"def sigmoid(x):\n    while True:\n        {body}"
    bundle, _ = public_rights(COURSE, *SIGMOID)
    recorded = Recorded.of("sigmoid", notebook(*SIGMOID, source))
    with pytest.raises(Spent), undisturbed():
        observe("sigmoid", bundle.cases[0], recorded.scope(Recorder(calls=1000)))


def test_a_cell_that_was_run_anew_is_read_anew():
    right, wrong = (
        "def sigmoid(x):\n    return 1 / (1 + np.exp(-x))\n",
        "def sigmoid(x):\n    return 1 / (1 + np.exp(x))\n",
    )
    scope = notebook(*SIGMOID, right)
    assert find(*public_rights(COURSE, *SIGMOID), scope) == {}
    scope |= notebook(*SIGMOID, wrong)
    assert find(*public_rights(COURSE, *SIGMOID), scope)["marked"] == "x"
    assert scope["sigmoid"].__code__.co_filename in linecache.cache


def words(text):
    """How many words a text has; what stands in backticks is one."""
    return len(re.sub(r"`[^`]*`", "code", text).split())


def test_all_that_is_said_of_a_function_has_160_words_at_most():
    found = []
    for entry in (e for e in bank.load("open") if not e.right and e.assignment == "week3_planar_network"):
        scope = notebook(entry.assignment, entry.exercise, "import copy, math\n" + entry.source)
        path = COURSE.root / "release" / entry.assignment / "checks.h5"
        verdict, _ = tellwhy._judge(path, entry.exercise, scope)
        found.append((words(" ".join([verdict.message, *lines(verdict.place)])), bool(verdict.place), entry.id))
    assert max(found)[0] <= 160 and sum(placed for _, placed, _ in found) > 5


def test_a_view_that_fails_on_what_a_counterfactual_returns_stops_nothing(monkeypatch):
    bundle, rights = public_rights(COURSE, *SIGMOID)
    wrong = "def sigmoid(x):\n    s = 1 / (1 + np.exp(x))\n    return s\n"

    def picky(value, case):
        return {"all": value} if np.asarray(value).max() < 1 else 1 / 0

    monkeypatch.setitem(tellwhy.verdict.VIEWS, "picky", picky)
    cases = [replace(case, view="picky") for case in bundle.cases]
    expected = [[{"all": value} for value in values] for values in bundle.expected]
    found = find(replace(bundle, cases=cases, expected=expected), rights, notebook(*SIGMOID, wrong), 5.0)
    assert found["marked"] == "x"
