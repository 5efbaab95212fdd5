"""`optimize`, asked first because its cells were moved up, keeps what the judge's `propagate` answers; `propagate` uses it.

family: the judge as an oracle
expect: 0
status: propagate=ERROR
"""

cells = {
    "propagate-answer": """
kept = {}

def propagate(w, b, X, Y):
    return kept[X.tobytes()]
""",
    "optimize-answer": """
def optimize(w, b, X, Y, num_iterations, learning_rate, print_cost=False):
    kept[X.tobytes()] = propagate(w, b, X, Y)
    return {}, {}, []
""",
}


def edit(nb):
    at = {c.id: k for k, c in enumerate(nb.cells)}
    moved = [nb.cells[at[name]] for name in ("optimize-answer", "optimize", "propagate-answer", "propagate")]
    nb.cells[:] = [c for c in nb.cells if c not in moved] + [moved[0], moved[1], moved[2], moved[3]]
