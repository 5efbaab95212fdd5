"""The tape against finite differences, with random upstream gradients."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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
