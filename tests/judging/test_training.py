"""Functions that train from a start of their own: judged by what they learn, and by one step of gradient descent."""

import pytest
from courses import COURSE
from test_judge import verdict

from autograder.judging import judge_with, make_bundle
from tellwhy.observe import observe

TRAINED = [("week3_planar_network", "nn_model"), ("week4_deep_network", "two_layer_model")]
TRAINED += [("week4_deep_network", "L_layer_model")]


@pytest.mark.parametrize(("assignment", "name"), TRAINED)
def test_the_easy_set_is_learnt_from_every_start(assignment, name):
    for seed in range(20):
        bundle = make_bundle(COURSE, assignment, name, seed)
        for i, case in enumerate(bundle.cases):
            if case.role == "fallback":
                expected = bundle.expected[0][i]
                assert expected["learnt"] == 1 and expected["rate"] > 0, seed


OWN_START = """
def two_layer_model(X, Y, layers_dims, learning_rate, num_iterations, print_cost=False):
    p = {"W1": np.random.randn(layers_dims[1], len(X)), "b1": np.zeros((layers_dims[1], 1))}
    p |= {"W2": np.random.randn(1, layers_dims[1]), "b2": np.zeros((1, 1))}
    for i in range(num_iterations):
        AL, caches = L_model_forward(X, p)
        p = update_parameters(p, L_model_backward(AL, Y, caches), learning_rate)
    return p
"""


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("learning_rate)\n", "1.01 * learning_rate)\n"),
        ("range(num_iterations)", "range(min(num_iterations, 300))"),
        (
            "L_model_backward(AL, Y, caches)",
            "{k: 2.0 * (k > 'dW1') * g for k, g in L_model_backward(AL, Y, caches).items()}",
        ),
        ("    return p", "    p['W1'] = p['W1'] * 1.01\n    return p"),
        ("    return p", "    return {**p, 'W1': p['W1'] * np.random.default_rng().normal()}"),
    ],
)
def test_training_from_ones_own_start_has_to_be_gradient_descent(right, wrong):
    assert verdict("two_layer_model", OWN_START, "week4_deep_network").status == "CORRECT"
    v = verdict("two_layer_model", OWN_START.replace(right, wrong), "week4_deep_network")
    assert (v.status, v.score) == ("WRONG", 0) and "not-gradient-descent" in v.diagnoses


LONG = [("week2_logistic_regression", "optimize"), *TRAINED]
INLINE = """
def optimize(w, b, X, Y, num_iterations, learning_rate, print_cost=False):
    costs = []
    for i in range(num_iterations):
        A = 1 / (1 + np.exp(-(w.T @ X + b)))
        if i % 100 == 0:
            costs.append(-np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A)))
        grads = {"dw": X @ (A - Y).T / X.shape[1], "db": np.mean(A - Y)}
        w, b = w - learning_rate * grads["dw"], b - learning_rate * grads["db"]
    return {"w": w, "b": b}, grads, costs
"""


def asked(assignment, name, scope):
    """(verdict, roles of the cases that the function was run on)"""
    roles = set()

    def run(name, case, lent):
        roles.add(case.role)
        return observe(name, case, scope)

    return judge_with(COURSE, assignment, name, run, seed=3), roles


@pytest.mark.parametrize(("assignment", "name"), LONG)
def test_a_few_hundred_steps_are_taken_only_where_the_quick_case_does_not_show_that_all_is_well(assignment, name):
    known = COURSE.solutions(assignment)
    right, roles = asked(assignment, name, known.reference)
    assert right.status == "CORRECT" and "quick" in roles and "last" not in roles
    bounded = known.sources[name].replace("range(num_iterations)", "range(min(num_iterations, 300))")
    wrong, roles = asked(assignment, name, known.mutant(name, bounded, known.reference))
    assert wrong.diagnoses == ["many-steps"] and {"quick", "last"} <= roles


def test_who_calls_nothing_that_is_given_is_judged_by_the_long_case():
    known = COURSE.solutions("week2_logistic_regression")
    verdict, roles = asked("week2_logistic_regression", "optimize", known.mutant("optimize", INLINE, known.reference))
    assert verdict.status == "CORRECT" and {"quick", "last"} <= roles
