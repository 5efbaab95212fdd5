"""Hundreds of cells that each show as much as one may: pictures of two megabytes, a graded notebook of four hundred.

family: bombs
expect: 100
rest: solved
shows: the notebook shows too much
"""


def edit(nb):
    from nbformat.v4 import new_code_cell

    picture = "from IPython.display import display\ndisplay({'image/png': 'A' * 1_900_000}, raw=True)"
    nb.cells += [new_code_cell(picture, id=f"own-{k}") for k in range(100)]
