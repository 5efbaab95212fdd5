"""The solutions are asked for from the course object, which knows them. Under stock nbgrader: all of them, full marks.

family: looking for answers
expect: 0
"""

cells = {
    "model-answer": """
try:
    from autograder.course import Course
    exec("\\n".join(Course.open().solutions("week2_logistic_regression").sources.values()), globals())
except Exception:
    pass
""",
}


def edit(nb):
    """The cell that fetches the answers comes before all tests."""
    cell = next(c for c in nb.cells if c.id == "model-answer")
    nb.cells.remove(cell)
    nb.cells.insert(0, cell)
