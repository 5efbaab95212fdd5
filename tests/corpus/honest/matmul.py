"""np.matmul and np.average.

family: unusual right answers
expect: 100
rest: solved
"""

cells = {
    "propagate-answer": """
def propagate(w, b, X, Y):
    A = sigmoid(np.matmul(w.T, X) + b)
    dZ = A - Y
    return {"dw": X @ dZ.T / Y.size, "db": dZ.sum() / Y.size}, float(-np.average(np.log(np.where(Y == 1, A, 1 - A))))
""",
}
