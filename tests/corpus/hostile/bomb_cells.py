"""Two thousand cells beside those of the assignment, each with a text of some pages: no single output is too long,
all of them are.

family: bombs
expect: 0
"""

cells = {}


def edit(nb):
    from nbformat.v4 import new_code_cell

    nb.cells += [new_code_cell("print('x' * 15_000)", id=f"own-{k}") for k in range(2_000)]
