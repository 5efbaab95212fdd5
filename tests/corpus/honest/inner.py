"""np.inner in place of np.dot.

family: unusual right answers
expect: 100
rest: solved
"""

cells = {
    "propagate-answer": """
def propagate(w, b, X, Y):
    m = Y.shape[1]
    A = sigmoid(np.inner(w.T, X.T) + b)
    cost = -(np.inner(Y, np.log(A)) + np.inner(1 - Y, np.log(1 - A))) / m
    return {"dw": np.inner(X, A - Y) / m, "db": (A - Y).sum() / m}, cost.item()
""",
}
