"""initialize_parameters: Draw the first parameters of a two-layer network."""

from autograder import Exercise

from ._common import initialiser_mistakes

exercise = Exercise(
    inputs=lambda rng, n_x, n_h, n_y: (n_x, n_h, n_y),
    sizes=(dict(n_x=60, n_h=36, n_y=80), dict(n_x=2, n_h=2000, n_y=1)),
    view="initialiser",
    repeat=3,
    rtol=0.2,  # of a standard deviation measured on random numbers
    float32=False,
    layouts=False,
    also_right=(
        (
            ("randn(n_h, n_x) * 0.01", "randn(n_h, n_x) / np.sqrt(n_x)"),
            ("randn(n_y, n_h) * 0.01", "randn(n_y, n_h) / np.sqrt(n_h)"),
        ),
    ),
    idiom="""
def initialize_parameters(n_x, n_h, n_y):
    drawn = {}
    for l, shape in enumerate([(n_h, n_x), (n_y, n_h)], start=1):
        drawn[f"W{l}"] = 0.01 * np.random.standard_normal(shape)
        drawn[f"b{l}"] = np.zeros((shape[0], 1))
    return drawn
""",
    equivalents=(
        """
def initialize_parameters(n_x, n_h, n_y):
    np.random.seed(2)
    W1 = np.random.normal(0, 0.01, size=(n_h, n_x))
    W2 = np.random.normal(0, 0.01, size=(n_y, n_h))
    assert W1.shape == (n_h, n_x)
    return dict(W1=W1, b1=np.zeros(shape=(n_h, 1)), W2=W2, b2=np.zeros(shape=(n_y, 1)))
""",
        """
def initialize_parameters(n_x, n_h, n_y):
    rng = np.random.default_rng(3)
    b1, b2 = np.zeros([n_h, 1], dtype=int), np.full((n_y, 1), 0.0)
    return {
        "b2": b2, "W2": rng.normal(scale=n_h ** -0.5, size=(n_y, n_h)),
        "b1": b1, "W1": rng.normal(scale=n_x ** -0.5, size=(n_h, n_x)),
    }
""",
    ),
    misconceptions=initialiser_mistakes(
        [
            ("np.random.randn(n_h, n_x) * 0.01", "np.zeros((n_h, 1))", "n_h", "n_x"),
            ("np.random.randn(n_y, n_h) * 0.01", "np.zeros((n_y, 1))", "n_y", "n_h"),
        ],
        "0.01 * np.random.standard_normal(shape)",
        "np.zeros((shape[0], 1))",
    ),
)
