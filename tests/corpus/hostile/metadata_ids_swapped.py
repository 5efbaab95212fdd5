"""The grade id of a hard exercise's test is put on an easy one's cell, and the other way round.

family: notebook metadata
expect: 5
status: sigmoid=CORRECT model=MISSING
"""

cells = {"sigmoid-answer": "def sigmoid(z):\n    return 1 / (1 + np.exp(-z))\n"}


def edit(nb):
    at = {c.metadata.nbgrader.grade_id: c for c in nb.cells if "nbgrader" in c.metadata}
    at["sigmoid"].metadata.nbgrader.grade_id, at["model"].metadata.nbgrader.grade_id = "model", "sigmoid"
    at["model-answer"].source = ""
