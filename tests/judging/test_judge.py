"""The judge: statuses, error carried forward, and what no pair of wrong functions may earn."""

import numpy as np
import pytest
from courses import COURSE

from autograder.judging import judge, judge_with, make_bundle, verdicts
from tellwhy.compare import differences
from tellwhy.observe import observe

LOGISTIC = "week2_logistic_regression"


def verdict(name, source="", assignment=LOGISTIC, seed=3, **names):
    """Judge `name` in a notebook that holds the solutions, then the cell `source`, then `names`."""
    namespace = COURSE.solutions(assignment).namespace()
    exec(compile(source, "<cell>", "exec"), namespace)
    return judge(COURSE, assignment, name, {**namespace, **names} if names else namespace, seed)


def test_the_reference_earns_full_marks_on_every_seed():
    for seed in range(20):
        v = verdict("propagate", seed=seed)
        assert (v.status, v.score) == ("CORRECT", 1.0)


def test_what_is_right_on_the_inputs_of_all_seeds_is_found_out_once(monkeypatch):
    first, second = (make_bundle(COURSE, LOGISTIC, "propagate", seed) for seed in (1, 2))
    i = second.further()[0]
    known = first.expected[0][first.further()[0]]

    def nobody(*args, **how):
        raise AssertionError("the solution is run again")

    with monkeypatch.context() as patch:
        patch.setattr(verdicts, "observe", nobody)
        assert differences(known, second.expected[0][i], rtol=0, atol=0) == []
        with pytest.raises(AssertionError, match="again"):
            second.expected[0][0]  # of its own inputs
    COURSE.solutions(LOGISTIC).common.pop("propagate")
    anew = make_bundle(COURSE, LOGISTIC, "propagate", 3)
    assert differences(known, anew.expected[0][anew.further()[0]], rtol=0, atol=0) == []


def test_networks_that_are_drawn_are_alive():
    assignment = "week4_building_blocks"
    exercise = COURSE.exercises(assignment)["L_model_forward"]
    forward = COURSE.solutions(assignment).reference["L_model_forward"]
    for seed in range(20):
        rng = np.random.default_rng(seed)
        for k in range(len(exercise.sizes)):
            AL, caches = forward(*exercise.one(rng, k).args)
            assert 0.05 < AL.min() and AL.max() < 0.95
            hidden = [Z for _, Z in caches[:-1]]
            assert all(Z.min() < 0 or Z.size < 5 for Z in hidden)
            on = np.array([(Z > 0).any(axis=0) for Z in hidden])
            assert on.all(axis=0).mean() >= 0.5


def test_missing_function():
    namespace = COURSE.solutions(LOGISTIC).namespace()
    del namespace["propagate"]
    v = judge(COURSE, LOGISTIC, "propagate", namespace)
    assert (v.status, v.score) == ("MISSING", 0)
    assert "no function `propagate`" in v.message


@pytest.mark.parametrize(
    ("source", "status", "diagnosis", "words"),
    [
        ("predict = 3", "ERROR", "not-callable", "int, not a function"),
        ("def predict(w, b): return 1", "ERROR", "signature", "3 arguments (w, b, X)"),
        ("def predict(w, b, X): raise ValueError('oh')", "ERROR", "raises-ValueError", "ValueError: oh"),
        ("def predict(w, b, X): raise NotImplementedError()", "ERROR", "not-started", "in place of"),
        ("def predict(w, b, X): return None", "WRONG", "returns-none", "None"),
        ("def predict(w, b, X): return 'yes'", "WRONG", "wrong-type", "text"),
        ("def predict(w, b, X): return predict(w, b, X)", "ERROR", "recursion", "calls itself without end"),
        (
            "def predict(w, b, X):\n print('x' * 10**6)\n return sigmoid(w.T @ X + b) > .5",
            "OUTPUT",
            "prints-too-much",
            "million",
        ),
        ("def predict(w, b, X): return np.array([object()])", "WRONG", "wrong-type", "dtype object"),
        ("def predict(w, b, X): return 7", "WRONG", "number-for-array", "single number"),
        ("import sys\ndef predict(w, b, X): sys.exit(0)", "ERROR", "raises-SystemExit", "SystemExit"),
    ],
)
def test_each_way_of_failing_has_its_status_and_its_words(source, status, diagnosis, words):
    v = verdict("predict", source)
    assert (v.status, v.diagnoses, v.score) == (status, [diagnosis], 0)
    assert words in v.message


def test_a_mistake_upstream_costs_its_own_points_once():
    wrong = "def sigmoid(z): return 1 + np.exp(-z)"
    assert verdict("sigmoid", wrong).score == 0
    for name in ("propagate", "optimize", "predict", "model"):
        v = verdict(name, wrong)
        assert (v.status, v.score, v.blocked_by) == ("CORRECT", 1.0, ["sigmoid"]), name
        assert "`sigmoid`" in v.message


def test_upstream_that_passed_its_own_tests_may_still_be_wrong_where_it_is_used():
    scope, wrong = COURSE.solutions(LOGISTIC).reference, COURSE.solutions(LOGISTIC).namespace()
    wrong["sigmoid"] = lambda z: 1 + np.exp(-z)

    def run(name, case, lent):
        return observe(name, case, wrong, watch=("sigmoid",), lend={"sigmoid": scope["sigmoid"]} if lent else None)

    v = judge_with(COURSE, LOGISTIC, "propagate", run, 3, known={"sigmoid": ("CORRECT", 1.0)})
    assert (v.status, v.score) == ("CORRECT", 1.0)


def test_upstream_that_is_not_started_does_not_block_either():
    v = verdict("propagate", "def sigmoid(z): raise NotImplementedError()")
    assert (v.score, v.blocked_by) == (1.0, ["sigmoid"])


def test_upstream_that_is_not_there_at_all():
    namespace = COURSE.solutions(LOGISTIC).namespace()
    del namespace["sigmoid"]
    v = judge(COURSE, LOGISTIC, "propagate", namespace)
    assert (v.score, v.blocked_by) == (1.0, ["sigmoid"])


def test_lent_functions_take_what_the_students_own_versions_take():
    source = """
def sigmoid(z): return z
def propagate(weights, bias, data, labels, verbose=False):
    A = sigmoid(weights.T @ data + bias)
    cost = -np.mean(labels * np.log(A) + (1 - labels) * np.log(1 - A))
    return {"dw": data @ (A - labels).T / data.shape[1], "db": np.mean(A - labels)}, cost
def optimize(w, b, X, Y, num_iterations, learning_rate, print_cost=False):
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(weights=w, bias=b, data=X, labels=Y, verbose=print_cost)
        w, b = w - learning_rate * grads["dw"], b - learning_rate * grads["db"]
        costs += [cost] if i % 100 == 0 else []
    return {"w": w, "b": b}, grads, costs
"""
    assert verdict("optimize", source).score == 1.0


PAIRS = {
    "constant sigmoid, zero predict": (
        "def sigmoid(z): return np.zeros(np.shape(z))\ndef predict(w, b, X): return np.zeros((1, X.shape[1]))",
        ("sigmoid", "predict"),
    ),
    "zero propagate, idle optimize": (
        "def propagate(w, b, X, Y): return {'dw': w * 0, 'db': 0.0}, 0.0\n"
        "def optimize(w, b, X, Y, n, r, print_cost=False):\n"
        "    return {'w': w, 'b': b}, {'dw': w * 0, 'db': 0.0}, [0.0] * (n // 100 + 1)",
        ("propagate", "optimize"),
    ),
    "idle optimize, zero predict, model of both": (
        "def optimize(w, b, X, Y, n, r, print_cost=False): return {'w': w, 'b': b}, {}, []\n"
        "def predict(w, b, X): return np.zeros((1, X.shape[1]))\n"
        "def model(X, Y, Xt, Yt, num_iterations, learning_rate, print_cost=False):\n"
        "    return dict(costs=[], Y_prediction_test=Yt, Y_prediction_train=Y, w=0, b=0)",
        ("optimize", "predict", "model"),
    ),
    "right only when another function asks": (
        "import sys\n"
        "def sigmoid(z):\n"
        "    asked = sys._getframe(1).f_code.co_name\n"
        "    return 1 / (1 + np.exp(-z)) if asked == 'propagate' else z\n",
        ("sigmoid",),
    ),
}


@pytest.mark.parametrize("pair", PAIRS)
def test_no_pair_of_wrong_functions_agrees_its_way_to_marks(pair):
    source, names = PAIRS[pair]
    for name in names:
        assert verdict(name, source).score == 0, name


def test_a_loop_loses_only_the_points_for_vectorisation():
    v = verdict(
        "propagate",
        """
def propagate(w, b, X, Y):
    m, cost, dw, db = X.shape[1], 0.0, np.zeros_like(w), 0.0
    for i in range(m):
        a = sigmoid(w.T @ X[:, [i]] + b).item()
        cost -= (Y[0, i] * np.log(a) + (1 - Y[0, i]) * np.log(1 - a)) / m
        dw = dw + X[:, [i]] * (a - Y[0, i]) / m
        db = db + (a - Y[0, i]) / m
    return {"dw": dw, "db": db}, cost
""",
    )
    assert (v.status, v.diagnoses) == ("PARTIAL", ["loop"])
    assert v.score == pytest.approx(0.8)
    assert "one by one" in v.message


@pytest.mark.parametrize(
    "body",
    [
        "A = np.array([[sigmoid(z) for z in (w.T @ X + b)[0]]])",
        "A = np.array([list(map(sigmoid, (w.T @ X + b)[0]))])",
        "A = np.vectorize(lambda z: sigmoid(z))(w.T @ X + b)",
        "A = np.apply_along_axis(lambda x: sigmoid(w[:, 0] @ x + b), 0, X).reshape(1, -1)",
    ],
)
def test_hidden_loops_are_counted(body):
    source = f"""
def propagate(w, b, X, Y):
    m = X.shape[1]
    {body}
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    return {{"dw": X @ (A - Y).T / m, "db": np.sum(A - Y) / m}}, cost
"""
    assert verdict("propagate", source).diagnoses == ["loop"]


def test_first_call_imports_prints_and_warnings_are_no_loop():
    source = """
def propagate(w, b, X, Y):
    import json, decimal, fractions
    print("shapes", X.shape)
    np.log(np.zeros(3))
    m = X.shape[1]
    A = sigmoid(w.T @ X + b)
    assert A.shape == (1, m)
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    return {"dw": X @ (A - Y).T / m, "db": np.sum(A - Y) / m}, cost
"""
    v = verdict("propagate", source)
    assert v.score == 1.0
    assert any("divide by zero" in n for n in v.notes)


def test_the_notebooks_variable_in_place_of_the_argument():
    source = """
def optimize(w, b, X, Y, num_iterations, learning_rate, print_cost=False):
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X_train, Y)
        w, b = w - learning_rate * grads["dw"], b - learning_rate * grads["db"]
        costs += [cost] if i % 100 == 0 else []
    return {"w": w, "b": b}, grads, costs
"""
    v = verdict("optimize", source + "\nX_train = np.ones((50, 20))\n")
    assert v.score == 0
    assert "reads-notebook-variable" in v.diagnoses
    assert "`X_train`" in v.message


def test_partial_credit_for_the_parts_that_are_right():
    source = """
def propagate(w, b, X, Y):
    A, m = sigmoid(w.T @ X + b), X.shape[1]
    return {"dw": X @ (A - Y).T / m, "db": np.sum(A - Y) / m}, 42.0
"""
    v = verdict("propagate", source)
    assert v.status == "PARTIAL"
    assert v.score == pytest.approx(0.6)


def test_two_mistakes_at_once_are_both_named():
    source = """
def propagate(w, b, X, Y):
    A = sigmoid(w.T @ X)
    return {"dw": X @ (A - Y).T, "db": np.sum(A - Y)}, -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))
"""
    v = verdict("propagate", source)
    assert sorted(v.diagnoses) == ["bias-left-out", "missing-1/m"]


def test_an_unknown_mistake_is_not_given_a_name():
    source = "def sigmoid(z): return 1 / (1 + np.exp(-z)) + 0.01 * np.sin(5 * z)"
    v = verdict("sigmoid", source)
    assert v.diagnoses == ["wrong-values"]
    assert "not a mistake that I know" in v.message


@pytest.mark.parametrize(
    ("body", "diagnosis", "words"),
    [
        ("s * 3", "factor", "3 times"),
        ("-s", "negated", "opposite sign"),
        ("s + 2", "offset", "same amount"),
        ("0 * s", "all-zero", "zero throughout"),
        ("np.where(z == z[:, :1], s, 2.5 * s) if np.ndim(z) == 2 else s", "first-column-only", "first column"),
    ],
)
def test_evidence_names_the_relation(body, diagnosis, words):
    v = verdict("sigmoid", f"def sigmoid(z):\n    s = 1 / (1 + np.exp(-z))\n    return {body}")
    assert v.diagnoses == [diagnosis]
    assert words in v.message


def test_an_argument_without_effect_is_found():
    source = """
def optimize(w, b, X, Y, num_iterations, learning_rate, print_cost=False):
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        w, b = w - 0.005 * grads["dw"], b - 0.005 * grads["db"]
        costs += [cost] if i % 100 == 0 else []
    return {"w": w, "b": b}, grads, costs
"""
    v = verdict("optimize", source)
    assert "learning_rate" in v.message


def test_warnings_are_shown_and_cost_nothing():
    v = verdict("sigmoid", "def sigmoid(z):\n    np.exp(np.array([1000.0]))\n    return 1 / (1 + np.exp(-z))")
    assert v.score == 1.0
    assert any("overflow" in n for n in v.notes)


def test_seeded_state_is_put_back():
    np.random.seed(5)
    before = np.random.get_state()[1].copy()
    verdict("propagate")
    assert np.array_equal(before, np.random.get_state()[1])
