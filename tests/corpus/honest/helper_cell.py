"""A helper in a cell before the answer's.

family: helper functions
expect: 100
rest: solved
"""

cells = {
    "predict-answer": """
def predict(w, b, X):
    return (sigmoid(raw_scores(w, b, X)) > 0.5) * 1.0
""",
}


def edit(nb):
    from nbformat.v4 import new_code_cell

    at = next(k for k, c in enumerate(nb.cells) if c.id == "predict-answer")
    nb.cells.insert(at, new_code_cell("def raw_scores(w, b, X):\n    return w.T @ X + b", id="own-1"))
