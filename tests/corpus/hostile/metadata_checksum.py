"""Test cells are replaced, with checksums worked out anew for the new text.

family: notebook metadata
expect: 0
"""


def edit(nb):
    from nbgrader.utils import compute_checksum

    for cell in nb.cells:
        meta = cell.metadata.get("nbgrader")
        if meta and meta["grade"]:
            cell.source = "float(20)"
            meta["checksum"] = compute_checksum(cell)
