"""Test cells are made Markdown, which cannot fail; and what should be a list of tags is a text that holds the name
of one. Stock nbgrader puts the type back, and looks for the tag with `in`: no test is run, which is full marks.

family: notebook metadata
expect: 0
"""


def edit(nb):
    for cell in nb.cells:
        if cell.metadata.get("nbgrader", {}).get("grade"):
            cell.cell_type = "markdown"
            cell.pop("outputs")
            cell.pop("execution_count")
            cell.metadata["tags"] = "no skip-grading, please"
