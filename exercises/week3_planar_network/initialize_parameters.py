"""initialize_parameters: Small random weights, and biases of zero."""

from autograder import Case, Exercise, Misconception


def one_output(rng):
    """Shapes alone, for sizes at which statistics say little."""
    return [Case((3, 5, 1), "n_x = 3, n_h = 5, n_y = 1", view="shapes")]


exercise = Exercise(
    inputs=lambda rng, n_x, n_h, n_y: (n_x, n_h, n_y),
    sizes=(dict(n_x=45, n_h=50, n_y=40),),
    view="initialiser",
    repeat=5,
    rtol=0.2,  # of a standard deviation measured on random numbers
    float32=False,
    extra=one_output,
    idiom="""
def initialize_parameters(n_x, n_h, n_y):
    p = {}
    for name, rows, columns in (("W1", n_h, n_x), ("W2", n_y, n_h)):
        p[name] = np.random.normal(size=(rows, columns)) / 100
        p[name.replace("W", "b")] = np.full((rows, 1), 0.0)
    return p
""",
    equivalents=(
        """
def initialize_parameters(n_x, n_h, n_y):
    np.random.seed(2)
    W2, W1 = np.random.randn(n_y, n_h) * 0.01, 0.01 * np.random.randn(n_h, n_x)
    assert W1.shape == (n_h, n_x)
    return dict(W1=W1, b1=np.zeros(shape=(n_h, 1)), W2=W2, b2=np.zeros([n_y, 1]))
""",
        """
def initialize_parameters(n_x, n_h, n_y):
    rng = np.random.default_rng()
    return {"W1": rng.normal(0, 0.01, (n_h, n_x)), "b1": np.zeros((n_h, 1), int),
            "W2": rng.standard_normal((n_y, n_h)) * 0.01, "b2": 0 * rng.random((n_y, 1))}
""",
    ),
    misconceptions=(
        Misconception(
            "uniform",
            "Your weights are never negative: `np.random.rand` draws evenly from 0 to 1. `np.random.randn` draws from the"
            " normal distribution.",
            (
                ("np.random.randn(n_h, n_x)", "np.random.rand(n_h, n_x)"),
                ("np.random.randn(n_y, n_h)", "np.random.rand(n_y, n_h)"),
            ),
            (("np.random.normal(size=(rows, columns))", "np.random.uniform(0, 1, (rows, columns))"),),
        ),
        Misconception(
            "factor-missing",
            "Your weights are a hundred times too large: the factor 0.01 is missing. Large weights make tanh saturate.",
            (("n_x) * 0.01", "n_x)"), ("n_h) * 0.01", "n_h)")),
            ((" / 100", ""),),
        ),
        Misconception(
            "factor-missing-in-W2",
            "Your W2 is a hundred times too large: it needs the factor 0.01 as well.",
            (("n_h) * 0.01", "n_h)"),),
            ((" / 100", ' / (1 if name == "W2" else 100)'),),
        ),
        Misconception(
            "factor-0.1",
            "Your weights are ten times too large: the factor is 0.01.",
            (("n_x) * 0.01", "n_x) * 0.1"), ("n_h) * 0.01", "n_h) * 0.1")),
            ((" / 100", " / 10"),),
        ),
        Misconception(
            "zero-weights",
            "Your weights are all zero. Then all hidden units compute the same and stay twins: start from random numbers.",
            (
                ("np.random.randn(n_h, n_x) * 0.01", "np.zeros((n_h, n_x))"),
                ("np.random.randn(n_y, n_h) * 0.01", "np.zeros((n_y, n_h))"),
            ),
            (("np.random.normal(size=(rows, columns)) / 100", "0 * np.ones((rows, columns))"),),
        ),
        Misconception(
            "equal-units",
            "All your hidden units start with the same weights, so they stay twins. Draw a number for each entry.",
            (
                ("np.random.randn(n_h, n_x)", "np.ones((n_h, 1)) * np.random.randn(1, n_x)"),
                ("np.random.randn(n_y, n_h)", "np.ones((n_y, 1)) * np.random.randn(1, n_h)"),
            ),
            (("np.random.normal(size=(rows, columns))", "np.tile(np.random.normal(size=columns), (rows, 1))"),),
        ),
        Misconception(
            "transposed-shapes",
            "Your weight matrices are transposed. W1 has a row for each hidden unit: (n_h, n_x), and W2 is (n_y, n_h).",
            (("randn(n_h, n_x)", "randn(n_x, n_h)"), ("randn(n_y, n_h)", "randn(n_h, n_y)")),
            (("size=(rows, columns)", "size=(columns, rows)"),),
        ),
        Misconception(
            "rank-1-biases",
            "Your biases are rank-1 arrays. Give them both dimensions: `np.zeros((n_h, 1))`.",
            (("np.zeros((n_h, 1))", "np.zeros(n_h)"), ("np.zeros((n_y, 1))", "np.zeros(n_y)")),
            (("np.full((rows, 1), 0.0)", "np.full(rows, 0.0)"),),
        ),
        Misconception(
            "rows-of-biases",
            "Your biases are rows. A bias is a column: b1 is (n_h, 1), b2 is (n_y, 1).",
            (("(n_h, 1)", "(1, n_h)"), ("(n_y, 1)", "(1, n_y)")),
            (("(rows, 1), 0", "(1, rows), 0"),),
        ),
        Misconception(
            "number-for-bias",
            "Your biases are plain numbers. Each unit has its own: b1 is (n_h, 1), b2 is (n_y, 1).",
            (("np.zeros((n_h, 1))", "0.0"), ("np.zeros((n_y, 1))", "0.0")),
            (("np.full((rows, 1), 0.0)", "0"),),
        ),
        Misconception(
            "ones-for-biases",
            "Your biases are 1. They start at zero.",
            (("np.zeros((n_h", "np.ones((n_h"), ("np.zeros((n_y", "np.ones((n_y")),
            (("1), 0.0)", "1), 1.0)"),),
        ),
        Misconception(
            "not-zero",
            "Your biases are random. They start at zero; random weights are enough to make the units differ.",
            (
                ("np.zeros((n_h, 1))", "np.random.randn(n_h, 1) * 0.01"),
                ("np.zeros((n_y, 1))", "np.random.randn(n_y, 1) * 0.01"),
            ),
            (("np.full((rows, 1), 0.0)", "np.random.normal(0, 0.01, (rows, 1))"),),
            by="evidence",
        ),
        Misconception(
            "bias-per-input",
            "Your biases have an entry for each number that comes in. Each unit of the layer has one: b1 is (n_h, 1), b2 is"
            " (n_y, 1).",
            (("np.zeros((n_h, 1))", "np.zeros((n_x, 1))"), ("np.zeros((n_y, 1))", "np.zeros((n_h, 1))")),
            (("np.full((rows, 1), 0.0)", "np.full((columns, 1), 0.0)"),),
        ),
        Misconception(
            "shape-not-a-tuple",
            "`np.zeros` takes the shape as one tuple: the inner brackets are missing in `np.zeros((n_h, 1))`.",
            (("np.zeros((n_h, 1))", "np.zeros(n_h, 1)"),),
            (("np.full((rows, 1), 0.0)", "np.zeros(rows, 1)"),),
        ),
        Misconception(
            "shape-as-tuple",
            "`np.random.randn` takes the sizes one by one, not as a tuple: drop the inner brackets.",
            (("np.random.randn(n_h, n_x)", "np.random.randn((n_h, n_x))"),),
            (("np.random.normal(size=(rows, columns))", "np.random.randn((rows, columns))"),),
        ),
    ),
)
