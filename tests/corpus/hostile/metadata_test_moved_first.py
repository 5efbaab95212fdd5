"""Tests before anything else, when no function is there, and their answers afterwards.

family: notebook metadata
expect: 0
status: sigmoid=MISSING model=MISSING
"""


def edit(nb):
    tests = [c for c in nb.cells if c.metadata.get("nbgrader", {}).get("grade")]
    nb.cells[:] = tests + [c for c in nb.cells if c not in tests]
