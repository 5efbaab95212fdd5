"""The place of a mistake: found by a counterfactual, said without the right value, and without a trace in the notebook."""

import linecache
import os
import random
from dataclasses import replace

import matplotlib.pyplot as plt
import numpy as np
import pytest
from courses import COURSE

import tellwhy
import tellwhy.place as place_module
from autograder.judging import public_rights
from tellwhy.edited import Edited
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


def no_values(assignment, name, source, seconds=5.0, **more):
    """The place that is found by edits of the source alone."""
    bundle, rights = public_rights(COURSE, assignment, name)
    rights = replace(rights, sequences=[], known=rights.known[:0])
    return find(bundle, rights, notebook(assignment, name, source, **more), seconds)


LOOPS = "week2_numpy_basics", "softmax"
OPTIMIZE = "week2_logistic_regression", "optimize"
STEPS = """def optimize(w, b, X, Y, num_iterations, learning_rate, print_cost=False):
    costs = []
    for i in range({turns}):
        {inside}grads, cost = propagate(w, b, X, Y)
        w = w - {rate} * grads["{key}"]
        b = b - {rate_b} * grads["db"]
        if i % 100 == 0:
            costs.append(cost)
    return {{"w": w, "b": b}}, grads, costs
"""
USUAL = dict(turns="num_iterations", inside="", rate="learning_rate", rate_b="learning_rate", key="dw")


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
            "Z",
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


def test_a_comparison_is_not_mended_by_switching_it_off():
    source = "def sigmoid(x):\n    s = 1 / (1 + np.exp(-x))\n    return np.where(x > 0.5, s + 0.1, s)\n"
    assert place(*SIGMOID, source)["marked"] not in ("x", "0.5")


@pytest.mark.parametrize(
    ("exercise", "source", "marked"),
    [
        (SIGMOID, "def sigmoid(x):\n    s = 1 / (1 + np.exp(-x))\n    print(s)\n", "print(s)"),
        (SIGMOID, "def sigmoid(x):\n    return 1 / 1 + np.exp(-x)\n", "1 / 1 + np.exp(-x)"),
        (
            LOOPS,
            "def softmax(x):\n    out = np.zeros(x.shape)\n    for i in range(len(x)):\n        for j in range(x.shape[1]):\n"
            "            total = 0\n            total += np.exp(x[i, j])\n        out[i] = np.exp(x[i]) / total\n"
            "    return out\n",
            "total = 0",
        ),
        (
            ("week4_building_blocks", "linear_backward"),
            "def linear_backward(dZ, cache):\n    W, A_prev, b = cache\n    m = A_prev.shape[1]\n"
            "    return W.T @ dZ, dZ @ A_prev.T / m, np.sum(dZ, axis=1, keepdims=True) / m\n",
            "W, A_prev, b",
        ),
        (
            ("week4_building_blocks", "L_model_forward"),
            "def L_model_forward(X, parameters, caches=[]):\n    A, L = X, len(parameters) // 2\n"
            "    for l in range(1, L + 1):\n"
            "        kind = 'relu' if l < L else 'sigmoid'\n"
            "        A, cache = linear_activation_forward(A, parameters[f'W{l}'], parameters[f'b{l}'], kind)\n"
            "        caches.append(cache)\n    return A, caches\n",
            "[]",
        ),
    ],
)
def test_a_small_edit_finds_the_place_where_no_right_value_is_known(exercise, source, marked):
    found = no_values(*exercise, source)
    assert found["marked"] == marked
    assert found["says"].startswith(f"With a small change here, `{exercise[1]}` is right on all inputs of this check.")


BACKWARD = "week4_building_blocks", "linear_activation_backward"
FORWARD = "week4_building_blocks", "linear_activation_forward"


@pytest.mark.parametrize(
    ("exercise", "source", "where", "marked"),
    [
        (
            ("week2_numpy_basics", "computation_graph"),
            "def computation_graph(a, b, c):\n    u = b * c\n    v = u\n    J = 3 * v\n"
            "    return J, {'da': 3, 'db': 3 * c, 'dc': 3 * b}\n",
            "line 3",
            "u",
        ),
        (
            ("week3_planar_network", "layer_sizes"),
            "def layer_sizes(X, Y):\n    n_x, m = X.shape\n    n_h = n_x\n    return n_x, n_h, len(Y)\n",
            "line 3",
            "n_x",
        ),
        (
            ("week3_planar_network", "forward_propagation"),
            "def forward_propagation(X, parameters):\n    W1, b1, W2, b2 = (parameters[k] for k in ('W1', 'b1', 'W2', 'b2'))\n"
            "    Z1 = W1 @ X + b1\n    A1 = Z1\n    Z2 = W2 @ A1 + b2\n    A2 = sigmoid(Z2)\n"
            "    return A2, {'Z1': Z1, 'A1': A1, 'Z2': Z2, 'A2': A2}\n",
            "line 4",
            "Z1",
        ),
    ],
)
def test_what_gives_a_variable_the_value_of_another_is_the_place(exercise, source, where, marked):
    found = place(*exercise, source)
    assert (found["where"], found["marked"]) == (where, marked)


@pytest.mark.parametrize(
    ("exercise", "source"),
    [
        (SIGMOID, "def sigmoid(x):\n    t = -x\n    return 1 / (1 + np.exp(-t))\n"),
        (
            ("week2_logistic_regression", "predict"),
            "def predict(w, b, X):\n    A = w.T @ X + b\n    return (A > 0.5) * 1\n",
        ),
        (
            ("week3_activations", "tanh"),
            "def tanh(z):\n    up = np.exp(z) - np.exp(-z)\n    down = np.exp(z) - np.exp(-z)\n    return up / down\n",
        ),
    ],
)
def test_beside_a_name_none_is_said_where_the_value_of_a_variable_may_be_wrong_or_its_use(exercise, source):
    bundle, rights = public_rights(COURSE, *exercise)
    scope = notebook(*exercise, source)
    assert find(bundle, rights, scope, 5.0)["marked"]
    assert find(bundle, rights, scope, 5.0, named=True) == {}


@pytest.mark.parametrize(
    ("exercise", "source"),
    [
        (
            ("week3_activations", "relu_derivative"),
            "def relu_derivative(z):\n    d = np.zeros(z.shape)\n    d[z > 0] = z[z > 0]\n    return d * 1.0\n",
        ),
        (
            ("week4_building_blocks", "relu_backward"),
            "def relu_backward(dA, cache):\n    d = np.zeros(cache.shape)\n    d[cache > 0] = cache[cache > 0]\n"
            "    return d * dA\n",
        ),
    ],
)
def test_a_variable_whose_parts_were_given_values_is_not_to_blame_for_them(exercise, source):
    assert place(*exercise, source).get("marked") != "d"


@pytest.mark.parametrize(
    ("exercise", "source"),
    [
        (
            FORWARD,
            "def linear_activation_forward(A_prev, W, b, activation):\n    Z, linear_cache = linear_forward(A_prev, W, b)\n"
            "    if activation == 'relu' or 'linear':\n        A, cache = relu(Z)\n    else:\n        A, cache = sigmoid(Z)\n"
            "    return A, (linear_cache, cache)\n",
        ),
        (
            BACKWARD,
            "def linear_activation_backward(dA, cache, activation):\n    linear_cache, Z = cache\n"
            "    if activation == 'sigmoid' or 'logistic':\n        dZ = sigmoid_backward(dA, Z)\n"
            "    else:\n        dZ = relu_backward(dA, Z)\n    return linear_backward(dZ, linear_cache)\n",
        ),
    ],
)
def test_what_decides_which_branch_is_run_comes_before_what_is_in_it(exercise, source):
    assert place(*exercise, source)["where"] == "line 3"


def test_a_mistake_in_two_branches_is_placed_in_both():
    source = (
        "def linear_activation_forward(A_prev, W, b, activation):\n    Z, linear_cache = linear_forward(A_prev, W, b)\n"
        "    if activation == 'relu':\n        A, cache = relu(A_prev)\n"
        "    if activation == 'sigmoid':\n        A, cache = sigmoid(A_prev)\n    return A, (linear_cache, cache)\n"
    )
    found = place(*FORWARD, source)
    assert (found["where"], found["marked"]) == ("line 4", "A_prev") and "in line 6" in found["says"]


@pytest.mark.parametrize(
    ("exercise", "source", "marked"),
    [
        (
            ("week2_logistic_regression", "propagate"),
            "def propagate(w, b, X, Y):\n    m = X.shape[1]\n    A = sigmoid(w.T @ X) + b\n"
            "    cost = -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))\n"
            "    return {'dw': X @ (A - Y).T / m, 'db': np.mean(A - Y)}, cost\n",
            "sigmoid(w.T @ X) + b",
        ),
        (
            ("week3_planar_network", "compute_cost"),
            "def compute_cost(A2, Y):\n    other = np.log(1) - A2\n"
            "    return -np.sum(Y * np.log(A2) + (1 - Y) * other) / Y.shape[1]\n",
            "np.log(1) - A2",
        ),
        (
            ("week3_activations", "softmax"),
            "def softmax(Z):\n    E = np.exp(Z) - Z.max(axis=0)\n    return E / E.sum(axis=0)\n",
            "np.exp(Z) - Z.max(axis=0)",
        ),
        (
            ("week2_numpy_basics", "logistic_gradients_loop"),
            "def logistic_gradients_loop(w, b, X, Y):\n    n, m = X.shape\n    cost = db = 0\n    dw = np.zeros((n, 1))\n"
            "    for i in range(m):\n        z = b\n        for j in range(n):\n            z += w[j, 0] * X[j, 0]\n"
            "        a = sigmoid(z)\n        cost -= Y[0, i] * np.log(a) + (1 - Y[0, i]) * np.log(1 - a)\n"
            "        dw[:, 0] += X[:, i] * (a - Y[0, i])\n        db += a - Y[0, i]\n"
            "    return {'dw': dw / m, 'db': db / m}, cost / m\n",
            "0",
        ),
        (
            LOOPS,
            "def softmax(x):\n    out = np.zeros(x.shape)\n    for i in range(len(x)):\n        total = 0\n"
            "        for j in range(x.shape[1]):\n            total += np.exp(x[i, 0])\n"
            "        out[i] = np.exp(x[i]) / total\n    return out\n",
            "0",
        ),
        (
            ("week3_planar_network", "forward_propagation"),
            "def forward_propagation(X, parameters):\n    W1, b1 = parameters['W1'], parameters['b1']\n"
            "    W2, b2 = parameters['W2'], parameters['b2']\n    inputs = X\n    Z1 = W2 @ inputs + b1\n    A1 = np.tanh(Z1)\n"
            "    Z2 = W1 @ A1 + b2\n    A2 = sigmoid(Z2)\n    cache = {'Z1': Z1, 'A1': A1, 'Z2': Z2, 'A2': A2}\n"
            "    return A2, cache\n",
            "W2",
        ),
    ],
)
def test_brackets_of_calls_typed_indices_and_numbered_names(exercise, source, marked):
    found = no_values(*exercise, source)
    assert found["marked"] == marked
    assert found["says"].endswith(f"`{exercise[1]}` is right on all inputs of this check.")


def test_a_decision_is_mended_by_another_decision_only():
    source = "def sigmoid(z):\n    s = 1 / (1 + np.exp(-z))\n    return np.where(z > 0, s, 1 - s)\n"
    assert place("week3_activations", "sigmoid", source)["marked"] != "z > 0"


def test_a_single_number_is_off_by_a_factor_only_if_it_is_on_every_input():
    source = STEPS.format(**(USUAL | {"key": "dw"})).replace(
        'learning_rate * grads["db"]', 'learning_rate * np.mean(grads["dw"])'
    )
    assert place(*OPTIMIZE, source)["where"] == "line 6"


@pytest.mark.parametrize(
    ("exercise", "source", "marked"),
    [
        (
            OPTIMIZE,
            STEPS.format(**(USUAL | {"rate": "0.005", "rate_b": "0.005"})),
            "0.005",
        ),
        (
            ("week2_logistic_regression", "propagate"),
            "def propagate(w, b, X, Y):\n    m = X.shape[1]\n    A = sigmoid(w.T @ X)\n"
            "    cost = -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))\n"
            "    return {'dw': X @ (A - Y).T / m, 'db': np.mean(A - Y)}, cost\n",
            "w.T @ X",
        ),
        (
            ("week3_activations", "leaky_relu"),
            "def leaky_relu(z, slope=0.01):\n    r = z.copy()\n    r[z < 0] = 0.1 * z[z < 0]\n    return r\n",
            "0.1",
        ),
    ],
)
def test_an_argument_that_is_read_nowhere_is_missed_where_it_belongs(exercise, source, marked):
    found = no_values(*exercise, source, seconds=2.0)
    assert found["marked"] == marked


def test_of_two_mistakes_in_two_outputs_one_is_placed_and_said_to_be_one_of_several():
    source = (
        "def forward_propagation(X, parameters):\n    p = parameters\n    Z1 = p['W1'] @ X + p['b1']\n    A1 = np.tanh(Z1)\n"
        "    Z2 = np.sqrt(np.abs(p['W2'] @ A1)) + np.exp(p['b2']) * 3\n    A2 = sigmoid(Z2)\n"
        "    return A2, {'Z1': A1, 'A1': A1, 'Z2': Z2, 'A2': A2}\n"
    )
    found = no_values("week3_planar_network", "forward_propagation", source)
    assert (found["where"], found["marked"]) == ("line 7", "A1")
    assert "There is more than one place to mend. With a small change here, `cache.Z1` will be right" in found["says"]


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
