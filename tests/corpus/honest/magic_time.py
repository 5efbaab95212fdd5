"""%%time above a function.

family: magics
expect: 100
rest: solved
"""

cells = {
    "sigmoid-answer": """
%%time
def sigmoid(z):
    return 1 / (1 + np.exp(-z))
""",
}
