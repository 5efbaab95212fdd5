"""Test cells are replaced: some with checksums worked out anew for the new text, and one with a text of which none
can be worked out, because it holds half of a surrogate pair. Stock nbgrader falls over that one.

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
    cell.source = "'\ud800'"
