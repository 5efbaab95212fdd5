"""np.reciprocal.

family: unusual right answers
expect: 100
rest: solved
"""

cells = {
    "sigmoid-answer": """
def sigmoid(z):
    return np.reciprocal(1.0 + np.exp(-z))
""",
}
