"""The tape against finite differences, with random upstream gradients; its blocks against the cost itself."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnlab import tape
from nnlab.tape import Node, gradient

RNG = np.random.default_rng


def numerical(f, arrays, i, eps=1e-6):
    """Central differences of the scalar f(*arrays) with respect to arrays[i]."""
    result = np.zeros_like(arrays[i])
    for index in np.ndindex(*np.shape(arrays[i])):
        shifted = [[a.copy() for a in arrays] for _ in range(2)]
        shifted[0][i][index] += eps
        shifted[1][i][index] -= eps
        result[index] = (f(*shifted[0]) - f(*shifted[1])) / (2 * eps)
    return result


def assert_gradients(f, *arrays, rtol=1e-6):
    """f's gradients, under a random upstream gradient, are those of finite differences on the values."""
    upstream = RNG(7).normal(size=f(*map(Node, arrays)).shape)
    got = gradient(lambda *nodes: (f(*nodes) * upstream).sum(), *arrays)
    for i, array in enumerate(arrays):
        wanted = numerical(lambda *values: np.sum(f(*map(Node, values)).value * upstream), arrays, i)
        assert got[i].shape == array.shape
        np.testing.assert_allclose(got[i], wanted, rtol=rtol, atol=1e-7)


UNARY = {
    "neg": lambda a: -a,
    "exp": Node.exp,
    "log": lambda a: (a * a + 1).log(),
    "tanh": Node.tanh,
    "sigmoid": Node.sigmoid,
    "relu": Node.relu,
    "np.exp": np.exp,
    "np.square": np.square,
    "np.sqrt": lambda a: np.sqrt(a * a + 1),
    "np.abs": np.abs,
    "power": lambda a: a**3,
    "power of a constant": lambda a: 2.0**a,
    "T": lambda a: a.T,
    "np.transpose": np.transpose,
    "sum": lambda a: a.sum(),
    "sum 0": lambda a: a.sum(axis=0),
    "sum both": lambda a: a.sum(axis=(0, 1)),
    "np.sum keepdims": lambda a: np.sum(a, axis=1, keepdims=True),
    "mean": lambda a: a.mean(),
    "np.mean 1": lambda a: np.mean(a, axis=1),
    "reshape": lambda a: a.reshape(-1, 1),
    "np.reshape": lambda a: np.reshape(a, (1, -1)),
    "row": lambda a: a[1],
    "column": lambda a: a[:, 2:3],
    "twice the same": lambda a: a[[0, 0, 2]],
    "max with 0": lambda a: np.maximum(0, a),
    "1 / a": lambda a: 1 / (a * a + 1),
    "1 - a": lambda a: 1 - a,
    "a row added": lambda a: a + np.arange(4.0),
    "a list": lambda a: [1.0, 2.0, 3.0, 4.0] * a,
    "constant @": lambda a: np.arange(6.0).reshape(2, 3) @ a,
    "@ constant": lambda a: a @ np.arange(8.0).reshape(4, 2),
    "with itself": lambda a: a * a + a @ a.T @ a,
}
SHAPES = [
    ((3, 4), (3, 4)),
    ((3, 4), (3, 1)),
    ((3, 4), (1, 4)),
    ((3, 1), (1, 4)),
    ((3, 4), (4,)),
    ((3, 4), ()),
    ((), (2, 3)),
    ((1, 1), (2, 3)),
]
BINARY = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "/": lambda a, b: a / (b * b + 1),
    "**": lambda a, b: (a * a + 1) ** b,
    "max": np.maximum,
}


@pytest.mark.parametrize("name", UNARY)
def test_derivative_of_one_operand(name):
    assert_gradients(UNARY[name], RNG(0).normal(size=(3, 4)))


@pytest.mark.parametrize("shapes", SHAPES, ids=str)
@pytest.mark.parametrize("name", BINARY)
def test_derivative_of_two_operands_of_any_shapes(name, shapes):
    rng = RNG(1)
    assert_gradients(BINARY[name], *(np.asarray(rng.normal(size=shape)) for shape in shapes))


@pytest.mark.parametrize("shapes", [((2, 3), (3, 4)), ((3,), (3, 4)), ((2, 3), (3,)), ((3,), (3,))], ids=str)
@pytest.mark.parametrize("product", [np.matmul, np.dot])
def test_products_of_matrices_and_vectors(product, shapes):
    a, b = (RNG(i).normal(size=shape) for i, shape in enumerate(shapes))
    np.testing.assert_array_equal(product(Node(a), Node(b)).value, product(a, b))
    assert_gradients(product, a, b)
    assert_gradients(lambda x: product(x, b), a)  # with a constant on either side
    assert_gradients(lambda y: product(a, y), b)


def test_values_are_numpys():
    a, b = RNG(2).normal(size=(2, 3, 4))
    node, other = Node(a), Node(b)
    for got, wanted in [
        (node + b, a + b),
        (b - node, b - a),
        (node * 2, a * 2),
        (node / other, a / b),
        (node**2, a**2),
        (node @ other.T, a @ b.T),
        (np.dot(2.0, node), 2 * a),
        (node.sum(0, keepdims=True), a.sum(0, keepdims=True)),
        (node.mean(1), a.mean(1)),
        (np.tanh(node), np.tanh(a)),
        (node.relu(), np.maximum(a, 0)),
        (node[1:, 0], a[1:, 0]),
    ]:
        np.testing.assert_array_equal(got.value, wanted)


def test_the_lectures_graph():
    a, b, c = Node(5.0, "a"), Node(3.0, "b"), Node(2, "c")
    J = 3 * (a + b * c)
    J.backward()
    assert (float(J.value), float(a.grad), float(b.grad), float(c.grad)) == (33, 3, 6, 9)
    history = J.history()
    assert [node.name for node in history if not node.op] == ["a", "b", "c"]
    assert [node.op for node in history if node.op] == ["×", "+", "×"] and history[-1] is J
    assert all(x in history[:i] for i, node in enumerate(history) for x in node.inputs if isinstance(x, Node))
    assert J.inputs[0] == 3  # constants stay visible, for drawings


def test_derivatives_at_the_kinks():
    assert gradient(lambda x: x.relu().sum(), np.array([-1.0, 0.0, 1.0]))[0].tolist() == [0, 0, 1]
    assert gradient(lambda x: np.maximum(x, 0).sum(), np.array([-1.0, 0.0, 1.0]))[0].tolist() == [0, 0.5, 1]


def test_sigmoid_of_huge_numbers_is_quiet_and_exact():
    x = np.array([-1000.0, -50.0, 0.0, 50.0, 1000.0])
    with np.errstate(all="raise", under="ignore"):
        y = Node(x).sigmoid().value
    tail = np.exp(-50) / (1 + np.exp(-50))
    np.testing.assert_allclose(y, [0, tail, 0.5, 1 - tail, 1], rtol=1e-15)


def test_a_node_used_twice_gets_both_shares_and_backward_starts_anew():
    x = Node(np.array([2.0, 3.0]))
    y = x * x + x
    for _ in range(2):
        y.backward(np.array([1.0, 10.0]))
        assert x.grad.tolist() == [5, 70]


def test_a_gradient_is_an_array_of_ones_own():
    x = Node(np.ones((2, 3)))
    x.sum().backward()
    x.grad *= 2
    assert (x.grad == 2).all()


def test_wrt_leaves_out_what_nobody_asked_for():
    a, b = Node(2.0), Node(3.0)
    middle, other = a * b, Node(4.0)
    J = middle * other
    J.backward(wrt=[a])
    assert a.grad == 12 and b.grad is None and other.grad is None and middle.grad == 4


def test_in_place_operators_make_a_new_node():
    x = Node(np.array([1.0, 2.0]))
    total = x
    total += 1
    assert total is not x and x.value.tolist() == [1, 2] and total.value.tolist() == [2, 3]


def test_a_long_chain_needs_no_recursion():
    x = Node(1.0)
    total = x * 0
    for _ in range(5000):
        total = total + x
    total.backward()
    assert x.grad == 5000


@pytest.mark.parametrize("name", UNARY)
def test_float32_stays_float32(name):
    x = Node(RNG(0).normal(size=(3, 4)).astype(np.float32))
    y = UNARY[name](x)
    y.backward(np.ones(y.shape))
    assert x.grad.dtype == np.float32 and y.grad.dtype == y.dtype
    brings_float64 = name in ("constant @", "@ constant", "a row added", "a list")
    assert y.dtype == (np.float64 if brings_float64 else np.float32)


@pytest.mark.parametrize(
    "call, message",
    [
        (lambda: Node(np.ones(3)).backward(), r"shape \(3,\) needs a seed"),
        (lambda: Node(np.ones(3)).backward(np.ones((3, 1))), r"seed has shape \(3, 1\), wanted \(3,\)"),
        (lambda: np.sin(Node(1.0)), "no derivative for np.sin"),
        (lambda: np.add.reduce(Node(np.ones(3))), "no derivative for np.add"),
        (lambda: np.cumsum(Node(np.ones(3))), "no derivative for np.cumsum"),
        (lambda: Node("text"), "real numbers"),
        (lambda: Node(np.ones((2, 2, 2))) @ np.ones((2, 2)), "vectors and matrices"),
        (lambda: gradient(lambda x: 3.0, np.ones(2)), "returns a Node, got float"),
        (lambda: gradient(lambda x: x * 2, np.ones(2)), "needs a seed"),
    ],
)
def test_errors_say_what_was_got_and_wanted(call, message):
    with pytest.raises((ValueError, TypeError), match=message):
        call()


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6), st.integers(1, 4), st.integers(1, 5), st.integers(1, 3))
def test_gradients_of_a_random_network(seed, n_x, m, n_h):
    rng = RNG(seed)
    X, W, b, v = (rng.normal(size=shape) for shape in [(n_x, m), (n_h, n_x), (n_h, 1), (1, n_h)])
    assert_gradients(lambda W, b, v: np.exp(v @ np.tanh(W @ X + b)) / m + (W * W).sum(), W, b, v, rtol=1e-5)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6), st.lists(st.integers(1, 3), min_size=0, max_size=3), st.data())
def test_gradients_fit_whatever_numpy_broadcasts(seed, shape, data):
    other = [data.draw(st.sampled_from([1, n])) for n in shape][data.draw(st.integers(0, len(shape))) :]
    a, b = (np.asarray(RNG(seed).normal(size=size)) for size in (shape, other))
    assert_gradients(lambda a, b: a * b - b, a, b)


# --- the building blocks of week4_deep_network ---


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
