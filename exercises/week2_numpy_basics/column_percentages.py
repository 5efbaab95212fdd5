"""column_percentages: Every entry as a percentage of the sum of its column."""

from autograder import Exercise, Misconception

from ..shared.trials import extreme, far


def shares(rng, n, m, dtype="float64"):
    """No two columns have the same total: the percentages of one would then be right with that of the other."""
    while True:
        A = rng.uniform(1, 100, size=(n, m)).astype(dtype)
        if len({*A.sum(axis=0)}) == m:
            return (A,)


exercise = Exercise(
    inputs=shares,
    sizes=(
        dict(n=3, m=4),
        dict(n=4, m=4, dtype="int64"),
        dict(n=1, m=3),
        dict(n=5, m=1),
        dict(n=2, m=50),
    ),
    returns="percentages",
    extra=extreme(
        "small and large numbers", lambda rng: (abs(far(rng, 3, 5, least=0.05, most=1e5)),), sizes=dict(n=3, m=5)
    ),
    vectorised=0.2,
    idiom="""
def column_percentages(A):
    return 100.0 * A / A.sum(0)
""",
    equivalents=(
        "def column_percentages(A):\n    return A / A.sum(axis=0).reshape(1, A.shape[1]) * 100\n",
        "def column_percentages(A):\n    return (A.T / A.T.sum(axis=1)[:, np.newaxis] * 100).T\n",
        """
def column_percentages(A):
    n, m = A.shape
    P = np.zeros((n, m))
    for i in range(n):
        for j in range(m):
            P[i, j] = 100 * A[i, j] / sum(A[:, j])
    return P
""",
        "def column_percentages(A):\n    return A @ np.diag(100 / np.einsum('ij->j', A))\n",
    ),
    misconceptions=(
        Misconception(
            "rounded-down",
            "Your percentages are cut down to whole numbers, as `//` or `int` does.",
            (("A / totals * 100", "A * 100 // totals"),),
            (("100.0 * A / A.sum(0)", "100 * A // A.sum(0)"),),
        ),
        Misconception(
            "rows-for-columns",
            "Your rows sum to 100. Each column should: axis=0 walks down the rows.",
            (("axis=0", "axis=1"),),
            (("A.sum(0)", "A.sum(1)[:, None]"),),
        ),
        Misconception(
            "rows-for-columns-rank-1",
            "You sum each row, with axis=1, and the n sums do not fit beside the m columns. Sum each column: axis=0.",
            (("axis=0, keepdims=True", "axis=1"),),
            (("A.sum(0)", "A.sum(1)"),),
        ),
        Misconception(
            "share-of-the-whole-table",
            "You divide by the sum of the whole table. Each column has its own total: use axis.",
            ((", axis=0, keepdims=True", ""),),
            (("A.sum(0)", "A.sum()"),),
        ),
        Misconception(
            "factor-100-missing",
            "Your columns sum to 1. As percentages they sum to 100.",
            ((" * 100", ""),),
            (("100.0 * ", ""),),
        ),
        Misconception(
            "divided-by-100",
            "You divide by 100 instead of multiplying: your columns sum to a hundredth, not to a hundred.",
            (("A / totals * 100", "A / (totals * 100)"),),
            (("100.0 * A", "0.01 * A"),),
        ),
        Misconception(
            "upside-down",
            "You divide the totals by the entries. Divide the entries by the totals.",
            (("A / totals", "totals / A"),),
            (("100.0 * A / A.sum(0)", "100.0 * A.sum(0) / A"),),
        ),
        Misconception(
            "totals-as-a-column",
            "Your totals stand in a column. There is one for each column of the table, so they have to lie in a row.",
            (("A / totals", "A / totals.T"),),
            (("A.sum(0)", "A.sum(0)[:, None]"),),
        ),
        Misconception(
            "largest-for-sum",
            "You divide by the largest entry of each column. Divide by its sum.",
            (("np.sum", "np.max"),),
            (("A.sum", "A.max"),),
        ),
        Misconception(
            "mean-for-sum",
            "You divide by the mean of each column. Divide by its sum.",
            (("np.sum", "np.mean"),),
            (("A.sum", "A.mean"),),
        ),
        Misconception(
            "integer-division",
            "The shares are below 1, and their fractions are cut off, as `//` or a cast to whole numbers does: "
            "nearly everything is 0. Use `/`.",
            (("A / totals", "A // totals"),),
            (("100.0 * A / A.sum(0)", "100.0 * (A // A.sum(0))"),),
        ),
        Misconception(
            "rounded",
            "Your percentages are rounded to whole numbers. Keep the fractions.",
            (("return percentages", "return np.round(percentages)"),),
            (("100.0 * A / A.sum(0)", "np.rint(100.0 * A / A.sum(0))"),),
        ),
        Misconception(
            "totals-returned",
            "You return the totals. Return every entry as a percentage of its column's total.",
            (("return percentages", "return totals"),),
            (("100.0 * A / A.sum(0)", "A.sum(0)[None, :]"),),
        ),
        Misconception(
            "changes-argument",
            "`/=` changes the caller's A, and stops when A holds whole numbers. Make a new array: `A / ...`.",
            (("percentages = A / totals * 100", "A /= totals\n    percentages = A * 100"),),
            (("return 100.0 * A / A.sum(0)", "A /= A.sum(0)\n    return 100.0 * A"),),
        ),
    ),
    unkillable={"True -> False": "a rank-1 array of column sums is laid along the columns, just like a (1, m) row"},
)
