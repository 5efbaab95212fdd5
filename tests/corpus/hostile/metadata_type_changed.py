"""Test cells are made Markdown, which cannot fail: without an error, stock nbgrader gives a code cell all of its points.

family: notebook metadata
expect: 0
"""


def edit(nb):
    for cell in nb.cells:
        if cell.metadata.get("nbgrader", {}).get("grade"):
            cell.cell_type = "markdown"
            cell.pop("outputs")
            cell.pop("execution_count")
