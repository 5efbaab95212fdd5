"""An answer cell was deleted: that exercise is lost, those that build on it are not.

family: notebooks out of shape
assignment: week4_building_blocks
rest: solved
expect: 96
remark: deleted cells put back: relu-answer
status: L_model_forward=CORRECT
"""


def edit(nb):
    nb.cells[:] = [c for c in nb.cells if c.id != "relu-answer"]
