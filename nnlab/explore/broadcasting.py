"""Broadcasting: two shapes, and which numbers meet where NumPy stretches them."""

from nnlab.explore.page import Explorer
from nnlab.plots.diagrams import broadcast as drawn

SCRIPTS = ("stage.js", "broadcast.js")
MOST = 4  # rows and columns


def broadcast(first=(3, 1), second=(1, 4)):
    """Two shapes to be chosen, and cell by cell the numbers that meet when arrays of these shapes are added.

    first, second: (rows, columns), each 1 to 4: the shapes at the start. Returns an Explorer, which a notebook shows; its
    figure is `plots.broadcast` of the two.
    """
    if not all(len(shape) == 2 and all(1 <= n <= MOST for n in shape) for shape in (first, second)):
        raise ValueError(f"shapes have two numbers from 1 to {MOST}, got {first} and {second}")
    return Explorer("broadcasting", SCRIPTS, {"shapes": [first, second], "most": MOST}, drawn(first, second).figure)
