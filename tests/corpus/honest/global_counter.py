"""A function counts its calls in a global.

family: state
expect: 100
rest: solved
"""

cells = {
    "sigmoid-answer": """
calls = 0
def sigmoid(z):
    global calls
    calls += 1
    return 1 / (1 + np.exp(-z))
""",
}
