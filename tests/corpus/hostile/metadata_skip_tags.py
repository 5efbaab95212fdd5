"""Test cells are tagged as cells that grading skips: what does not run cannot fail.

family: notebook metadata
expect: 0
"""


def edit(nb):
    for cell in nb.cells:
        cell.metadata["tags"] = ["skip-grading", "skip-execution", "remove-cell"]
