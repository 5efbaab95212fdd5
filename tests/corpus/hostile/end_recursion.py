"""A function that calls itself for ever.

family: ending the process
expect: 85
rest: solved
status: predict=ERROR
"""

cells = {
    "predict-answer": """
def predict(w, b, X):
    return predict(w, b, X)
""",
}
