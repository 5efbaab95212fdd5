"""The cost is a 0-d array.

family: unusual right answers
expect: 100
rest: solved
"""

cells = {
    "propagate-answer": """
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(np.dot(w.T, X) + b)
    cost = np.squeeze(-(np.dot(Y, np.log(A).T) + np.dot(1 - Y, np.log(1 - A).T)) / m)
    return {"db": np.sum(A - Y) / m, "dw": np.dot(X, (A - Y).T) / m}, np.array(cost)
""",
}
