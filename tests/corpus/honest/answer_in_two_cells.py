"""The function stands in a cell of the student's own; the answer cell only names it.

family: notebooks out of shape
assignment: week4_building_blocks
rest: solved
expect: 100
"""

cells = {
    "relu-answer": """
relu = my_relu
""",
}


def edit(nb):
    from nbformat.v4 import new_code_cell

    at = next(k for k, c in enumerate(nb.cells) if c.id == "relu-answer")
    nb.cells.insert(at, new_code_cell("def my_relu(Z):\n    return np.maximum(0, Z), Z", id="mine"))
