"""Of several places that would mend a function, which is said; and what is reached by an edit where no right value is known."""

import pytest
from courses import COURSE
from placed import LOOPS, OPTIMIZE, SIGMOID, STEPS, USUAL, no_values, notebook, place

from autograder.judging import public_rights
from tellwhy.place import find


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


def test_a_right_value_is_not_put_where_what_is_done_later_leaves_it_as_it_is():
    """Who sets only ones has made no mistake in the line before, though with the predictions there all would be right."""
    source = "def predict(w, b, X):\n    A = sigmoid(w.T.dot(X) + b)\n    A[A > 0.5] = 1\n    return A\n"
    assert "sigmoid" not in place("week2_logistic_regression", "predict", source).get("marked", "")


@pytest.mark.parametrize(
    ("exercise", "source", "marked"),
    [
        (
            ("week3_activations", "regression_cost"),
            "def regression_cost(A2, Y):\n    squares = np.square(A2 - Y)\n    return np.mean(squares) / 2\n",
            "np.mean(squares)",
        ),
        (
            ("week2_numpy_basics", "logistic_gradients_loop"),
            "def logistic_gradients_loop(w, b, X, Y):\n    nx, m = X.shape\n    J, db = 0, 0\n    dw = np.zeros((nx, 1))\n"
            "    for i in range(m):\n        z = b\n        for j in range(nx):\n            z += w[j, 0] * X[j, i]\n"
            "        a = sigmoid(z)\n        J += -(Y[0, i] * np.log(a) + (1 - Y[0, i]) * np.log(1 - a))\n"
            "        dz = a - Y[0, i]\n        for j in range(nx):\n            dw[j, 0] += X[j, i] * dz\n"
            "            db += dz\n"
            "    J /= m\n    dw /= m\n    db /= m\n    return {'dw': dw, 'db': db}, J\n",
            "",
        ),
        (("week2_numpy_basics", "L1"), "def L1(yhat, y):\n    return np.linalg.norm(yhat - y)\n", ""),
        (
            ("week2_numpy_basics", "L1"),
            "def L1(yhat, y):\n    length = np.linalg.norm(yhat - y)\n    return length\n",
            "np.linalg.norm(yhat - y)",
        ),
    ],
    ids=["another shape", "added up in a loop", "the whole", "a part"],
)
def test_beside_a_name_nothing_is_said_that_only_makes_up_for_the_mistake(exercise, source, marked):
    found = find(*public_rights(COURSE, *exercise), notebook(*exercise, source), 5.0, named=True)
    assert found.get("marked", "") == marked


def test_what_a_lambda_calls_by_the_name_of_a_variable_is_another():
    source = (
        "def predict(X, y, parameters):\n    AL, _ = L_model_forward(X, parameters)\n"
        "    t = max([0.1, 0.9], key=lambda t: np.mean((AL > t) == y))\n    return (AL > t).astype(int)\n"
    )
    assert place("week4_deep_network", "predict", source)["where"] == "line 3"


def test_a_variable_that_is_another_by_its_name_alone_is_not_to_blame():
    source = (
        "def computation_graph(a, b, c):\n    J = 3 * (a + b * c)\n    dv = 3\n    du = dv\n"
        "    return J, {'da': dv, 'db': dv * du * c, 'dc': dv * du * b}\n"
    )
    assert no_values("week2_numpy_basics", "computation_graph", source)["where"] == "line 5"
