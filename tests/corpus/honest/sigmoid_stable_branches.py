"""Two formulas, each for the sign at which it does not overflow.

family: unusual right answers
assignment: week4_building_blocks
rest: solved
expect: 100
"""

cells = {
    "sigmoid-answer": """
def sigmoid(Z):
    A = np.empty(np.shape(Z))
    up = np.asarray(Z) >= 0
    A[up] = 1 / (1 + np.exp(-Z[up]))
    e = np.exp(Z[~up])
    A[~up] = e / (1 + e)
    return A, Z
""",
}
