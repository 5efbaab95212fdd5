"""np.where of the probabilities.

family: unusual right answers
expect: 100
rest: solved
"""

cells = {
    "predict-answer": """
def predict(w, b, X):
    A = sigmoid(np.dot(w.T, X) + b)
    return np.where(A > 0.5, 1, 0)
""",
}
