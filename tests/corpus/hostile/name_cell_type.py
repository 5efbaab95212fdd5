"""A cell's type, which the command repeats because it is unknown, is a sequence of controls for the instructor's terminal.

family: names and formats
expect: none
submission: MALFORMED
remark: is of an unknown type (?[2J
"""


def edit(nb):
    nb.cells[0]["cell_type"] = "\x1b[2J\x1b]0;owned\x07"
