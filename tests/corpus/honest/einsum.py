"""Forward and backward pass by einsum.

family: unusual right answers
expect: 100
rest: solved
"""

cells = {
    "propagate-answer": """
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(np.einsum("ij,ik->jk", w, X) + b)
    cost = -(Y * np.log(A) + (1 - Y) * np.log(1 - A)).mean()
    dw = np.einsum("ik,jk->ij", X, A - Y) / m
    return {"dw": dw, "db": np.mean(A - Y)}, cost
""",
}
