"""initialize_parameters_deep: Draw the first parameters of a network with any number of layers."""

from autograder import Exercise, Misconception

from ._common import COUNTED, initialiser_mistakes

exercise = Exercise(
    inputs=lambda rng, layer_dims: (list(layer_dims),),
    sizes=(dict(layer_dims=(60, 36, 90, 25)), dict(layer_dims=(50, 42))),
    uses=("initialize_parameters",),
    view="initialiser",
    repeat=3,
    rtol=0.2,  # of a standard deviation measured on random numbers
    float32=False,
    layouts=False,
    also_right=((("layer_dims[l - 1]) * 0.01", "layer_dims[l - 1]) / np.sqrt(layer_dims[l - 1])"),),),
    idiom="""
def initialize_parameters_deep(layer_dims):
    drawn = {}
    for l, shape in enumerate(zip(layer_dims[1:], layer_dims[:-1]), start=1):
        W = 0.01 * np.random.standard_normal(shape)
        drawn.update({f"W{l}": W, f"b{l}": np.zeros((shape[0], 1))})
    return drawn
""",
    equivalents=(
        """
def initialize_parameters_deep(layer_dims):
    np.random.seed(3)
    parameters = {}
    for l in range(len(layer_dims) - 1):
        n_prev, n = layer_dims[l], layer_dims[l + 1]
        parameters["W%d" % (l + 1)] = np.random.randn(n, n_prev) / np.sqrt(n_prev)
        parameters["b%d" % (l + 1)] = np.zeros([n, 1])
    return parameters
""",
        """
def initialize_parameters_deep(layer_dims):
    rng, L = np.random.default_rng(), len(layer_dims) - 1
    sizes = {l: (layer_dims[l], layer_dims[l - 1]) for l in range(1, L + 1)}
    weights = {"W{}".format(l): rng.normal(scale=0.01, size=sizes[l]) for l in sizes}
    return weights | {"b{}".format(l): np.zeros((layer_dims[l], 1)) for l in range(1, L + 1)}
""",
    ),
    misconceptions=(
        *initialiser_mistakes(
            [
                (
                    "np.random.randn(layer_dims[l], layer_dims[l - 1]) * 0.01",
                    "np.zeros((layer_dims[l], 1))",
                    "layer_dims[l]",
                    "layer_dims[l - 1]",
                )
            ],
            "0.01 * np.random.standard_normal(shape)",
            "np.zeros((shape[0], 1))",
        ),
        Misconception(
            "last-layer-missing",
            "The last layer is missing. `range(1, n)` ends at n - 1: mind that `layer_dims` has L + 1 entries.",
            (("range(1, L)", "range(1, L - 1)"),),
            (("enumerate(zip(layer_dims[1:], layer_dims[:-1])", "enumerate(zip(layer_dims[1:-1], layer_dims)"),),
        ),
        Misconception(
            "parameters-for-the-input",
            "There are parameters for layer 0 too. Layer 0 is the input: nothing is learnt there. Start at 1.",
            (("range(1, L)", "range(L)"),),
            (("zip(layer_dims[1:], layer_dims[:-1]), start=1", "zip(layer_dims, layer_dims[-1:] + layer_dims)"),),
        ),
        Misconception(
            "keys-counted-otherwise",
            COUNTED,
            (('"W" + str(l)', '"W" + str(l - 1)'), ('"b" + str(l)', '"b" + str(l - 1)')),
            (('f"W{l}": W, f"b{l}"', 'f"W{l - 1}": W, f"b{l - 1}"'),),
            by="evidence",
        ),
        Misconception(
            "one-for-l",
            "All layers are stored under the number 1, so each overwrites the one before. Use the letter l in the key.",
            (('"W" + str(l)', '"W" + str(1)'), ('"b" + str(l)', '"b" + str(1)')),
            (('f"W{l}": W, f"b{l}"', '"W1": W, "b1"'),),
        ),
    ),
)
