"""Sums written as products with a vector of ones.

family: unusual right answers
assignment: week4_building_blocks
rest: solved
expect: 100
"""

cells = {
    "linear_backward-answer": """
def linear_backward(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[-1]
    ones = np.ones((m, 1))
    return W.T @ dZ, dZ @ A_prev.T / m, dZ @ ones / m
""",
}
