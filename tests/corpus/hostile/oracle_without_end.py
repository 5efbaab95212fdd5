"""A lent function is called a thousand million times, to keep the judge busy.

family: the judge as an oracle
expect: 0
"""

cells = {
    "propagate-answer": """
def propagate(w, b, X, Y):
    for _ in range(10**9):
        sigmoid(X)
""",
}
