"""The grade id of a hard exercise's test is put on an easy one's cell, and the other way round; so are those of
another test and its own answer, over which stock nbgrader falls.

family: notebook metadata
expect: 5
status: sigmoid=CORRECT model=MISSING
"""

cells = {"sigmoid-answer": "def sigmoid(z):\n    return 1 / (1 + np.exp(-z))\n"}


def edit(nb):
    at = {c.metadata.nbgrader.grade_id: c for c in nb.cells if "nbgrader" in c.metadata}
    at["model-answer"].source = ""
    for one, other in (("sigmoid", "model"), ("predict", "predict-answer")):
        first, second = at[one].metadata.nbgrader, at[other].metadata.nbgrader
        first.grade_id, second.grade_id = second.grade_id, first.grade_id
