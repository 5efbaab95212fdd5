"""initialize_with_zeros: Weights and bias to start from: all zero."""

from autograder import Exercise, Misconception

exercise = Exercise(
    inputs=lambda rng, dim: (dim,),
    sizes=(dict(dim=4), dict(dim=1), dict(dim=123)),
    returns=("w", "b"),
    parts={"w": (("w",), 3), "b": (("b",), 1)},
    idiom="""
def initialize_with_zeros(dim):
    return np.full([dim, 1], 0.0), 0
""",
    equivalents=("def initialize_with_zeros(dim):\n    return [np.zeros(dim).reshape(dim, 1), np.float64(0)]\n",),
    misconceptions=(
        Misconception(
            "order-of-results",
            "You return b first. Return w, then b.",
            (("return w, b", "return b, w"),),
            (("return np.full([dim, 1], 0.0), 0", "return 0, np.full([dim, 1], 0.0)"),),
        ),
        Misconception(
            "shape-as-two-arguments",
            "`np.zeros` takes the shape as one tuple; its second argument is the type of the entries. Two pairs "
            "of brackets are needed.",
            (("np.zeros((dim, 1))", "np.zeros(dim, 1)"),),
            (("np.full([dim, 1], 0.0)", "np.zeros(dim, 1)"),),
        ),
        Misconception(
            "rank-1-weights",
            "`np.zeros(dim)` is a rank-1 array, neither row nor column. Give it both sizes: `w` has shape (dim, 1).",
            (("np.zeros((dim, 1))", "np.zeros(dim)"),),
            (("np.full([dim, 1], 0.0)", "np.full(dim, 0.0)"),),
        ),
        Misconception(
            "row-of-weights",
            "`w` is a row; it has to be a column of shape (dim, 1), so that `w.T` times X works.",
            (("(dim, 1)", "(1, dim)"),),
            (("[dim, 1]", "[1, dim]"),),
        ),
        Misconception(
            "ones-for-zeros",
            "`w` is full of ones. Start from zeros.",
            (("np.zeros", "np.ones"),),
            (("1], 0.0)", "1], 1.0)"),),
        ),
        Misconception(
            "square-weights",
            "`w` has a row and a column for each feature. There is one weight per feature: shape (dim, 1).",
            (("(dim, 1)", "(dim, dim)"),),
            (("[dim, 1]", "[dim, dim]"),),
        ),
        Misconception(
            "bias-as-array",
            "`b` is an array. One unit has one bias: a plain number.",
            (("b = 0.0", "b = np.zeros((1, 1))"),),
            ((", 0\n", ", np.array([[0.0]])\n"),),
        ),
        Misconception(
            "bias-of-one",
            "`b` starts at 1. Start from zero.",
            (("b = 0.0", "b = 1.0"),),
            ((", 0\n", ", 1\n"),),
        ),
        Misconception(
            "bias-per-feature",
            "`b` has an entry for each feature. One unit has a single bias: a plain number.",
            (("b = 0.0", "b = np.zeros((dim, 1))"),),
            ((", 0\n", ", np.full([dim, 1], 0.0)\n"),),
        ),
    ),
)
