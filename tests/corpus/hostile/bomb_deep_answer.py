"""An answer nested a hundred thousand deep, to run the reader out of stack.

family: bombs
expect: 85
rest: solved
"""

cells = {
    "predict-answer": """
def predict(w, b, X):
    a = []
    for _ in range(100000):
        a = [a]
    return a
""",
}
