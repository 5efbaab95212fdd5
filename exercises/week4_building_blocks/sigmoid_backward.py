"""sigmoid_backward: Go back through the sigmoid."""

from autograder import Exercise, Misconception

from .. import draw
from ..shared.trials import extreme, far

exercise = Exercise(
    inputs=lambda rng, n, m: (draw.normal(rng, n, m), draw.normal(rng, n, m, scale=1.5)),
    sizes=(dict(n=3, m=5), dict(n=4, m=4), dict(n=1, m=6), dict(n=2, m=1), dict(n=2, m=200)),
    returns="dZ",
    extra=extreme(
        "gradients in the hundreds",
        lambda rng: (far(rng, 2, 5), far(rng, 2, 5, least=0.1, most=10.0)),
        sizes=dict(n=2, m=5),
    ),
    uses=("sigmoid",),
    idiom="""
def sigmoid_backward(dA, cache):
    A, _ = sigmoid(cache)
    slope = A - A ** 2
    return np.multiply(dA, slope)
""",
    equivalents=(
        "def sigmoid_backward(dA, cache):\n    return 0.25 * dA / np.cosh(cache / 2) ** 2\n",
        "def sigmoid_backward(dA, cache):\n    Z = cache\n    e = np.exp(-Z)\n    return dA * (e / np.square(1 + e))\n",
        """
def sigmoid_backward(dA, cache):
    s = sigmoid(cache)[0]
    dZ = dA.copy()
    dZ *= s
    dZ *= 1 - s
    assert dZ.shape == cache.shape
    return dZ
""",
    ),
    misconceptions=(
        Misconception(
            "averaged",
            "You divide dZ by m. That belongs to dW and db, which add up examples; here each has its own.",
            (("dZ = dA * s * (1 - s)", "dZ = dA * s * (1 - s) / Z.shape[1]"),),
            (("np.multiply(dA, slope)", "np.multiply(dA, slope) / len(dA.T)"),),
        ),
        Misconception(
            "brackets-lost",
            "The brackets around 1 - s are missing: Python multiplies by 1 first, and then subtracts s.",
            (("s * (1 - s)", "s * 1 - s"),),
            (("np.multiply(dA, slope)", "dA * A - A"),),
        ),
        Misconception(
            "dA-left-out",
            "You return the slope of the sigmoid alone. The chain rule multiplies it by dA, all of which matters.",
            (("dA * s * (1 - s)", "s * (1 - s)"),),
            (("np.multiply(dA, slope)", "slope"),),
        ),
        Misconception(
            "argument-for-value",
            "You put Z itself into the formula of the slope. It is written in terms of the sigmoid of Z.",
            (("dA * s * (1 - s)", "dA * Z * (1 - Z)"),),
            (("A - A ** 2", "cache - cache ** 2"),),
        ),
        Misconception(
            "argument-in-one-factor",
            "One of your two factors of the slope has Z where the sigmoid of Z belongs.",
            (("dA * s * (1 - s)", "dA * s * (1 - Z)"),),
            (("A - A ** 2", "A * (1 - cache)"),),
        ),
        Misconception(
            "value-for-slope",
            "You multiply dA by the sigmoid. Multiply it by the slope of the sigmoid.",
            (("dA * s * (1 - s)", "dA * s"),),
            (("A - A ** 2", "A"),),
        ),
        Misconception(
            "factor-s-missing",
            "Your slope is 1 - s. It has s as a factor as well.",
            (("dA * s * (1 - s)", "dA * (1 - s)"),),
            (("A - A ** 2", "1 - A"),),
        ),
        Misconception(
            "plus-for-minus",
            "Your slope is s(1 + s). There is a minus in it.",
            (("(1 - s)", "(1 + s)"),),
            (("A - A ** 2", "A + A ** 2"),),
        ),
        Misconception(
            "slope-of-tanh",
            "1 - s squared is how the slope of tanh looks. The slope of the sigmoid is made of s and 1 - s.",
            (("dA * s * (1 - s)", "dA * (1 - s ** 2)"),),
            (("A - A ** 2", "1 - A ** 2"),),
        ),
        Misconception(
            "slope-of-relu",
            "You let dA through where Z is positive. That is the way back through ReLU, not through the sigmoid.",
            (("dA * s * (1 - s)", "dA * (Z > 0)"),),
            (("A - A ** 2", "(cache > 0).astype(float)"),),
        ),
        Misconception(
            "slope-at-dA",
            "You take the slope at dA. It belongs to the place where the sigmoid was on the way forward: Z, the cache.",
            (("np.exp(-Z)", "np.exp(-dA)"),),
            (("sigmoid(cache)", "sigmoid(dA)"),),
        ),
        Misconception(
            "matrix-product",
            "`np.dot` and `@` are matrix products. Here each entry of dA meets its own slope: `*`.",
            (("dA * s * (1 - s)", "np.dot(dA, s * (1 - s))"),),
            (("np.multiply(dA, slope)", "dA @ slope"),),
        ),
        Misconception(
            "opposite-sign",
            "Your dZ has the opposite sign. The sigmoid rises everywhere: its slope is positive.",
            (("(1 - s)", "(s - 1)"),),
            (("A - A ** 2", "A ** 2 - A"),),
        ),
    ),
    unkillable={"-Z -> Z": "the slope of the sigmoid is the same at Z and at -Z"},
)
