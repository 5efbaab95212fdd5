"""Test cells take the cell id and the text of one that the release skips, to be taken for it.

family: notebook metadata
expect: 0
"""


def edit(nb):
    skipped = next(c for c in nb.cells if "skip-grading" in c.metadata.get("tags", []))
    for cell in nb.cells:
        if cell.metadata.get("nbgrader", {}).get("grade"):
            cell["id"], cell.source = skipped.id, skipped.source
            cell.metadata["tags"] = ["skip-grading"]
