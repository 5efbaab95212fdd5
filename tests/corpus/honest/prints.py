"""A graded function prints.

family: prints
expect: 100
rest: solved
"""

cells = {
    "sigmoid-answer": """
def sigmoid(z):
    print("z =", z)
    s = 1 / (1 + np.exp(-z))
    print("shape", np.shape(s))
    return s
""",
}
