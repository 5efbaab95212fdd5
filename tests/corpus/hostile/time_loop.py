"""A function that never ends.

family: time
expect: 85
rest: solved
status: predict=TIMEOUT
"""

cells = {
    "predict-answer": """
def predict(w, b, X):
    while True:
        pass
""",
}
