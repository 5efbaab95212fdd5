"""Cells say that they are tasks for a human, or graded by hand, so that no test is run.

family: notebook metadata
expect: 0
"""


def edit(nb):
    for cell in nb.cells:
        if "nbgrader" in cell.metadata:
            cell.metadata.nbgrader |= {
                "task": True,
                "grade": False,
                "solution": True,
                "schema_version": 3,
                "points": 100,
            }
