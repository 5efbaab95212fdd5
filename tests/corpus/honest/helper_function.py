"""Two helpers above the answer.

family: helper functions
expect: 100
rest: solved
"""

cells = {
    "propagate-answer": """
def activation(w, b, X):
    return sigmoid(w.T @ X + b)

def cross_entropy(A, Y):
    return -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))

def propagate(w, b, X, Y):
    A = activation(w, b, X)
    return {"dw": X @ (A - Y).T / X.shape[1], "db": np.mean(A - Y)}, cross_entropy(A, Y)
""",
}
