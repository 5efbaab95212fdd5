"""The lost axis is put back with newaxis.

family: unusual right answers
assignment: week4_building_blocks
rest: solved
expect: 100
"""

cells = {
    "linear_backward-answer": """
def linear_backward(dZ, cache):
    (A_prev, W, b), m = cache, dZ.shape[1]
    return np.dot(W.T, dZ), np.dot(dZ, A_prev.T) / m, (dZ.sum(1) / m)[:, np.newaxis]
""",
}
