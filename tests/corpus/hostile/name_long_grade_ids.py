"""Thousands of cells with grade ids that the assignment does not have, one of them of millions of characters: for the
instructor's terminal, the journal, and the memory of the coordinator.

family: names and formats
expect: 0
remark: remarks more
"""


def edit(nb):
    from nbformat.v4 import new_code_cell

    for k in range(3000):
        cell = new_code_cell("", id=f"x{k}")
        cell.metadata["nbgrader"] = {"grade_id": f"{k} " * (300 if k else 3_000_000)}
        nb.cells.append(cell)
