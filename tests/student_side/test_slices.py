"""Which lines lead to an output, as their text tells."""

import ast

import pytest

from tellwhy.slices import likely_lines

FORWARD = """def forward(X, p):
    Z1 = p["W1"] @ X
    A1 = np.tanh(Z1)
    Z2 = p["W2"] @ A1
    A2 = sigmoid(Z2)
    cache = {"Z1": Z1, "A1": A1}
    cache["A2"] = A2
    return A2, cache
"""
TRAIN = """def train(X, p, turns):
    costs, best = [], 0
    for k in range(turns):
        cost = p * X
        best = best + cost
        costs.append(best)
        p = p - k
    return {"w": p}, costs
"""
LAYERS = """def layers(dims):
    made = {}
    for l in range(1, len(dims)):
        made[f"W{l}"] = np.ones((dims[l], dims[l - 1]))
        made["b" + str(l)] = np.zeros((dims[l], 1))
    return made
"""


@pytest.mark.parametrize(
    ("source", "wrong", "right", "returns", "lines"),
    [
        (FORWARD, {"A2", "cache.A2"}, {"cache.Z1", "cache.A1"}, ("A2", "cache"), {4, 5, 7, 8}),
        (FORWARD, {"cache.A1", "A2", "cache.A2"}, {"cache.Z1"}, ("A2", "cache"), {3, 4, 5, 7, 8}),
        (TRAIN, {"costs"}, {"w"}, ("", "costs"), {2, 4, 5, 6}),
        (TRAIN, {"w"}, {"costs"}, ("", "costs"), set()),
        (LAYERS, {"b1.shape", "b2.shape"}, {"W1.shape", "b1.zero"}, (), {5}),
        (LAYERS, {"W1"}, set(), (), set()),
    ],
)
def test_lines_that_lead_to_what_is_wrong_and_to_nothing_right(source, wrong, right, returns, lines):
    assert likely_lines(ast.parse(source).body[0], wrong, right, returns) == lines
