"""Places that small edits of a student's source reach, and which of several that mend it is said."""

import bank
import diagnosis
import pytest
from courses import COURSE
from placed import LOOPS, OPTIMIZE, SIGMOID, STEPS, USUAL, no_values, notebook, place

from autograder.judging import public_rights
from tellwhy.edited import TURNS, Edited
from tellwhy.observe import undisturbed
from tellwhy.place import Search, find
from tellwhy.pointed import EDITS
from tellwhy.recording import Spent


def test_a_size_that_is_typed_in_is_found():
    source = (
        "def L_model_forward(X, parameters):\n    A, caches, L = X, [], 4\n    for l in range(1, L + 1):\n"
        "        kind = 'relu' if l < L else 'sigmoid'\n"
        "        A, c = linear_activation_forward(A, parameters[f'W{l}'], parameters[f'b{l}'], kind)\n"
        "        caches.append(c)\n    return A, caches\n"
    )
    assert no_values("week4_building_blocks", "L_model_forward", source)["marked"] == "4"


@pytest.mark.parametrize(
    ("exercise", "body", "marked"),
    [
        (SIGMOID, "return 1 / (1 + exp(-x))", "exp"),
        (SIGMOID, "return 1 / ('1' + np.exp(-x))", "'1'"),
        (SIGMOID, "return 1 / np.add(1, np.exp(-x), 0)", "0"),
        (SIGMOID, "return 1 / (1 + 10 ** (-x))", "10"),
        (LOOPS, "total = np.exp(x).sum(axis=1, keepdims=True)\n    return x / total", "x"),
        (
            ("week2_numpy_basics", "normalize_rows"),
            "return x / np.max(x, axis=1, keepdims=True)",
            "np.max",
        ),
        (
            ("week2_logistic_regression", "initialize_with_zeros"),
            "w = [[0.0] for _ in range(x)]\n    return w, 0.0",
            "[[0.0] for _ in range(x)]",
        ),
    ],
)
def test_what_is_called_or_typed_wrongly_is_found_without_a_right_value(exercise, body, marked):
    assert no_values(*exercise, f"def {exercise[1]}(x):\n    {body}\n")["marked"] == marked


LATER = {e.id: e for name in ("fourth", "fifth", "sixth") for e in bank.load(folder=bank.FOLDER / name)}
REACHED = """
week2_logistic_regression/flatten_and_scale/divides-in-place
week2_logistic_regression/sigmoid/sum-not-kept
week2_logistic_regression/predict/probability-kept
week2_numpy_basics/normalize_rows/axis-taken-for-order
week3_activations/sigmoid/half-angle-forgotten
week3_activations/tanh_derivative/doubled-for-squared
week3_activations/train_from_zeros/slope-from-the-output
week3_activations/regression_backward/error-written-into-cache
week3_planar_network/forward_propagation/bias-key-stays-one
week3_planar_network/forward_propagation/tanh-not-doubled-z1-twice
week4_building_blocks/L_model_backward/numbered-from-the-end
week4_building_blocks/update_parameters/bias-steps-by-dw
week4_building_blocks/gradient_check/down-only-to-the-middle
week4_deep_network/two_layer_model/gradients-unpacked-in-own-order
week4_deep_network/L_layer_model/best-so-far-returned
week3_activations/leaky_relu/whole-array-into-the-mask
week3_activations/tanh/minus-one-inside-the-sigmoid
week3_planar_network/nn_model/update-inside-the-print
week3_planar_network/nn_model/hidden-size-last
week4_building_blocks/update_parameters/difference-not-stored
"""


@pytest.mark.parametrize("name", REACHED.split())
def test_edits_alone_reach_the_place_that_was_marked_beforehand(name):
    entry = LATER[name]
    assert diagnosis.is_true(entry, no_values(entry.assignment, entry.exercise, entry.source), 0)


def test_an_edit_that_turns_far_more_often_than_the_function_is_given_up_at_a_glance():
    """Of a training it would take all the time that there is."""
    entry = LATER["week3_planar_network/nn_model/hidden-size-last"]
    bundle, rights = public_rights(COURSE, entry.assignment, entry.exercise)
    scope = notebook(entry.assignment, entry.exercise, entry.source)
    edited = Edited(bundle, [bundle.diagnostic()[-1], *rights.cases], scope, 1e9)
    with undisturbed():
        assert edited.single()
    assert edited.most < TURNS


@pytest.mark.parametrize(
    ("name", "marked"),
    [
        ("week4_building_blocks/linear_activation_forward/sigmoid-of-the-relu", "A"),  # `relu(Z)` is right for relu
        ("week3_planar_network/initialize_parameters/bias-of-the-layer-below", "l - 1"),  # the sizes are right
        ("week2_logistic_regression/flatten_and_scale/height-squared", "1"),  # the second of the two
    ],
)
def test_what_is_right_in_itself_is_not_to_blame(name, marked):
    entry = LATER[name]
    found = place(entry.assignment, entry.exercise, entry.source)
    assert found["marked"] == marked and diagnosis.is_true(entry, found, 0)


@pytest.mark.parametrize(
    ("name", "marked"),
    [
        ("week2_logistic_regression/initialize_with_zeros/row-and-array-bias", "(1, dim)"),
        ("week4_building_blocks/linear_activation_backward/names-shuffled", "dW, db, dA_prev"),
        ("week4_building_blocks/L_model_forward/float-layer-count", "len(parameters) / 2"),
    ],
)
def test_not_what_is_returned_is_to_blame_nor_where_python_stops_but_what_came_before(name, marked):
    entry = LATER[name]
    rights = public_rights(COURSE, entry.assignment, entry.exercise)
    found = find(*rights, notebook(entry.assignment, entry.exercise, entry.source), 5.0)
    assert found["marked"] == marked and diagnosis.is_true(entry, found, 0)


def test_one_kind_of_assignment_is_sooner_blamed_than_two_pieces_that_are_too_much():
    entry = LATER["week3_planar_network/compute_cost/total-overwritten"]
    found = place(entry.assignment, entry.exercise, entry.source)
    assert found["marked"].startswith("total = ") and diagnosis.is_true(entry, found, 0)


def test_beside_a_name_no_typed_number_is_blamed_for_which_each_input_wants_another():
    entry = LATER["week3_planar_network/compute_cost/rows-as-examples"]  # m is wrong, not the 1 of 1 / m
    rights = public_rights(COURSE, entry.assignment, entry.exercise)
    scope = notebook(entry.assignment, entry.exercise, entry.source)
    assert find(*rights, scope, 5.0)["marked"] == "1" and not find(*rights, scope, 5.0, named=True)


def test_no_edit_is_made_within_itself():
    """Taken back twice, it would stay."""
    entry = LATER["week2_numpy_basics/normalize_rows/second-argument-is-ord"]
    rights = public_rights(COURSE, entry.assignment, entry.exercise)
    assert find(*rights, notebook(entry.assignment, entry.exercise, entry.source), 5.0)


@pytest.mark.parametrize("named", [False, True])
@pytest.mark.parametrize(
    ("name", "where"),
    [
        (
            "week4_deep_network/predict/both-results-compared",
            "line 2",
        ),  # Python stops at the comparison, which is right
        ("week4_deep_network/L_layer_model/returned-after-one-step", "line 13"),  # the update is right
    ],
)
def test_no_place_is_said_where_what_is_right_only_meets_the_mistake(name, where, named):
    entry = LATER[name]
    rights = public_rights(COURSE, entry.assignment, entry.exercise)
    found = find(*rights, notebook(entry.assignment, entry.exercise, entry.source), 5.0, named=named)
    assert not found if named else found["where"] == where


def test_where_looking_for_values_uses_up_its_time_edits_are_tried(monkeypatch):
    def spent(search):
        raise Spent

    source = "def sigmoid(x):\n    return 1 / (1 + np.exp(x))\n"
    assert place(*SIGMOID, source)["how"] not in EDITS.values()
    monkeypatch.setitem(Search.LOOKS, "free", spent)
    assert place(*SIGMOID, source)["how"] in EDITS.values()


def test_a_switch_that_is_read_nowhere_is_not_meant_where_numbers_are():
    source = (
        "def nn_model(X, Y, n_h, num_iterations, print_cost=False):\n"
        "    parameters = initialize_parameters(len(X), n_h, len(Y))\n"
        "    for i in range(num_iterations):\n        A2, cache = forward_propagation(X, parameters)\n"
        "        cost = compute_cost(A2, Y)\n        if cost < 0.6:\n            break\n"
        "        grads = backward_propagation(parameters, cache, X, Y)\n"
        "        parameters = update_parameters(parameters, grads)\n    return parameters\n"
    )
    assert no_values("week3_planar_network", "nn_model", source)["where"] == "line 6"


MOMENTUM = """def two_layer_model(X, Y, layers_dims, learning_rate, num_iterations, print_cost=False):
    parameters, costs, v = initialize_parameters(*layers_dims), [], None
    for i in range(num_iterations):
        A2, caches = L_model_forward(X, parameters)
        cost = compute_cost(A2, Y)
        g = L_model_backward(A2, Y, caches)
        v = g if v is None else {k: 0.9 * v[k] + 0.1 * g[k] for k in g}
        parameters = update_parameters(parameters, v, learning_rate)
        if i % 100 == 0:
            costs.append(cost)
    return parameters, costs
"""


def test_of_what_is_too_much_the_part_is_said_that_is():
    assert no_values("week4_deep_network", "two_layer_model", MOMENTUM)["marked"] == "0.9 * v[k] + 0.1 * g[k]"


def test_a_variable_that_is_too_much_wherever_it_is_read_is_blamed_where_it_is_made():
    rates = dict(rate="learning_rate / size", rate_b="learning_rate / size")
    size = "np.sqrt(np.sum(grads['dw'] ** 2) + grads['db'] ** 2)"
    inside = f"grads, cost = propagate(w, b, X, Y)\n        size = {size}\n        "
    found = place(*OPTIMIZE, STEPS.format(**(USUAL | rates | {"inside": inside})))
    assert found["marked"] == size


@pytest.mark.parametrize(
    ("exercise", "source"),
    [
        (
            ("week2_numpy_basics", "nudge_derivative"),
            "def nudge_derivative(f, a, eps):\n    return (f(a + eps) - f(a - eps)) / eps\n",
        ),
        (
            ("week3_planar_network", "backward_propagation"),
            "def backward_propagation(parameters, cache, X, Y):\n    m = X.shape[1]\n    W1 = parameters['W1']\n"
            "    A1, dZ2 = cache['A1'], cache['A2'] - Y\n    dZ1 = np.dot(W1.T, dZ2) * (1 - A1**2)\n"
            "    return {'dW1': dZ1 @ X.T / m, 'db1': dZ1.mean(1, keepdims=True), 'dW2': dZ2 @ A1.T / m,"
            " 'db2': dZ2.mean(1, keepdims=True)}\n",
        ),
    ],
    ids=["a factor", "a variable"],
)
def test_beside_a_name_no_place_is_said_that_may_as_well_be_another(exercise, source):
    rights = public_rights(COURSE, *exercise)
    assert find(*rights, notebook(*exercise, source), 5.0)
    assert not find(*rights, notebook(*exercise, source), 5.0, named=True)
