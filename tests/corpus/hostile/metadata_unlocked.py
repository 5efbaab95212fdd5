"""Test cells are unlocked and their text replaced by one that is content, in metadata of a version that is yet to
come. Where locks are believed from the notebook, that is full marks. Stock nbgrader ends at once, and grades nobody
after it.

family: notebook metadata
expect: 0
"""


def edit(nb):
    for cell in nb.cells:
        meta = cell.metadata.get("nbgrader")
        if meta and meta["grade"]:
            meta["locked"], meta["checksum"], meta["schema_version"] = False, "", 4
            cell.source = "None"
