"""Test cells say that they are worth a thousand points, answer cells that they are graded too.

family: notebook metadata
expect: 5
status: sigmoid=CORRECT
"""

cells = {"sigmoid-answer": "def sigmoid(z):\n    return 1 / (1 + np.exp(-z))\n"}


def edit(nb):
    for cell in nb.cells:
        meta = cell.metadata.get("nbgrader")
        if meta:
            meta |= {"points": 1000, "grade": True, "solution": False, "task": False, "locked": False}
