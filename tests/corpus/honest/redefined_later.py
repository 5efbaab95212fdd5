"""A wrong version first, the right one later.

family: state
expect: 100
rest: solved
"""

cells = {
    "sigmoid-answer": """
def sigmoid(z):
    return 1 / (1 + np.exp(-z))
""",
}


def edit(nb):
    from nbformat.v4 import new_code_cell

    at = next(k for k, c in enumerate(nb.cells) if c.id == "sigmoid-answer")
    nb.cells.insert(at, new_code_cell("def sigmoid(z):\n    return z", id="own-1"))
