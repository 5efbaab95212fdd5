"""Test cells are made Markdown, which cannot fail, and tagged as cells that are not to be run.
Stock nbgrader puts the type back and leaves the tag: full marks.

family: notebook metadata
expect: 0
"""


def edit(nb):
    for cell in nb.cells:
        if cell.metadata.get("nbgrader", {}).get("grade"):
            cell.cell_type = "markdown"
            cell.pop("outputs")
            cell.pop("execution_count")
            cell.metadata["tags"] = ["skip-grading"]
