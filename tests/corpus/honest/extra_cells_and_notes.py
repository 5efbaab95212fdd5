"""Cells of the student's own everywhere: notes, raw text, tries that fail.

family: notebooks out of shape
assignment: week4_building_blocks
rest: solved
expect: 100
"""


def edit(nb):
    from nbformat.v4 import new_code_cell, new_markdown_cell, new_raw_cell

    for k in range(len(nb.cells), -1, -4):
        nb.cells.insert(k, new_markdown_cell(f"My note {k}: a < b, $x^2$ & more", id=f"note-{k}"))
        nb.cells.insert(k, new_code_cell("1 / 0" if k % 8 else "", id=f"try-{k}"))
    nb.cells.append(new_raw_cell("raw", id="raw"))
