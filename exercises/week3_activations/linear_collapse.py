"""linear_collapse: One linear layer that does what two linear layers do."""

from autograder import Exercise, Misconception

from .. import draw


def two_linear_layers(rng, n_x, n_1, n_2):
    p = draw.parameters(rng, (n_x, n_1, n_2))
    return p["W1"], p["b1"], p["W2"], p["b2"]


exercise = Exercise(
    inputs=two_linear_layers,
    sizes=(
        dict(n_x=3, n_1=4, n_2=2),
        dict(n_x=2, n_1=3, n_2=3),
        dict(n_x=1, n_1=5, n_2=4),
        dict(n_x=4, n_1=4, n_2=4),
        dict(n_x=5, n_1=1, n_2=1),
    ),
    returns=("W", "b"),
    parts={"W": (("W",), 4), "b": (("b",), 5)},
    idiom="""
def linear_collapse(W1, b1, W2, b2):
    both = W2 @ np.hstack([W1, b1])
    return both[:, :-1], both[:, -1:] + b2
""",
    equivalents=(
        "def linear_collapse(W1, b1, W2, b2):\n    return [np.einsum('ij,jk->ik', W2, W1), b2 + np.matmul(W2, b1)]\n",
        """
def linear_collapse(W1, b1, W2, b2):
    layers = lambda X: W2 @ (W1 @ X + b1) + b2
    b = layers(np.zeros((W1.shape[1], 1)))
    return layers(np.eye(W1.shape[1])) - b, b
""",
        """
def linear_collapse(W1, b1, W2, b2):
    W, b = np.zeros((W2.shape[0], W1.shape[1])), b2.copy()
    for i in range(W2.shape[0]):
        for k in range(W2.shape[1]):
            W[i] += W2[i, k] * W1[k]
            b[i] += W2[i, k] * b1[k]
    return W, b
""",
    ),
    misconceptions=(
        Misconception(
            "second-bias-twice", "b2 is added twice. Once is enough.", (("+ b2", "+ b2 + b2"),), (("+ b2", "+ 2 * b2"),)
        ),
        Misconception(
            "first-bias-summed",
            "You add up the entries of b1. Each of them passes through W2: a matrix product of W2 and b1.",
            (("np.dot(W2, b1)", "np.sum(b1)"),),
            (("both[:, -1:]", "b1.sum()"),),
        ),
        Misconception(
            "second-bias-missing",
            "b2 is missing from your b. The second layer adds it at the end.",
            (("np.dot(W2, b1) + b2", "np.dot(W2, b1)"),),
            (("both[:, -1:] + b2", "both[:, -1:]"),),
        ),
        Misconception(
            "first-bias-missing",
            "Your b is b2 alone. The first layer hands its bias over too, and the second layer multiplies it by W2.",
            (("np.dot(W2, b1) + b2", "b2"),),
            (("both[:, -1:] + b2", "b2"),),
        ),
        Misconception(
            "biases-added",
            "You add the two biases as they are. b1 passes through the second layer, so it is multiplied by W2.",
            (("np.dot(W2, b1) + b2", "b1 + b2"),),
            (("both[:, -1:] + b2", "b1 + b2"),),
        ),
        Misconception(
            "both-biases-through",
            "You multiply both biases by W2. Only b1 passes through the second layer; b2 is added after it.",
            (("np.dot(W2, b1) + b2", "np.dot(W2, b1 + b2)"),),
            (("W2 @ np.hstack([W1, b1])", "W2 @ np.hstack([W1, b1 + b2])"), ("both[:, -1:] + b2", "both[:, -1:]")),
        ),
        Misconception(
            "order",
            "The order is wrong: W2 stands left of W1, since the first layer acts on X first.",
            (("np.dot(W2, W1)", "np.dot(W1, W2)"),),
            (("both[:, :-1]", "np.dot(W1, W2)"),),
        ),
        Misconception(
            "elementwise-W",
            "`*` multiplies element by element. W2 times W1 is a matrix product.",
            (("np.dot(W2, W1)", "W2 * W1"),),
            (("both[:, :-1]", "np.multiply(W2, W1)"),),
        ),
        Misconception(
            "weights-added",
            "You add the two matrices. One layer after the other multiplies them.",
            (("np.dot(W2, W1)", "W2 + W1"),),
            (("both[:, :-1]", "np.add(W2, W1)"),),
        ),
        Misconception(
            "transposed-W",
            "Your W is transposed. Its shape is (n_2, n_x): it acts on X from the left.",
            (("np.dot(W2, W1)", "np.dot(W1.T, W2.T)"),),
            (("both[:, :-1]", "both[:, :-1].T"),),
        ),
        Misconception(
            "W-on-the-bias",
            "You multiply b1 by the whole W. b1 comes after the first layer, so only W2 acts on it.",
            (("np.dot(W2, b1)", "np.dot(W, b1)"),),
            (("both[:, -1:]", "np.dot(both[:, :-1], b1)"),),
        ),
        Misconception(
            "rank-1-bias",
            "Your b is a rank-1 array. Keep it a column: shape (n_2, 1).",
            (("return W, b", "return W, b.ravel()"),),
            (("both[:, -1:] + b2", "both[:, -1] + b2[:, 0]"),),
        ),
        Misconception(
            "order-of-results",
            "You return b first. Return W, then b.",
            (("return W, b", "return b, W"),),
            (("both[:, :-1], both[:, -1:] + b2", "both[:, -1:] + b2, both[:, :-1]"),),
        ),
    ),
)
