"""A test cell was deleted; it is put back and counts.

family: notebooks out of shape
assignment: week4_building_blocks
rest: solved
expect: 100
remark: deleted cells put back: relu
"""


def edit(nb):
    nb.cells[:] = [c for c in nb.cells if c.id != "relu"]
