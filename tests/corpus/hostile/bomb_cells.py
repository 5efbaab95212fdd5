"""Two thousand cells beside those of the assignment, each with its own figure-sized text.

family: bombs
expect: 0
"""

cells = {}


def edit(nb):
    from nbformat.v4 import new_code_cell

    nb.cells += [new_code_cell("print('x' * 2_000)", id=f"own-{k}") for k in range(500)]
