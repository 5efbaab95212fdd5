"""What is decided about right and wrong: the texts say it, and the judge does it on whatever inputs are drawn."""

import re

import nbformat
import pytest
from courses import COURSE

from autograder.judging import judge

SEEDS = (3, 4)

COST = "def compute_cost(A, Y):\n    {}\n    return float(-np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A)))\n"
DOT = "-(np.dot(Y, np.log(A).T) + np.dot(1 - Y, np.log(1 - A).T)) / Y.shape[1]"
PREDICTS = {
    "week2_logistic_regression": "def predict(w, b, X):\n    A = sigmoid(w.T @ X + b)\n    return {}\n",
    "week3_planar_network": "def predict(parameters, X):\n    A, _ = forward_propagation(X, parameters)\n    return {}\n",
    "week4_deep_network": "def predict(X, y, parameters):\n    A, _ = L_model_forward(X, parameters)\n    return {}\n",
}
LOOP = {
    "optimize": """
def optimize(w, b, X, Y, num_iterations, learning_rate, print_cost=False):
    costs, last = [], 1e9
    for i in range({n}):
        grads, cost = propagate(w, b, X, Y)
        if {stop}:
            break
        last = cost
        w, b = w - learning_rate * grads["dw"], b - learning_rate * grads["db"]
        if i % 100 == 0:
            costs.append(cost)
    return {{"w": w, "b": b}}, grads, costs
""",
    "nn_model": """
def nn_model(X, Y, n_h, num_iterations, print_cost=False):
    p, last = initialize_parameters(len(X), n_h, len(Y)), 1e9
    for i in range({n}):
        A, cache = forward_propagation(X, p)
        cost = compute_cost(A, Y)
        if {stop}:
            break
        last = cost
        p = update_parameters(p, backward_propagation(p, cache, X, Y))
    return p
""",
    "L_layer_model": """
def L_layer_model(X, Y, layers_dims, learning_rate, num_iterations, print_cost=False):
    p, costs, last = initialize_parameters_deep(layers_dims), [], 1e9
    for i in range({n}):
        A, caches = L_model_forward(X, p)
        cost = compute_cost(A, Y)
        if i % 100 == 0:
            costs.append(cost)
        if {stop}:
            break
        last = cost
        p = update_parameters(p, L_model_backward(A, Y, caches), learning_rate)
    return p, costs
""",
    "two_layer_model": """
def two_layer_model(X, Y, layers_dims, learning_rate, num_iterations, print_cost=False):
    p, costs, last = initialize_parameters(*layers_dims), [], 1e9
    for i in range({n}):
        A, caches = L_model_forward(X, p)
        cost = compute_cost(A, Y)
        if i % 100 == 0:
            costs.append(cost)
        if {stop}:
            break
        last = cost
        p = update_parameters(p, L_model_backward(A, Y, caches), learning_rate)
    return p, costs
""",
    "train_from_zeros": """
def train_from_zeros(X, Y, n_h, num_iterations, learning_rate):
    p = dict(W1=np.zeros((n_h, len(X))), b1=np.zeros((n_h, 1)), W2=np.zeros((len(Y), n_h)), b2=np.zeros((len(Y), 1)))
    last, m = 1e9, X.shape[1]
    for i in range({n}):
        A1 = sigmoid(p["W1"] @ X + p["b1"])
        A2 = sigmoid(p["W2"] @ A1 + p["b2"])
        cost = -np.sum(Y * np.log(A2) + (1 - Y) * np.log(1 - A2)) / m
        if {stop}:
            break
        last = cost
        d2 = (A2 - Y) / m
        d1 = p["W2"].T @ d2 * A1 * (1 - A1)
        g = dict(W1=d1 @ X.T, b1=d1.sum(1, keepdims=True), W2=d2 @ A1.T, b2=d2.sum(1, keepdims=True))
        p = {{k: p[k] - learning_rate * g[k] for k in p}}
    return p["W1"]
""",
}
WHERE = {n: a for a in COURSE.assignments for n in COURSE.graded(a) if n in LOOP}
STOPS = ["abs(last - cost) < 1e-3", "abs(last - cost) < 1e-6", "cost < 1e-4"]
MODEL = """
def model(X_train, Y_train, X_test, Y_test, num_iterations, learning_rate, print_cost=False):
    w, b, costs, last = np.zeros((len(X_train), 1)), 0.0, [], 1e9
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X_train, Y_train)
        if i % 100 == 0:
            costs.append(cost)
        if abs(last - cost) < 1e-5:
            break
        last = cost
        w, b = w - learning_rate * grads["dw"], b - learning_rate * grads["db"]
    return dict(costs=costs, w=w, b=b, learning_rate=learning_rate, num_iterations=num_iterations,
                Y_prediction_test=predict(w, b, X_test), Y_prediction_train=predict(w, b, X_train))
"""


def verdicts(assignment, name, source, seeds=SEEDS):
    namespace = COURSE.solutions(assignment).namespace()
    exec(compile(source, "<cell>", "exec"), namespace)
    return [judge(COURSE, assignment, name, namespace, seed) for seed in seeds]


def named(assignment, name, source, id, seeds=SEEDS):
    """Whether the source is wrong and so called on each seed; returns what else was found."""
    return [v for v in verdicts(assignment, name, source, seeds) if v.score >= 1 or v.diagnoses != [id]]


@pytest.mark.parametrize("name", LOOP)
def test_a_training_that_takes_all_steps_is_right(name):
    source = LOOP[name].format(n="num_iterations", stop="False")
    assert [v.score for v in verdicts(WHERE[name], name, source)] == [1.0] * len(SEEDS)


@pytest.mark.parametrize("stop", STOPS)
@pytest.mark.parametrize("name", LOOP)
def test_an_early_stop_is_wrong(name, stop):
    """It is called so where it shows in the outputs of tiny costs; a network from zeros has none, and a bound on its cost is
    met only in a long training, which is seen, though without the name."""
    source = LOOP[name].format(n="num_iterations", stop=stop)
    if name == "train_from_zeros" and stop.startswith("cost"):
        found = verdicts(WHERE[name], name, source.replace("cost < 1e-4", "cost < 0.4"))
        assert all(v.score < 1 for v in found)
    else:
        assert not named(WHERE[name], name, source, "stops-early")


@pytest.mark.parametrize("name", LOOP)
def test_a_cap_by_number_is_wrong_up_to_300_steps(name):
    found = verdicts(WHERE[name], name, LOOP[name].format(n="min(num_iterations, 300)", stop="False"), SEEDS[:2])
    assert all(v.score < 1 for v in found)


def test_a_model_that_stops_early_is_wrong():
    assert not named("week2_logistic_regression", "model", MODEL, "stops-early")


@pytest.mark.parametrize("assignment", ["week3_planar_network", "week4_building_blocks"])
def test_costs_of_one_output_only_and_of_probabilities_in_bounds_are_wrong(assignment):
    for line in ("A, Y = A[0], Y[0]", "A, Y = A[:1], Y[:1]"):
        assert not named(assignment, "compute_cost", COST.format(line), "first-output-only")
    for line in ("A = np.clip(A, 0.05, 0.95)", "A = np.clip(A, 1e-5, 1 - 1e-5)", "A = A * 0.9998 + 0.0001"):
        assert all(v.score < 1 for v in verdicts(assignment, "compute_cost", COST.format(line)))
    assert not named(assignment, "compute_cost", COST.format("A = np.clip(A, 0.01, 0.99)"), "cut-off")


@pytest.mark.parametrize("assignment", ["week3_planar_network", "week4_building_blocks"])
@pytest.mark.parametrize(
    "result",
    [
        f"float(np.squeeze({DOT}))",
        f"np.squeeze({DOT})",
        f"np.sum({DOT})",
        "-np.mean(Y * np.log(A + 1e-8) + (1 - Y) * np.log(1 - A + 1e-8))",
        "-np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / Y.shape[1]",
    ],
)
def test_a_cost_that_is_right_for_one_output_loses_nothing(assignment, result):
    source = f"def compute_cost(A, Y):\n    return {result}\n"
    assert [v.score for v in verdicts(assignment, "compute_cost", source)] == [1.0] * len(SEEDS)


@pytest.mark.parametrize("assignment", PREDICTS)
def test_the_threshold_is_one_half(assignment):
    for test in ("A > 0.49", "A > 0.51", "A >= 0.499"):
        assert not named(assignment, "predict", PREDICTS[assignment].format(f"({test}).astype(int)"), "threshold"), test
    found = verdicts(assignment, "predict", PREDICTS[assignment].format("(A >= 0.5) * 1"))
    assert all(v.score == 1 and any("A tie costs nothing" in n for n in v.notes) for v in found)
    found = verdicts(assignment, "predict", PREDICTS[assignment].format("(A > 0.5) * 1"))
    assert all(v.score == 1 and not v.notes for v in found)


def test_predictions_of_the_first_output_or_with_the_labels_are_wrong():
    first = PREDICTS["week3_planar_network"].format("(A[:1] > 0.5) * 1")
    assert not named("week3_planar_network", "predict", first, "first-output-only")
    for result in ("(A > 0.5) * 1 if np.mean((A > 0.5) == y) >= 0.5 else (A <= 0.5) * 1",):
        source = PREDICTS["week4_deep_network"].format(result)
        assert all(v.score < 1 for v in verdicts("week4_deep_network", "predict", source))


@pytest.mark.parametrize("name", ["two_layer_model", "L_layer_model"])
def test_parameters_without_costs_keep_their_share(name):
    source = LOOP[name].format(n="num_iterations", stop="False").replace("return p, costs", "return p")
    for v in verdicts("week4_deep_network", name, source):
        assert (v.score, v.diagnoses) == (0.8, ["parameters-only"])


def test_a_loop_keeps_at_most_half_where_no_loop_is_the_point():
    source = "def logistic_gradients_vectorized(w, b, X, Y):\n    return logistic_gradients_loop(w, b, X, Y)\n"
    assert [v.score for v in verdicts("week2_numpy_basics", "logistic_gradients_vectorized", source)] == [0.5] * len(
        SEEDS
    )


@pytest.mark.parametrize(("right", "score"), [("J da db", 0.75), ("da db dc", 0.75), ("J", 0.25)])
def test_each_part_of_the_computation_graph_counts(right, score):
    parts = {
        k: v if k in right.split() else "17.5"
        for k, v in dict(J="3 * (a + b * c)", da="3", db="3 * c", dc="3 * b").items()
    }
    source = "def computation_graph(a, b, c):\n    return {J}, dict(da={da}, db={db}, dc={dc})\n".format(**parts)
    assert [v.score for v in verdicts("week2_numpy_basics", "computation_graph", source)] == [score] * len(SEEDS)


@pytest.mark.parametrize("assignment", COURSE.assignments)
def test_the_texts_say_what_a_loop_costs(assignment):
    cells = {c.id: c.source for c in nbformat.read(COURSE.source_notebook(assignment), as_version=4).cells}
    points = COURSE.solutions(assignment).points
    for name, exercise in COURSE.exercises(assignment).items():
        said = re.findall(r"costs ([\d.]+)\sof\sthe\s(\d+)\spoints", cells[f"{name}-text"])
        wanted = [(f"{exercise.vectorised * points[name]:g}", str(points[name]))] if exercise.vectorised else []
        assert said == wanted, name


def test_a_training_that_stops_with_an_error_is_not_said_to_stop_early():
    source = LOOP["train_from_zeros"].format(n="num_iterations", stop="False").replace("W2=d2 @ A1.T", "W2=d2 @ X.T")
    assert all(
        v.score < 1 and v.diagnoses != ["stops-early"]
        for v in verdicts(WHERE["train_from_zeros"], "train_from_zeros", source)
    )
