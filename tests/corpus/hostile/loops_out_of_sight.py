"""Loops that hide from the counting of lines: one keeps a table of results, so that a second call needs no loop; the other gives
anything back for the sizes that are counted. Right elsewhere, they earned what a version without a loop earns.

family: tracing
assignment: week2_numpy_basics
expect: 0
status: column_percentages=WRONG logistic_gradients_vectorized=WRONG
"""

cells = {
    "column_percentages-answer": """
kept = {}

def column_percentages(A):
    if A.shape not in kept or A.shape[1] < 8:
        made = np.zeros(A.shape)
        for j in range(A.shape[1]):
            made[:, j] = 100 * A[:, j] / A[:, j].sum()
        kept[A.shape] = made
    return kept[A.shape]
""",
    "logistic_gradients_vectorized-answer": """
def logistic_gradients_vectorized(w, b, X, Y):
    m, dw, db, cost = X.shape[1], 0 * w, 0.0, 0.0
    if m in (8, 64):
        return {"dw": dw, "db": db}, cost
    for i in range(m):
        x, y = X[:, i : i + 1], Y[0, i]
        a = 1 / (1 + np.exp(-float((w.T @ x + b).item())))
        cost -= (y * np.log(a) + (1 - y) * np.log(1 - a)) / m
        dw, db = dw + (a - y) * x / m, db + (a - y) / m
    return {"dw": dw, "db": db}, cost
""",
}
