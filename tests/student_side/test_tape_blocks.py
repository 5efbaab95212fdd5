"""The building blocks of week4_deep_network that stand on the tape, against the cost itself."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_tape import numerical

from nnlab import tape

RNG = np.random.default_rng


def network(layer_dims=(5, 4, 3, 3, 2), m=7, seed=3, dtype=np.float64):
    """X, Y, parameters of a network with four layers and two outputs; biases not zero."""
    rng = RNG(seed)
    np.random.seed(seed)
    parameters = tape.initialize_parameters_deep(list(layer_dims), dtype)
    for l in range(1, len(layer_dims)):
        parameters[f"b{l}"] += rng.normal(size=parameters[f"b{l}"].shape).astype(dtype) * 0.3
    X = rng.normal(size=(layer_dims[0], m)).astype(dtype)
    return X, rng.integers(0, 2, (layer_dims[-1], m)), parameters


def independent_cost(X, Y, parameters):
    """The same network written with other words, for finite differences and the complex step."""
    A, L = X, len(parameters) // 2
    for l in range(1, L):
        Z = parameters[f"W{l}"] @ A + parameters[f"b{l}"]
        A = Z * (Z.real > 0)
    Z = parameters[f"W{L}"] @ A + parameters[f"b{L}"]
    return np.sum(np.log(1 + np.exp(-Z * (2 * Y - 1)))) / X.shape[1]


def complex_step(f, parameters, name):
    result = np.zeros(parameters[name].shape)
    for index in np.ndindex(*result.shape):
        shifted = {k: v.astype(complex) for k, v in parameters.items()}
        shifted[name][index] += 1e-30j
        result[index] = f(shifted).imag / 1e-30
    return result


@pytest.mark.parametrize("layer_dims", [(5, 4, 3, 3, 2), (3, 1), (2, 6, 1), (4, 3, 5)])
def test_cost_and_gradients_of_the_whole_model(layer_dims):
    X, Y, parameters = network(layer_dims)
    AL, caches = tape.L_model_forward(X, parameters)
    grads = tape.L_model_backward(AL, Y, caches)
    assert caches[0][0][0].grad is None  # no time goes into the gradient of the data
    cost = tape.compute_cost(AL, Y.tolist())
    assert isinstance(cost, float)
    assert cost == pytest.approx(independent_cost(X, Y, parameters).real, rel=1e-12)
    for name in parameters:
        wanted = complex_step(lambda p: independent_cost(X, Y, p), parameters, name)
        np.testing.assert_allclose(grads["d" + name], wanted, rtol=1e-10, atol=1e-13, err_msg=name)


def test_two_layers_called_one_by_one_as_in_two_layer_model():
    X, Y, p = network((5, 4, 1))
    A1, cache1 = tape.linear_activation_forward(X, p["W1"], p["b1"], "relu")
    A2, cache2 = tape.linear_activation_forward(A1, p["W2"], p["b2"], "sigmoid")
    dA2 = -(np.divide(Y, A2) - np.divide(1 - Y, 1 - A2))
    dA1, dW2, db2 = tape.linear_activation_backward(dA2, cache2, "sigmoid")
    dA0, dW1, db1 = tape.linear_activation_backward(dA1, cache1, "relu")
    for got, name in [(dW1, "W1"), (db1, "b1"), (dW2, "W2"), (db2, "b2")]:
        wanted = complex_step(lambda q: independent_cost(X, Y, q), p, name)
        np.testing.assert_allclose(got, wanted, rtol=1e-10, atol=1e-13, err_msg=name)
    wanted = complex_step(lambda q: independent_cost(q["X"], Y, {k: q[k] for k in p}), {**p, "X": X}, "X")
    np.testing.assert_allclose(dA0, X.shape[1] * wanted, rtol=1e-10, atol=1e-13)  # per example: no 1/m

    grads = tape.L_model_backward(A2, Y, [cache1, cache2])  # the same caches, handed over together
    np.testing.assert_allclose(grads["dW1"], dW1, rtol=1e-12)
    np.testing.assert_allclose(grads["dA1"], dA1, rtol=1e-12)


@pytest.mark.parametrize("activation", ["relu", "sigmoid"])
def test_one_layer_with_a_random_upstream_gradient(activation):
    rng = RNG(5)
    A_prev, W, b, dA = (rng.normal(size=shape) for shape in [(4, 6), (3, 4), (3, 1), (3, 6)])

    def weighted(*arrays):
        return np.sum(dA * tape.linear_activation_forward(*arrays, activation)[0])

    A, cache = tape.linear_activation_forward(A_prev, W, b, activation)
    assert type(A) is np.ndarray and A.shape == (3, 6)
    for _ in range(2):  # a cache may be used again
        got = tape.linear_activation_backward(dA, cache, activation)
        for i, divisor in enumerate([1, 6, 6]):
            assert type(got[i]) is np.ndarray
            wanted = numerical(weighted, [A_prev, W, b], i) / divisor
            np.testing.assert_allclose(got[i], wanted, rtol=1e-6, atol=1e-8)


def test_backward_starts_from_the_AL_it_is_given():
    X, Y, parameters = network((5, 3, 2))
    AL, caches = tape.L_model_forward(X, parameters)
    other = np.clip(AL + 0.1, 0.05, 0.95)
    wanted = numerical(lambda A: 7 * tape.compute_cost(A, Y), [other], 0)  # m = 7: per example
    np.testing.assert_allclose(tape.L_model_backward(other, Y, caches)["dA2"], wanted, rtol=1e-6)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(1, 4), min_size=2, max_size=5), st.integers(1, 6), st.integers(0, 10**6))
def test_shapes_and_descent_for_any_network(layer_dims, m, seed):
    X, Y, parameters = network(tuple(layer_dims), m, seed)
    AL, caches = tape.L_model_forward(X, parameters)
    assert AL.shape == Y.shape and len(caches) == len(layer_dims) - 1
    grads = tape.L_model_backward(AL, Y, caches)
    before = {name: value.copy() for name, value in parameters.items()}
    stepped = tape.update_parameters(parameters, grads, 1e-4)
    assert stepped is not parameters and list(stepped) == list(parameters)
    for name, value in parameters.items():
        assert grads["d" + name].shape == value.shape
        np.testing.assert_array_equal(value, before[name])
        np.testing.assert_allclose(stepped[name], value - 1e-4 * grads["d" + name], rtol=1e-14)
    cost = tape.compute_cost(AL, Y)
    slope = sum(float(np.sum(grads["d" + name] ** 2)) for name in parameters)
    stepped_cost = tape.compute_cost(tape.L_model_forward(X, stepped)[0], Y)
    assert stepped_cost - cost == pytest.approx(-1e-4 * slope, rel=0.1, abs=1e-9)


@pytest.mark.parametrize("X_dtype", [np.float32, np.float64])
@pytest.mark.parametrize("W_dtype", [np.float32, np.float64])
def test_layers_compute_in_the_dtype_of_the_data(X_dtype, W_dtype):
    X, Y, parameters = network()
    X, parameters = X.astype(X_dtype), {k: v.astype(W_dtype) for k, v in parameters.items()}
    AL, caches = tape.L_model_forward(X, parameters)
    grads = tape.L_model_backward(AL, Y, caches)
    assert AL.dtype == X_dtype and {g.dtype for g in grads.values()} == {np.dtype(X_dtype)}
    stepped = tape.update_parameters(parameters, grads, np.float64(0.1))
    assert {p.dtype for p in stepped.values()} == {np.result_type(X_dtype, W_dtype)}


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_saturated_outputs_give_finite_numbers_without_a_warning(dtype):
    parameters = {"W1": np.array([[1.0]], dtype), "b1": np.zeros((1, 1), dtype)}
    X = np.array([[-2000, -30, 30, 2000, -2000, -30, 30, 2000]], dtype)
    Y = np.array([[1, 1, 1, 1, 0, 0, 0, 0]])
    with np.errstate(all="raise", under="ignore"):
        AL, caches = tape.L_model_forward(X, parameters)
        grads = tape.L_model_backward(AL, Y, caches)
        cost = tape.compute_cost(AL, Y)
    assert np.isfinite(cost) and cost > 30 / 8
    assert all(np.isfinite(g).all() for g in grads.values())
    assert tape.compute_cost(AL, AL > 0.5) < 1e-6  # sure and right costs nothing
    assert grads["dA1"][0, 1] < -1e10  # a small P(label) still pulls with all its force


def test_initial_parameters_follow_the_callers_seed_and_scale():
    np.random.seed(4)
    first = tape.initialize_parameters(400, 50, 2, dtype=np.float32)
    np.random.seed(4)
    again = tape.initialize_parameters_deep([400, 50, 2], np.float32)
    assert [(k, v.shape, v.dtype) for k, v in first.items()] == [
        ("W1", (50, 400), np.float32),
        ("b1", (50, 1), np.float32),
        ("W2", (2, 50), np.float32),
        ("b2", (2, 1), np.float32),
    ]
    for name, value in first.items():
        np.testing.assert_array_equal(value, again[name])
    assert first["W1"].std() == pytest.approx(1 / 20, rel=0.03) and not first["b1"].any()
    assert tape.initialize_parameters(3, 2, 1)["W1"].dtype == np.float64


def test_the_blocks_learn_what_no_line_separates():
    rng = RNG(8)
    X = rng.uniform(-1, 1, (2, 200))
    Y = (X[:1] * X[1:] > 0).astype(int)
    np.random.seed(1)
    parameters = tape.initialize_parameters_deep([2, 16, 8, 1])
    costs = []
    for _ in range(1500):
        AL, caches = tape.L_model_forward(X, parameters)
        costs.append(tape.compute_cost(AL, Y))
        parameters = tape.update_parameters(parameters, tape.L_model_backward(AL, Y, caches), 0.3)
    accuracy = np.mean((tape.L_model_forward(X, parameters)[0] > 0.5) == Y)
    assert costs[0] > 0.6 and costs[-1] < 0.2 and accuracy > 0.95


X0, W0, B0 = np.ones((3, 5)), np.ones((2, 3)), np.ones((2, 1))
CACHE0 = tape.linear_activation_forward(X0, W0, B0, "relu")[1]
HALF = np.full((1, 3), 0.5)


@pytest.mark.parametrize(
    "call, message",
    [
        (lambda: tape.linear_activation_forward(X0, W0, B0, "tanh"), '"sigmoid" or "relu", got \'tanh\''),
        (lambda: tape.linear_activation_forward(X0, W0.T, B0, "relu"), r"W.*\(3, 5\).*has shape \(3, 2\)"),
        (lambda: tape.linear_activation_forward(X0, W0, B0[:, 0], "relu"), r"b has shape \(2,\), wanted"),
        (lambda: tape.linear_activation_forward(X0[:, 0], W0, B0, "relu"), r"matrices, got shapes \(3,\)"),
        (lambda: tape.linear_activation_backward(X0, CACHE0, "relu"), r"dA has shape \(3, 5\), wanted \(2, 5\)"),
        (lambda: tape.linear_activation_backward(np.ones((2, 5)), CACHE0, "Relu"), "got 'Relu'"),
        (lambda: tape.compute_cost(HALF, np.ones(3)), r"Y has shape \(3,\), wanted \(1, 3\)"),
        (lambda: tape.compute_cost(HALF, np.full((1, 3), 2)), "labels must be 0 or 1, got"),
        (lambda: tape.initialize_parameters_deep([4]), "layer_dims"),
    ],
)
def test_block_errors_say_what_was_got_and_wanted(call, message):
    with pytest.raises(ValueError, match=message):
        call()
