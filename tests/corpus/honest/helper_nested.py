"""A function within the function.

family: helper functions
expect: 100
rest: solved
"""

cells = {
    "propagate-answer": """
def propagate(w, b, X, Y):
    m = X.shape[1]

    def forward():
        return sigmoid(np.dot(w.T, X) + b)

    A = forward()
    cost = -1 / m * np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A))
    return {"dw": 1 / m * np.dot(X, (A - Y).T), "db": 1 / m * np.sum(A - Y)}, cost
""",
}
