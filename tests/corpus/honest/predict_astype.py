"""A comparison made float.

family: unusual right answers
expect: 100
rest: solved
"""

cells = {
    "predict-answer": """
def predict(w, b, X):
    return (sigmoid(w.T @ X + b) > 0.5).astype(float)
""",
}
