"""np.heaviside of the scores, without a sigmoid.

family: unusual right answers
expect: 100
rest: solved
"""

cells = {
    "predict-answer": """
def predict(w, b, X):
    return np.heaviside(w.reshape(-1, 1).T @ X + b, 0.0)
""",
}
