"""Test cells are unlocked and their text replaced by one that is content.
Where locks are believed from the notebook, that is full marks.

family: notebook metadata
expect: 0
"""


def edit(nb):
    for cell in nb.cells:
        meta = cell.metadata.get("nbgrader")
        if meta and meta["grade"]:
            meta["locked"], meta["checksum"] = False, ""
            cell.source = "None"
