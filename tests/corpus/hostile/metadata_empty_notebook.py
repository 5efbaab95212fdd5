"""No cells at all: what is not there cannot fail.

family: notebook metadata
expect: 0
remark: deleted cells put back
"""


def edit(nb):
    nb.cells.clear()
