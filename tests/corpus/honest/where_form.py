"""A stable form by np.where.

family: unusual right answers
expect: 100
rest: solved
"""

cells = {
    "sigmoid-answer": """
def sigmoid(z):
    z = np.asarray(z)
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1 / (1 + e), e / (1 + e))
""",
}
