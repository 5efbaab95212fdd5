"""The place of a mistake: found by a counterfactual, said without the right value, and without a trace in the notebook."""

import linecache
import os
import random
from dataclasses import replace

import matplotlib.pyplot as plt
import numpy as np
import pytest
from courses import COURSE
from placed import OPTIMIZE, SIGMOID, STEPS, USUAL, VECTORISED, no_values, notebook, place

import tellwhy
import tellwhy.place as place_module
from autograder.judging import public_rights
from tellwhy.edited import Edited
from tellwhy.observe import observe, undisturbed
from tellwhy.place import find
from tellwhy.pointed import KEYS, lines
from tellwhy.recording import Recorded, Recorder, Spent, kept
from tellwhy.rights import same


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
    assert (found["where"], found["says"][:32]) == ("line 2", "There is more than one place to ")


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
    plt.close("all")  # of other tests
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


@pytest.mark.parametrize(
    ("changed", "where", "marked", "how"),
    [
        ({"turns": "num_iterations - 1"}, "line 3", "1", "too much"),
        ({"inside": "costs = []\n        "}, "line 4", "[]", "too much"),
        ({"rate": "learning_rate * 0.9 ** i", "rate_b": "learning_rate * 0.9 ** i"}, "line 5", "0.9 ** i", "too much"),
        ({"rate": "(learning_rate + 0.01)", "rate_b": "learning_rate"}, "line 5", "0.01", "too much"),
        ({"key": "db"}, "line 5", '"db"', "another string"),  # the right one stands nowhere in the source
    ],
)
def test_a_state_in_a_loop_is_no_hindrance(changed, where, marked, how):
    found = no_values(*OPTIMIZE, STEPS.format(**(USUAL | changed)))
    assert (found["where"], found["marked"]) == (where, marked)
    assert how in found["how"]
    assert no_values(*OPTIMIZE, STEPS.format(**USUAL)) == {}


ZEROS = "week3_activations", "train_from_zeros"
TRAINING = """def train_from_zeros(X, Y, n_h, num_iterations, learning_rate):
    n_x, m = X.shape
    W1, b1 = np.zeros((n_h, n_x)), np.zeros((n_h, 1))
    W2, b2 = np.zeros((len(Y), n_h)), np.zeros((len(Y), 1))
    for _ in range(num_iterations):
        A1 = sigmoid(W1 @ X + b1)
        dZ2 = sigmoid(W2 @ A1 + b2) - Y
        dZ1 = {dZ1}
        db2, db1 = {db2}, {db1}
        W1 = W1 - learning_rate * {dW1}
        W2 = W2 - learning_rate * {dW2}
        b1, b2 = b1 - learning_rate * db1, b2 - learning_rate * db2
    return W1
"""
RIGHT = dict(
    dZ1="W2.T @ dZ2 * A1 * (1 - A1)",
    db1="dZ1.mean(axis=1, keepdims=True)",
    db2="dZ2.mean(axis=1, keepdims=True)",
    dW1="(dZ1 @ X.T / m)",
    dW2="(dZ2 @ A1.T / m)",
)


@pytest.mark.parametrize(
    ("changed", "marked"),
    [
        ({"dZ1": "W2.T @ dZ2 * A1 * 1 - A1"}, "W2.T @ dZ2 * A1 * 1 - A1"),
        ({"dZ1": "W2.T @ dZ2 * A1 * (1 - A1 * A1)"}, "1 - A1 * A1"),
        ({"db1": "np.sum(dZ1) / m"}, "np.sum(dZ1)"),
        ({"db2": "dZ2.mean() * np.ones((len(Y), 1))"}, "dZ2.mean() * np.ones((len(Y), 1))"),
    ],
)
def test_in_a_loop_that_carries_a_state_the_first_wrong_value_tells_the_place(changed, marked):
    assert place(*ZEROS, TRAINING.format(**RIGHT)) == {}
    assert place(*ZEROS, TRAINING.format(**(RIGHT | changed)))["marked"] == marked


@pytest.mark.parametrize(
    "changed",
    [
        {"dW1": "(dZ1 @ X.T / m + 0.01 * W1)", "dW2": "(dZ2 @ A1.T / m + 0.01 * W2)"},
        {"db1": "dZ1.sum(keepdims=True) / m", "db2": "dZ2.sum(keepdims=True) / m"},
    ],
)
def test_the_same_mistake_in_two_lines_is_placed_in_both(changed):
    found = place(*ZEROS, TRAINING.format(**(RIGHT | changed)))
    assert found["says"].startswith("There is more than one place to mend: with small changes here and ")


@pytest.mark.parametrize(
    ("exercise", "source", "where", "marked"),
    [
        (
            ("week4_building_blocks", "relu_backward"),
            "def relu_backward(dA, cache):\n    Z = cache\n    return dA * np.maximum(0, Z)\n",
            "line 3",
            "np.maximum(0, Z)",
        ),
        (
            ("week2_logistic_regression", "flatten_and_scale"),
            "def flatten_and_scale(images):\n    X = images.reshape(len(images), -1)\n    return X / 255\n",
            "line 2",
            "images.reshape(len(images), -1)",
        ),
        (
            ("week2_numpy_basics", "L1"),
            "def L1(yhat, y):\n    errors = y - yhat\n    return np.sum(errors)\n",
            "line 2",
            "y - yhat",
        ),
    ],
)
def test_what_a_variable_was_rightly_given_is_not_to_blame_for_its_use(exercise, source, where, marked):
    found = place(*exercise, source)
    assert (found["where"], found["marked"]) == (where, marked)


def test_an_edit_after_which_a_loop_never_ends_is_given_up():
    source = (
        "def sigmoid(x):\n    k = 0\n    while k < 3:\n        try:\n            k = k + 1\n"
        "        except BaseException:\n            k = 0\n    return np.exp(x) * np.cos(x) + k\n"
    )
    bundle, rights = public_rights(COURSE, *SIGMOID)
    edited = Edited(bundle, rights.cases, notebook(*SIGMOID, source), 1e9)
    name, edit = next((n, e) for n, e in edited._edits() if e.kind == "too-much" and e.place.lineno == 5)
    with undisturbed():
        assert edited._wrong(rights.cases[0])  # as it is, it ends
        with edit:
            assert edited._wrong(rights.cases[0], name) is None


@pytest.mark.parametrize(
    ("more", "tried"),
    [("", True), ("    open('log', 'w').close()\n", False), ("    import os\n    os.getcwd()\n", False)],
)
def test_no_other_version_is_run_of_a_function_that_reaches_beyond_its_numbers(more, tried):
    source = f"def sigmoid(x):\n{more}    return 1 / 1 + np.exp(-x)\n"
    bundle, rights = public_rights(COURSE, *SIGMOID)
    assert bool(Edited(bundle, rights.cases, notebook(*SIGMOID, source), 1e9).nodes) == tried
    assert bool(no_values(*SIGMOID, source)) == tried


def test_an_edit_after_which_a_comprehension_takes_too_long_is_given_up(monkeypatch):
    source = "def sigmoid(x):\n    return sum([np.exp(x) for k in range(3)])\n"
    bundle, rights = public_rights(COURSE, *SIGMOID)
    monkeypatch.setattr("tellwhy.edited.TURNS", 50)
    edited = Edited(bundle, rights.cases, notebook(*SIGMOID, source), 1e9)
    more = next(e for _, e in edited._edits() if e.kind == "number" and getattr(e.sets[0][3], "value", 0) == 300)
    with undisturbed():
        assert edited._wrong(rights.cases[0])
        with more:
            assert edited._wrong(rights.cases[0], "sigmoid") is None


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


def test_a_fault_of_the_finder_costs_the_place_and_not_the_verdict(monkeypatch):
    monkeypatch.setattr(place_module, "find", lambda *args, **kwargs: 1 / 0)
    bundle, rights = public_rights(COURSE, *SIGMOID)
    assert place_module.find_if_possible(bundle, rights, {}) == {}
    assert place_module.found_for({"sigmoid": [bundle.plain(), vars(rights), 1.0, False]}, {}) == {"sigmoid": {}}
