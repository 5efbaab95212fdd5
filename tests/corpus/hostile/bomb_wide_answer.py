"""A dictionary of a hundred and fifty thousand texts.

family: bombs
expect: 85
rest: solved
"""

cells = {
    "predict-answer": """
def predict(w, b, X):
    return {k: "x" * 100 for k in range(150000)}
""",
}
