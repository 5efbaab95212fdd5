"""Exercises of week3_activations: activation functions with their slopes, and three kinds of output layer."""

import numpy as np

from autograder.exercise import Exercise, Misconception
from nnlab.check.observe import Case

from . import draw, shared
from .week3_planar_network import BACKWARD_IDIOM, BACKWARD_MISTAKES, hidden_layer


def array(rng, n, m):
    return (draw.normal(rng, n, m, scale=2.0),)


def array_and_slope(rng, n, m, slope):
    return draw.normal(rng, n, m, scale=2.0), slope


def two_linear_layers(rng, n_x, n_1, n_2):
    p = draw.parameters(rng, (n_x, n_1, n_2))
    return p["W1"], p["b1"], p["W2"], p["b2"]


def training(rng, n_x, m, n_h, n_y, steps, learning_rate):
    return draw.normal(rng, n_x, m), draw.labels(rng, m, n_y), n_h, steps, learning_rate


def outputs(rng, n_y, m):
    """A2 and Y of a regression, both real numbers."""
    return draw.normal(rng, n_y, m), draw.normal(rng, n_y, m)


def linear_output(rng, n_x, n_h, n_y, m):
    """Parameters, cache, X and Y of a network with a tanh layer and a linear output."""
    X, params, cache = hidden_layer(rng, n_x, n_h, n_y, m)
    return params, cache | {"A2": cache["Z2"].copy()}, X, draw.normal(rng, n_y, m)


def classes(rng, n_y, m):
    """Probabilities A whose columns sum to 1, none below 0.04, and one-hot Y in which no row is like another."""
    A = 0.04 + (1 - 0.04 * n_y) * rng.dirichlet(np.ones(n_y), size=m).T
    return A, np.eye(n_y)[:, rng.integers(0, n_y, size=m)]


def one_element(*more):
    """An extra case: an array of one number, which a condition may get right by luck."""
    return lambda rng: [Case((draw.normal(rng, 1, 1, scale=2.0), *more), "an array of one number")]


def with_notes(extra, *notes):
    """Extra cases, and further ones that only make a remark."""
    return lambda rng: extra(rng) + list(notes)


def other_ranks(*more):
    """Notes: loops over rows and columns are right for the arrays of this course, though the text says any shape."""
    says = "For {} your result is not right, though it is for one of two. The text says: an array of any shape."
    arrays = {"an array of one axis": np.array([-2.5, 0.5]), "an array of three axes": np.array([[[-2.5], [0.5]]])}
    return [Case((a, *more), label, role="note", says=says.format(label)) for label, a in arrays.items()]


def corner(value, *more):
    says = f"At z = 0 your slope is not {value}. That costs nothing: at the corner both slopes are accepted."
    return Case((np.zeros((1, 2)), *more), "z = 0", role="note", says=says)


def default_slope():
    says = "Called without a slope, your function does not take 0.01: keep the header as it was given."
    return Case((np.array([[-3.0, 2.0]]),), "no slope given", role="note", says=says)


LARGE = Case(
    (np.array([[-800.0, 800.0]]),),
    "z = -800 and 800",
    role="note",
    view="finite",
    says="For z = -800 or 800 your result is not finite, since e to the power of 800 is too large a number for a float.",
)


def huge_scores(rng):
    """Scores whose exponentials overflow or vanish: the text asks for a softmax that withstands both."""
    high = 800 + draw.normal(rng, 4, 3)
    high[2, 1], high[0, 2] = -3000.0, -5.0
    low = draw.normal(rng, 3, 5) - 800
    says = (
        "Where the scores of two examples lie far apart (800 and -800), your softmax goes wrong. Step 1 subtracts from each"
        " column its own largest score, not the largest of the whole array."
    )
    apart = np.array([[800.0, -800.0], [799.0, -801.0]])
    return [
        Case((high,), "scores about 800"),
        Case((low,), "scores about -800"),
        Case((apart,), "scores far apart", role="note", says=says),
    ]


def certain(rng):
    """A note, not a deduction: 0 times the logarithm of 0 is NaN in the textbook's formula too."""
    says = "Where a class gets the probability 0 your cost is not finite; the textbook formula is not either."
    A = np.array([[1.0, 0.5], [0.0, 0.5]])
    return [Case((A, np.eye(2)), "a probability of 0", role="note", view="finite", says=says)]


ELEMENTWISE = dict(
    inputs=array,
    sizes=(dict(n=3, m=4), dict(n=2, m=50)),
    extra=with_notes(one_element(), *other_ranks()),
    vectorised=0.2,
)
WITH_SLOPE = ELEMENTWISE | dict(
    inputs=array_and_slope,
    sizes=(dict(n=3, m=4, slope=0.2), dict(n=2, m=50, slope=0.01)),
)
SYMMETRIC = "the larger one of two numbers does not depend on their order"

TANH_MISTAKES = (
    Misconception(
        "sigmoid-for-tanh",
        "That is the sigmoid, which runs from 0 to 1. tanh runs from -1 to 1.",
        (("np.tanh(z)", "1 / (1 + np.exp(-z))"),),
        (("(p - n) / (p + n)", "1 / (1 + n)"),),
    ),
    Misconception(
        "upside-down",
        "Your fraction stands on its head: the difference of the exponentials belongs on top, the sum below.",
        (("np.tanh(z)", "1 / np.tanh(z)"),),
        (("(p - n) / (p + n)", "(p + n) / (p - n)"),),
    ),
    Misconception(
        "brackets-missing",
        "Brackets are missing: the whole sum is below the fraction line, not its first term only.",
        (("np.tanh(z)", "(np.exp(z) - np.exp(-z)) / np.exp(z) + np.exp(-z)"),),
        (("(p - n) / (p + n)", "(p - n) / p + n"),),
    ),
    Misconception(
        "half-the-argument",
        "That is tanh of z / 2: 1 - e to the minus z, over 1 + e to the minus z. Both exponentials stand above and below"
        " the line: e to the z and e to the minus z.",
        (("np.tanh(z)", "np.tanh(z / 2)"),),
        (("(p - n) / (p + n)", "(1 - n) / (1 + n)"),),
    ),
    Misconception(
        "sinh-for-tanh",
        "That is sinh, which grows without end: you divide by 2. Divide by the sum of the two exponentials.",
        (("np.tanh(z)", "np.sinh(z)"),),
        (("(p + n)", "2"),),
    ),
    Misconception(
        "sign",
        "Your curve falls where it should rise: the two exponentials on top are the wrong way round.",
        (("np.tanh(z)", "np.tanh(-z)"),),
        (("(p - n)", "(n - p)"),),
    ),
    Misconception(
        "slope-for-value",
        "You return the slope of tanh. Wanted is tanh itself.",
        (("np.tanh(z)", "1 - np.tanh(z) ** 2"),),
        (("(p - n) / (p + n)", "4 / (p + n) ** 2"),),
    ),
    Misconception(
        "arctan-for-tanh",
        "That is the arc tangent. The hyperbolic tangent has another name in NumPy, with an h at its end.",
        (("np.tanh(z)", "np.arctan(z)"),),
        (("(p - n) / (p + n)", "np.arctan2(z, 1)"),),
    ),
    Misconception(
        "tan-for-tanh",
        "That is the tangent of geometry, with its poles. The hyperbolic tangent ends with an h.",
        (("np.tanh(z)", "np.tan(z)"),),
        (("(p - n) / (p + n)", "np.sin(z) / np.cos(z)"),),
    ),
)

RELU_MISTAKES = (
    Misconception(
        "changes-argument",
        "Your result is right, but you write the zeros into the caller's array. Make a new array.",
        (("r = np.maximum(0, z)", "z[z < 0] = 0\n    r = z"),),
        (("np.where(z > 0, z, 0)", "np.multiply(z, z > 0, out=z)"),),
    ),
    Misconception(
        "smaller-for-larger",
        "You keep the negative numbers and replace the positive ones by 0. It is the other way round.",
        (("maximum", "minimum"),),
        (("z > 0", "z < 0"),),
    ),
    Misconception(
        "absolute-value",
        "You turn negative numbers into positive ones. They have to become 0.",
        (("np.maximum(0, z)", "np.abs(z)"),),
        (("z, 0)", "z, -z)"),),
    ),
    Misconception(
        "one-number",
        "You return a single number, the largest of the whole array. `np.maximum` compares element by element.",
        (("np.maximum(0, z)", "max(0, np.max(z))"),),
        (("np.where(z > 0, z, 0)", "np.maximum(0, z.max())"),),
    ),
    Misconception(
        "max-over-an-axis",
        "In `np.max(z, 0)` the 0 is read as an axis: you get the largest number along it. Use `np.maximum`.",
        (("np.maximum(0, z)", "np.max(z, 0)"),),
        (("np.where(z > 0, z, 0)", "z.max(axis=0)"),),
    ),
    Misconception(
        "np-max-of-two",
        "The second argument of `np.max` is an axis, not another array. For the larger one of two, element by element, it is"
        " `np.maximum`.",
        (("np.maximum(0, z)", "np.max(0, z)"),),
        (("np.where(z > 0, z, 0)", "np.amax(0, z)"),),
    ),
    Misconception(
        "if-on-an-array",
        "An array as a whole is not larger or smaller than another, so Python's own `max` and `if` cannot decide. `np.maximum`"
        " and `np.where` go element by element.",
        (("np.maximum(0, z)", "max(0, z)"),),
        (("np.where(z > 0, z, 0)", "z if z > 0 else 0"),),
    ),
    Misconception(
        "slope-for-value",
        "You return the slope, 0 or 1. A positive z passes as it is.",
        (("np.maximum(0, z)", "(z > 0).astype(float)"),),
        (("z, 0)", "1, 0)"),),
    ),
    Misconception(
        "leaky",
        "That is the leaky ReLU with a slope of 0.01. The ReLU makes 0 of every negative number.",
        (("np.maximum(0, z)", "np.maximum(0.01 * z, z)"),),
        (("z, 0)", "z, 0.01 * z)"),),
    ),
    Misconception(
        "negatives-dropped",
        "You pick out the positive numbers and lose the shape. The others have to stay in their places, as zeros.",
        (("np.maximum(0, z)", "z[z > 0]"),),
        (("np.where(z > 0, z, 0)", "np.extract(z > 0, z)"),),
    ),
    Misconception(
        "clipped-at-one",
        "You cut off at 1 as well. The ReLU has no upper end.",
        (("np.maximum(0, z)", "np.clip(z, 0, 1)"),),
        (("z, 0)", "np.minimum(z, 1), 0)"),),
    ),
)

LEAKY_MISTAKES = (
    Misconception(
        "slope-ignored",
        "You always take 0.01. Take the argument `slope`, which can be another number.",
        (("slope * z", "0.01 * z"),),
        (("slope * z", "0.01 * z"),),
    ),
    Misconception(
        "slope-not-multiplied",
        "Where z is not positive you return the slope alone. Multiply it by z.",
        (("slope * z", "slope"),),
        (("np.maximum(z, slope * z)", "z * (z > 0) + slope * (z <= 0)"),),
    ),
    Misconception(
        "sides-swapped",
        "The sides are the wrong way round: a positive z passes as it is, the others are multiplied by the slope.",
        (("z > 0", "z < 0"),),
        (("maximum", "minimum"),),
    ),
    Misconception(
        "no-leak",
        "That is the ReLU: negative numbers become 0. The leaky ReLU keeps them, times the slope.",
        (("slope * z", "0 * z"),),
        (("slope * z", "0"),),
    ),
    Misconception(
        "negative-slope",
        "Your left side rises to the left: negative numbers become positive. The slope has a plus sign.",
        (("slope * z", "-slope * z"),),
        (("slope * z", "-slope * z"),),
    ),
    Misconception(
        "slope-on-both-sides",
        "You multiply every z by the slope. A positive z passes as it is.",
        (("np.where(z > 0, z, slope * z)", "slope * z"),),
        (("np.maximum(z, slope * z)", "np.multiply(z, slope)"),),
    ),
    Misconception(
        "divided-by-the-slope",
        "You divide by the slope. Multiply: a small slope makes negative numbers smaller.",
        (("slope * z", "z / slope"),),
        (("np.maximum(z, slope * z)", "np.minimum(z, z / slope)"),),
    ),
    Misconception(
        "slope-for-value",
        "You return the slope of the function, 1 or `slope`. Wanted is its value.",
        (("z, slope * z", "1.0, slope"),),
        (("np.maximum(z, slope * z)", "np.maximum(z > 0, slope)"),),
    ),
    Misconception(
        "changes-argument",
        "Your result is right, but you write it into the caller's array. Make a new array.",
        (("r = np.where(z > 0, z, slope * z)", "z[z < 0] *= slope\n    r = z"),),
        (("np.maximum(z, slope * z)", "np.maximum(z, slope * z, out=z)"),),
    ),
    Misconception(
        "if-on-an-array",
        "An array as a whole is not larger or smaller than another, so Python's own `max` and `if` cannot decide. `np.maximum`"
        " and `np.where` go element by element.",
        (("np.where(z > 0, z, slope * z)", "max(slope * z, z)"),),
        (("np.maximum(z, slope * z)", "z if z > slope * z else slope * z"),),
    ),
    Misconception(
        "added-slope",
        "You add the slope to z. It is a factor: slope times z.",
        (("slope * z", "slope + z"),),
        (("np.maximum(z, slope * z)", "np.where(z < 0, slope + z, z)"),),
    ),
)

TANH_SLOPE_MISTAKES = (
    Misconception(
        "argument-for-value",
        "You square z itself. Square t, the tanh of z.",
        (("t ** 2", "z ** 2"),),
        (("(1 - y) * (1 + y)", "(1 - z) * (1 + z)"),),
    ),
    Misconception(
        "value-for-slope",
        "You return tanh itself. Its slope is 1 minus the square of that.",
        (("return dt", "return t"),),
        (("(1 - y) * (1 + y)", "y"),),
    ),
    Misconception(
        "square-missing",
        "You return 1 - t. The t is squared.",
        (("t ** 2", "t"),),
        (("(1 - y) * (1 + y)", "1 - y"),),
    ),
    Misconception(
        "slope-of-the-sigmoid",
        "t(1 - t) is the rule for the sigmoid. For tanh it is 1 minus t squared.",
        (("1 - t ** 2", "t * (1 - t)"),),
        (("(1 + y)", "y"),),
    ),
    Misconception(
        "sign",
        "Your slope is negative. tanh rises everywhere: it is 1 minus the square, not the square minus 1.",
        (("1 - t ** 2", "t ** 2 - 1"),),
        (("(1 - y)", "(y - 1)"),),
    ),
    Misconception(
        "plus-for-minus",
        "You add the square to 1. It is a minus: far from 0 tanh is flat, and its slope is nearly 0.",
        (("1 - t ** 2", "1 + t ** 2"),),
        (("(1 - y) * (1 + y)", "1 + y * y"),),
    ),
    Misconception(
        "square-of-the-difference",
        "You square the whole difference, 1 - t. Square t first, then subtract.",
        (("1 - t ** 2", "(1 - t) ** 2"),),
        (("(1 + y)", "(1 - y)"),),
    ),
    Misconception(
        "square-before-tanh",
        "You square z and then take tanh. It is the other way round: first tanh, then the square.",
        (("t = tanh(z)", "t = tanh(z ** 2)"), ("1 - t ** 2", "1 - t")),
        (("y = tanh(z)", "y = tanh(z * z)"), ("(1 - y) * (1 + y)", "1 - y")),
    ),
    Misconception(
        "tanh-twice",
        "You take tanh of tanh. t is the tanh of z, taken once.",
        (("tanh(z)", "tanh(tanh(z))"),),
        (("tanh(z)", "tanh(tanh(z))"),),
    ),
    Misconception(
        "times-two",
        "You return the square's own slope, 2t. Wanted is the slope of tanh.",
        (("1 - t ** 2", "2 * t"),),
        (("(1 - y) * (1 + y)", "y + y"),),
    ),
)


def step_mistakes(below):
    """Mistakes in the slope of a ReLU; below: the text of the slope to the left of 0, "0.0" or "slope"."""
    right = f"np.where(z > 0, 1.0, {below})"
    return (
        Misconception(
            "value-for-slope",
            "You keep z where it is positive: that is the function. Its slope there is 1.",
            ((right, f"np.where(z > 0, z, {below})"),),
            (("[z > 0] = 1", "[z > 0] = z[z > 0]"),),
        ),
        Misconception(
            "sides-swapped",
            "The two sides are the wrong way round: the slope is 1 where z is positive.",
            (("z > 0", "z < 0"),),
            (("z > 0", "z < 0"),),
        ),
        Misconception(
            "ones-everywhere",
            "Your slope is 1 everywhere. Where z is negative it is another.",
            ((right, "np.ones_like(z)"),),
            (("dr[z > 0] = 1", "dr[...] = 1"),),
        ),
        Misconception(
            "minus-one",
            "Your slope is -1 where z is negative: that is the slope of the absolute value.",
            ((right, "np.where(z > 0, 1.0, -1.0)"),),
            ((f"np.full_like(z, {below})", "np.full_like(z, -1)"),),
        ),
        Misconception(
            "changes-argument",
            "Your result is right, but you write it into the caller's array. Make a new array.",
            ((f"dr = {right}", f"z[:] = {right}\n    dr = z"),),
            (
                (
                    f"dr = np.full_like(z, {below})\n    dr[z > 0] = 1",
                    f"dr, up = z, z > 0\n    dr[up], dr[~up] = 1, {below}",
                ),
            ),
        ),
        Misconception(
            "one-number",
            "You return a single number. Each element of z has a slope of its own.",
            ((right, f"1.0 if np.max(z) > 0 else {below}"),),
            (("return dr", f"return 1 if z.max() > 0 else {below}"),),
        ),
        Misconception(
            "threshold-one",
            "You compare z with 1. The corner is at 0.",
            (("z > 0", "z > 1"),),
            (("z > 0", "z > 1"),),
        ),
        Misconception(
            "if-on-an-array",
            "An array as a whole is not larger or smaller than 0, so Python's `if` and `max` cannot decide. `np.where` goes"
            " element by element.",
            ((right, f"1.0 if z > 0 else {below}"),),
            ((f"dr = np.full_like(z, {below})\n    dr[z > 0] = 1", f"dr = {below}\n    if z > 0:\n        dr = 1.0"),),
        ),
    )


COLLAPSE_MISTAKES = (
    Misconception(
        "second-bias-missing",
        "b2 is missing in your b. The second layer adds it after all.",
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
        "You return b first. Wanted is W, then b.",
        (("return W, b", "return b, W"),),
        (("both[:, :-1], both[:, -1:] + b2", "both[:, -1:] + b2, both[:, :-1]"),),
    ),
)

ZEROS_IDIOM = """
def train_from_zeros(X, Y, n_h, num_iterations, learning_rate):
    W = [np.zeros((n_h, len(X))), np.zeros((len(Y), n_h))]
    b = [np.zeros((n_h, 1)), np.zeros((len(Y), 1))]
    rate = learning_rate / X.shape[1]
    for _ in range(num_iterations):
        H = sigmoid(W[0] @ X + b[0])
        error = sigmoid(W[1] @ H + b[1]) - Y
        below = W[1].T @ error * (H - H ** 2)
        W = [W[0] - rate * below @ X.T, W[1] - rate * error @ H.T]
        b = [b[0] - rate * below.sum(axis=1, keepdims=True), b[1] - rate * error.sum(axis=1, keepdims=True)]
    return W[0]
"""

ZEROS_MISTAKES = (
    Misconception(
        "stays-zero",
        "Your W1 is all zeros after several steps. In the first step it stays so, because W2 is zero. From the second on it"
        " moves, if W2 is updated and A1 comes from the sigmoid (with tanh it would stay 0).",
        (("W2 = W2 - learning_rate * dW2", "pass"),),
        (("W[1] - rate * error @ H.T", "W[1]"),),
    ),
    Misconception(
        "slope-of-tanh",
        "You use the slope of tanh in dZ1. The hidden layer is a sigmoid here: its slope is made of A1 and 1 - A1.",
        (("* A1 * (1 - A1)", "* (1 - A1 ** 2)"),),
        (("(H - H ** 2)", "(1 - H ** 2)"),),
    ),
    Misconception(
        "slope-missing",
        "The slope of the hidden layer is missing in dZ1.",
        ((" * A1 * (1 - A1)", ""),),
        ((" * (H - H ** 2)", ""),),
    ),
    Misconception(
        "half-the-slope",
        "The slope in your dZ1 has the factor A1 only. The factor 1 - A1 belongs to it.",
        ((" * (1 - A1)", ""),),
        (("(H - H ** 2)", "H"),),
    ),
    Misconception(
        "slope-of-the-output-too",
        "Your dZ2 has a factor A2(1 - A2) too many. It cancels: for cross entropy dZ2 is A2 - Y.",
        (("dZ2 = A2 - Y", "dZ2 = (A2 - Y) * A2 * (1 - A2)"),),
        (("- Y\n", "- Y\n        error = error * (error + Y) * (1 - error - Y)\n"),),
    ),
    Misconception(
        "linear-output",
        "The sigmoid of the output layer is missing: A2 is sigmoid(Z2).",
        (("A2 = sigmoid(Z2)", "A2 = Z2"),),
        (("sigmoid(W[1] @ H + b[1])", "W[1] @ H + b[1]"),),
    ),
    Misconception(
        "missing-1/m",
        "Your gradients are sums over the examples. The cost is a mean, so they are too: divide by m.",
        tuple((f"{g} = (1 / m) * ", f"{g} = ") for g in ("dW1", "db1", "dW2", "db2")),
        (("learning_rate / X.shape[1]", "learning_rate"),),
    ),
    Misconception(
        "uphill",
        "You step uphill. The error is A2 - Y, and each gradient is subtracted.",
        (("dZ2 = A2 - Y", "dZ2 = Y - A2"),),
        (("learning_rate / X", "-learning_rate / X"),),
    ),
    Misconception(
        "no-learning-rate",
        "You subtract the whole gradients. Multiply them by learning_rate first.",
        tuple((f"{p} - learning_rate * ", f"{p} - ") for p in ("W1", "b1", "W2", "b2")),
        (("learning_rate / X", "1 / X"),),
    ),
    Misconception(
        "hidden-bias-never-updated",
        "b1 stays zero. It takes a step in each iteration too.",
        (("b1 = b1 - learning_rate * db1", "pass"),),
        (("b[0] - rate * below.sum(axis=1, keepdims=True)", "b[0]"),),
    ),
    Misconception(
        "output-bias-never-updated",
        "b2 stays zero. It takes a step in each iteration too.",
        (("b2 = b2 - learning_rate * db2", "pass"),),
        (("b[1] - rate * error.sum(axis=1, keepdims=True)", "b[1]"),),
    ),
    Misconception(
        "updated-too-early",
        "W2 is updated before dZ1 is computed. All gradients belong to the parameters of before the step.",
        (
            ("        dZ1 = np", "        W2 = W2 - learning_rate * dW2\n        dZ1 = np"),
            (
                "        b1 = b1 - learning_rate * db1\n        W2 = W2 - learning_rate * dW2\n",
                "        b1 = b1 - learning_rate * db1\n",
            ),
        ),
        (
            ("        below = W", "        W[1] = W[1] - rate * error @ H.T\n        below = W"),
            ("W[0] - rate * below @ X.T, W[1] - rate * error @ H.T", "W[0] - rate * below @ X.T, W[1]"),
        ),
    ),
    Misconception(
        "one-step-missing",
        "You take one step fewer than num_iterations.",
        (("range(num_iterations)", "range(num_iterations - 1)"),),
        (("range(num_iterations)", "range(1, num_iterations)"),),
    ),
    Misconception(
        "one-step-too-many",
        "You take one step more than num_iterations.",
        (("range(num_iterations)", "range(num_iterations + 1)"),),
        (("range(num_iterations)", "range(0, num_iterations + 1)"),),
    ),
    Misconception(
        "ones-for-zeros",
        "Your weights start at 1. Here they have to start at 0.",
        (("W1 = np.zeros", "W1 = np.ones"), ("W2 = np.zeros", "W2 = np.ones")),
        (("[np.zeros((n_h, len(X))), np.zeros((len(Y), n_h))]", "[np.ones((n_h, len(X))), np.ones((len(Y), n_h))]"),),
    ),
    Misconception(
        "returns-W2",
        "You return W2. Wanted is W1, of shape (n_h, n_x).",
        (("return W1", "return W2"),),
        (("return W[0]", "return W[-1]"),),
    ),
    Misconception(
        "transposed-W1",
        "Your W1 is transposed. Each hidden unit has a row: shape (n_h, n_x).",
        (("return W1", "return W1.T"),),
        (("return W[0]", "return W[0].T"),),
    ),
)

REGRESSION_COST_MISTAKES = (
    Misconception(
        "half-missing",
        "The 2 in 1/(2m) is missing.",
        (("(1 / (2 * m))", "(1 / m)"),),
        (("0.5 * ", ""),),
    ),
    Misconception(
        "not-averaged",
        "You do not divide by the number of examples: your cost is half the sum of the squares, not half their mean.",
        (("(1 / (2 * m))", "(1 / 2)"),),
        ((".mean()", ".sum()"),),
    ),
    Misconception(
        "not-divided",
        "You return the sum of the squares as it is. Divide it by 2m.",
        (("(1 / (2 * m)) * np.sum", "np.sum"),),
        (("0.5 * losses.mean()", "losses.sum()"),),
    ),
    Misconception(
        "mean-over-everything",
        "You divide by the number of all elements, n_y times m. Divide by m, the number of examples.",
        (("np.sum((A2 - Y) ** 2)", "np.sum((A2 - Y) ** 2) / Y.shape[0]"),),
        (("np.sum(np.square(A2 - Y), axis=0)", "np.square(A2 - Y)"),),
    ),
    Misconception(
        "divided-by-n_y",
        "You divide by the number of outputs. m is the number of examples, the columns of Y: Y.shape[1].",
        (("Y.shape[1]", "Y.shape[0]"),),
        ((".mean()", ".sum() / len(Y)"),),
    ),
    Misconception(
        "not-squared",
        "You add up the differences without squaring them, so that positive and negative ones cancel.",
        ((" ** 2", ""),),
        (("np.square(A2 - Y)", "A2 - Y"),),
    ),
    Misconception(
        "absolute-values",
        "You add up absolute values. The differences are to be squared.",
        (("(A2 - Y) ** 2", "np.abs(A2 - Y)"),),
        (("np.square", "np.absolute"),),
    ),
    Misconception(
        "square-of-the-sum",
        "You add up first and square then. Square each difference, then add up.",
        (("np.sum((A2 - Y) ** 2)", "np.sum(A2 - Y) ** 2"),),
        (("return 0.5 * losses.mean()", "return (A2 - Y).sum() ** 2 / 2 / Y.shape[1]"),),
    ),
    Misconception(
        "square-root",
        "You take a square root at the end. Half the mean of the squares is the cost, without a root.",
        (("return cost", "return np.sqrt(cost)"),),
        (("0.5 * losses.mean()", "(losses.mean() / 2) ** 0.5"),),
    ),
    Misconception(
        "brackets-around-2m",
        "1 / 2 * m multiplies by m. Put brackets around 2 * m.",
        (("(1 / (2 * m))", "(1 / 2 * m)"),),
        (("0.5 * losses.mean()", "0.5 * losses.sum() * Y.shape[1]"),),
    ),
    Misconception(
        "sum-of-squares-for-differences",
        "You square A2 and Y each by itself and subtract then. Square the difference A2 - Y.",
        (("(A2 - Y) ** 2", "A2 ** 2 - Y ** 2"),),
        (("np.square(A2 - Y)", "A2 * A2 - Y * Y"),),
    ),
    Misconception(
        "cost-per-example",
        "You return one number per example. Add them all up: the cost is one number.",
        (("np.sum((A2 - Y) ** 2)", "np.sum((A2 - Y) ** 2, axis=0)"),),
        (("losses.mean()", "losses / losses.size"),),
    ),
    Misconception(
        "cost-per-output",
        "You return a column with one number per output. Add up over the outputs too: the cost is one number.",
        (("np.sum((A2 - Y) ** 2)", "np.sum((A2 - Y) ** 2, axis=1, keepdims=True)"),),
        (
            ("np.sum(np.square(A2 - Y), axis=0)", "np.square(A2 - Y)"),
            ("losses.mean()", "losses.mean(axis=1, keepdims=True)"),
        ),
    ),
)

SOFTMAX_MISTAKES = (
    Misconception(
        "not-shifted",
        "It fails for large scores: e to the power of 800 is too large a number for a float. Subtract from each column its"
        " largest score first.",
        (("    Z_shifted = Z - np.max(Z, axis=0, keepdims=True)\n    E = np.exp(Z_shifted)", "    E = np.exp(Z)"),),
        (("Z - Z.max(axis=0)", "+Z"),),
    ),
    Misconception(
        "shift-added",
        "You add the largest score. Subtract it, so that the largest exponent is 0.",
        (("Z - np", "Z + np"),),
        (("Z - Z", "Z + Z"),),
    ),
    Misconception(
        "smallest-subtracted",
        "You subtract the smallest score of each column. Subtract the largest, so that no exponent is above 0.",
        (("np.max", "np.min"),),
        (("Z.max", "Z.min"),),
    ),
    Misconception(
        "shift-in-one-place",
        "You divide shifted exponentials by the sum of unshifted ones. Both need the same shift.",
        (("np.sum(E,", "np.sum(np.exp(Z),"),),
        (("scores.sum(axis=0)", "np.exp(Z).sum(axis=0)"),),
    ),
    Misconception(
        "rows-for-columns",
        "Your rows sum to 1. In this course each example is a column, so the columns have to: axis=0.",
        (("np.max(Z, axis=0", "np.max(Z, axis=1"), ("np.sum(E, axis=0", "np.sum(E, axis=1")),
        (
            ("Z.max(axis=0)", "Z.max(axis=1, keepdims=True)"),
            ("scores.sum(axis=0)", "scores.sum(axis=1, keepdims=True)"),
        ),
    ),
    Misconception(
        "sum-over-rows",
        "You divide by the sum of each row. Add up down each column: axis=0.",
        (("np.sum(E, axis=0", "np.sum(E, axis=1"),),
        (("scores.sum(axis=0)", "scores.sum(axis=1, keepdims=True)"),),
    ),
    Misconception(
        "one-sum-for-all",
        "You divide by one sum over the whole array. Each column has its own.",
        (("np.max(Z, axis=0, keepdims=True)", "np.max(Z)"), ("np.sum(E, axis=0, keepdims=True)", "np.sum(E)")),
        (("Z.max(axis=0)", "Z.max()"), ("scores.sum(axis=0)", "scores.sum()")),
    ),
    Misconception(
        "no-exponential",
        "The exponential is missing.",
        (("np.exp(Z_shifted)", "Z_shifted"),),
        (("np.exp(Z - Z.max(axis=0))", "Z - Z.max(axis=0)"),),
    ),
    Misconception(
        "proportions",
        "The exponential is missing: you go on with the scores themselves. Shift them and take their exponentials first.",
        (("    Z_shifted = Z - np.max(Z, axis=0, keepdims=True)\n    E = np.exp(Z_shifted)", "    E = Z"),),
        (("np.exp(Z - Z.max(axis=0))", "np.array(Z)"),),
    ),
    Misconception(
        "not-normalised",
        "Your columns do not sum to 1: divide the exponentials by their sum.",
        (("return A", "return E"),),
        (("np.divide(scores, scores.sum(axis=0))", "scores"),),
    ),
    Misconception(
        "mean-for-sum",
        "You divide by the mean of the exponentials. Divide by their sum, so that each column sums to 1.",
        (("np.sum", "np.mean"),),
        (("scores.sum", "scores.mean"),),
    ),
    Misconception(
        "log-softmax",
        "You return the logarithm of the softmax. Wanted are the probabilities.",
        (("return A", "return np.log(A)"),),
        (("return np.divide(scores, scores.sum(axis=0))", "return np.log(scores / scores.sum(axis=0))"),),
    ),
    Misconception(
        "largest-only",
        "You put a 1 at the largest score and 0 elsewhere. Softmax is soft: every class gets a probability.",
        (("np.exp(Z_shifted)", "(Z_shifted == 0).astype(float)"),),
        (("np.divide(scores, scores.sum(axis=0))", "np.where(scores == 1, 1.0, 0.0)"),),
    ),
    Misconception(
        "sigmoid-for-softmax",
        "That is the sigmoid of each score by itself. Softmax divides by the sum over the classes.",
        (("return A", "return 1 / (1 + np.exp(-Z))"),),
        (("np.divide(scores, scores.sum(axis=0))", "sigmoid(Z)"),),
    ),
    Misconception(
        "changes-argument",
        "Your result is right, but `-=` changes the caller's Z. Make a new array: `Z = Z - ...`.",
        (("    Z_shifted = Z - np.max(Z, axis=0, keepdims=True)", "    Z -= np.max(Z, axis=0)\n    Z_shifted = Z"),),
        (
            (
                "    scores = np.exp(Z - Z.max(axis=0))",
                "    np.subtract(Z, Z.max(axis=0), out=Z)\n    scores = np.exp(Z)",
            ),
        ),
    ),
)

SOFTMAX_COST_MISTAKES = (
    Misconception(
        "cost-sign",
        "Your cost is negative: the minus in front of the sum is missing. The log of a probability is below zero.",
        (("-(1 / m)", "(1 / m)"),),
        (("-np.sum", "np.sum"),),
    ),
    Misconception(
        "cost-not-averaged",
        "Your cost is the sum of the losses. Divide by m: the cost is their mean.",
        (("-(1 / m) * ", "-"),),
        (("losses.mean()", "losses.sum()"),),
    ),
    Misconception(
        "mean-over-everything",
        "You divide by the number of all elements, n_y times m. Divide by m, the number of examples.",
        (("np.sum(Y * np.log(A))", "np.mean(Y * np.log(A)) * m"),),
        (("-np.sum(np.multiply(Y, np.log(A)), axis=0)", "-np.multiply(Y, np.log(A))"),),
    ),
    Misconception(
        "divided-by-n_y",
        "You divide by the number of classes. m is the number of examples, the columns of Y: Y.shape[1].",
        (("Y.shape[1]", "Y.shape[0]"),),
        (("losses.mean()", "(losses.sum() / len(Y))"),),
    ),
    Misconception(
        "both-halves",
        "You use the cost for yes and no, with (1 - Y) log(1 - A) in it. With softmax there is only Y log A.",
        (("Y * np.log(A)", "Y * np.log(A) + (1 - Y) * np.log(1 - A)"),),
        (("np.multiply(Y, np.log(A))", "np.log(np.where(Y == 1, A, 1 - A))"),),
    ),
    Misconception(
        "cost-base-2",
        "You take logarithms to base 2. `np.log` is the natural one.",
        (("np.log(", "np.log2("),),
        (("np.log(", "np.log2("),),
    ),
    Misconception(
        "sum-over-pairs",
        "Your cost sums over all pairs of examples: `np.dot(Y.T, log A)` is an (m, m) table. Multiply element by element.",
        (("np.sum(Y * np.log(A))", "np.sum(np.dot(Y.T, np.log(A)))"),),
        (("np.multiply(Y, np.log(A)), axis=0", "Y.T @ np.log(A), axis=0"),),
    ),
    Misconception(
        "all-classes",
        "You add up the logarithms of all classes. Only that of the true one counts, so multiply Y and log A element by"
        " element: `np.dot(Y, log A.T)` pairs each class with each.",
        (("np.sum(Y * np.log(A))", "np.sum(np.dot(Y, np.log(A).T))"),),
        (("np.multiply(Y, np.log(A))", "np.log(A)"),),
    ),
    Misconception(
        "log-missing",
        "You take the probability of the true class itself. Take its logarithm.",
        (("np.log(A)", "A"),),
        (("np.log(A)", "A"),),
    ),
    Misconception(
        "largest-probability",
        "You take the largest probability of each column. Take that of the true class, which Y picks.",
        (("np.sum(Y * np.log(A))", "np.sum(np.log(np.max(A, axis=0)))"),),
        (("np.sum(np.multiply(Y, np.log(A)), axis=0)", "np.log(A.max(0))"),),
    ),
    Misconception(
        "labels-and-outputs-swapped",
        "Your cost is not finite, as when the logarithm is taken of the labels, which are 0 and 1. Take it of the"
        " probabilities A alone.",
        (("Y * np.log(A)", "A * np.log(Y)"),),
        (("np.multiply(Y, np.log(A))", "np.multiply(A, np.log(Y))"),),
    ),
    Misconception(
        "axis-for-summand",
        "`np.sum(a, b)` does not combine a and b: it takes b as the axis. Multiply first, `a * b`, then sum.",
        (("np.sum(Y * np.log(A))", "np.sum(Y, np.log(A))"),),
        (("np.sum(np.multiply(Y, np.log(A)), axis=0)", "np.sum(Y, np.log(A))"),),
    ),
    Misconception(
        "cost-per-example",
        "You return one number per example. Add them all up: the cost is one number.",
        (("np.sum(Y * np.log(A))", "np.sum(Y * np.log(A), axis=0)"),),
        (("losses.mean().item()", "losses / losses.size"),),
    ),
)

SOFTMAX_SLOPE_MISTAKES = (
    Misconception(
        "sign",
        "The sign is wrong: it is A - Y, prediction minus label.",
        (("A - Y", "Y - A"),),
        (("np.subtract(A, Y)", "np.subtract(Y, A)"),),
    ),
    Misconception(
        "divided-by-m",
        "You divide by m. There is no 1/m in dZ: it comes in with dW and db.",
        (("A - Y", "(A - Y) / Y.shape[1]"),),
        (("np.subtract(A, Y)", "np.subtract(A, Y) / len(Y.T)"),),
    ),
    Misconception(
        "gradient-of-A",
        "You return the gradient with respect to A, -Y / A. With respect to the scores Z it is simpler: A - Y.",
        (("A - Y", "-Y / A"),),
        (("np.subtract(A, Y)", "-np.divide(Y, A)"),),
    ),
    Misconception(
        "slope-too-many",
        "You multiply by A(1 - A). That slope is already part of A - Y.",
        (("A - Y", "(A - Y) * A * (1 - A)"),),
        (("np.subtract(A, Y)", "np.subtract(A, Y) * (A - A ** 2)"),),
    ),
    Misconception(
        "only-the-slope",
        "You return A(1 - A), in which the labels have no part.",
        (("A - Y", "A * (1 - A)"),),
        (("np.subtract(A, Y)", "A - np.square(A)"),),
    ),
    Misconception(
        "changes-argument",
        "Your result is right, but you write it into the caller's A. Make a new array: `A - Y`.",
        (("dZ = A - Y", "dZ = A\n    dZ -= Y"),),
        (("np.subtract(A, Y)", "np.subtract(A, Y, out=A)"),),
    ),
    Misconception(
        "summed",
        "You add up over the examples. dZ has a column for each of them: shape (n_y, m).",
        (("A - Y", "np.sum(A - Y, axis=1, keepdims=True)"),),
        (("np.subtract(A, Y)", "np.subtract(A, Y).sum(1)[:, None]"),),
    ),
    Misconception(
        "squared",
        "You square the difference. The gradient is the difference itself.",
        (("A - Y", "(A - Y) ** 2"),),
        (("np.subtract(A, Y)", "np.square(np.subtract(A, Y))"),),
    ),
    Misconception(
        "absolute-value",
        "You lose the sign. At the true class the gradient is negative.",
        (("A - Y", "np.abs(A - Y)"),),
        (("np.subtract(A, Y)", "np.fabs(np.subtract(A, Y))"),),
    ),
    Misconception(
        "true-class-only",
        "Only the entry of the true class is right; you leave 0 at the others. They get A there: a score of a wrong class is"
        " pushed down.",
        (("A - Y", "Y * (A - Y)"),),
        (("np.subtract(A, Y)", "np.where(Y == 1, A - 1, 0)"),),
    ),
)

EXERCISES = [
    Exercise(
        "sigmoid",
        **shared.sigmoid("z") | ELEMENTWISE | {"extra": with_notes(one_element(), *other_ranks(), LARGE)},
    ),
    Exercise(
        "tanh",
        **ELEMENTWISE | {"extra": with_notes(one_element(), *other_ranks(), LARGE)},
        returns="t",
        uses=("sigmoid",),
        idiom="""
def tanh(z):
    p, n = np.exp(z), np.exp(-z)
    return (p - n) / (p + n)
""",
        equivalents=(
            "def tanh(z):\n    return 2 / (1 + np.exp(-2 * z)) - 1\n",
            "def tanh(z):\n    return np.divide(np.sinh(z), np.cosh(z))\n",
            "def tanh(z):\n    return 2 * sigmoid(2 * z) - 1\n",
            "import math\n\ndef tanh(z):\n    return np.vectorize(math.tanh)(z)\n",
        ),
        misconceptions=TANH_MISTAKES,
    ),
    Exercise(
        "relu",
        **ELEMENTWISE,
        returns="r",
        idiom="def relu(z):\n    return np.where(z > 0, z, 0)\n",
        equivalents=(
            "def relu(z):\n    return z * (z >= 0)\n",
            "def relu(z):\n    return (z + np.abs(z)) / 2\n",
            "def relu(z):\n    r = np.array(z)\n    r[r < 0] = 0\n    return r\n",
            "def relu(z):\n    return np.vectorize(lambda x: max(0.0, x))(z)\n",
            "def relu(z):\n    return z.clip(min=0)\n",
        ),
        misconceptions=RELU_MISTAKES,
        unkillable={"np.maximum(0, z) -> np.maximum(z, 0)": SYMMETRIC},
    ),
    Exercise(
        "leaky_relu",
        **WITH_SLOPE | {"extra": with_notes(one_element(0.05), *other_ranks(0.3), default_slope())},
        returns="r",
        uses=("relu",),
        idiom="def leaky_relu(z, slope=0.01):\n    return np.maximum(z, slope * z)\n",
        equivalents=(
            "def leaky_relu(z, alpha=0.01):\n    return z * (z > 0) + alpha * z * (z <= 0)\n",
            "def leaky_relu(z, slope=0.01):\n    return relu(z) - slope * relu(-z)\n",
            "def leaky_relu(z, slope=0.01):\n    r = z.copy()\n    r[z < 0] *= slope\n    return r\n",
            "def leaky_relu(z, slope):\n    return np.vectorize(lambda x: float(x) if x >= 0 else x * slope)(z)\n",
        ),
        misconceptions=LEAKY_MISTAKES,
    ),
    Exercise("sigmoid_derivative", **shared.sigmoid_derivative("z") | ELEMENTWISE),
    Exercise(
        "tanh_derivative",
        **ELEMENTWISE,
        returns="dt",
        uses=("sigmoid", "tanh", "sigmoid_derivative"),
        idiom="def tanh_derivative(z):\n    y = tanh(z)\n    return (1 - y) * (1 + y)\n",
        equivalents=(
            "def tanh_derivative(z):\n    return 1 - np.power(np.tanh(z), 2)\n",
            "def tanh_derivative(z):\n    return 1 / np.cosh(z) ** 2\n",
            "def tanh_derivative(z):\n    return 4 * sigmoid_derivative(2 * z)\n",
        ),
        misconceptions=TANH_SLOPE_MISTAKES,
    ),
    Exercise(
        "relu_derivative",
        **ELEMENTWISE | {"extra": with_notes(one_element(), *other_ranks(), corner(0))},
        returns="dr",
        uses=("relu",),
        idiom="def relu_derivative(z):\n    dr = np.full_like(z, 0.0)\n    dr[z > 0] = 1\n    return dr\n",
        equivalents=(
            "def relu_derivative(z):\n    return z >= 0\n",
            "def relu_derivative(z):\n    return (z > 0).astype(int)\n",
            "def relu_derivative(z):\n    return np.heaviside(z, 0.5)\n",
            "def relu_derivative(z):\n    return np.sign(relu(z))\n",
            "def relu_derivative(z):\n    return np.where(z <= 0, 0, 1) * 1.0\n",
        ),
        misconceptions=(
            *step_mistakes("0.0"),
            Misconception(
                "leaky",
                "Your slope is 0.01 where z is negative: that belongs to the leaky ReLU. Here it is 0.",
                (("1.0, 0.0", "1.0, 0.01"),),
                (("np.full_like(z, 0.0)", "np.full_like(z, 0.01)"),),
            ),
        ),
    ),
    Exercise(
        "leaky_relu_derivative",
        **WITH_SLOPE
        | {"extra": with_notes(one_element(0.05), *other_ranks(0.3), corner("`slope`", 0.3), default_slope())},
        returns="dr",
        uses=("relu", "leaky_relu", "relu_derivative"),
        idiom="""
def leaky_relu_derivative(z, slope=0.01):
    dr = np.full_like(z, slope)
    dr[z > 0] = 1
    return dr
""",
        equivalents=(
            "def leaky_relu_derivative(z, slope=0.01):\n    return (z >= 0) + slope * (z < 0)\n",
            "def leaky_relu_derivative(z, a=0.01):\n    return relu_derivative(z) * (1 - a) + a\n",
            "def leaky_relu_derivative(z, slope=0.01):\n    return leaky_relu(z, slope) / z\n",
        ),
        misconceptions=(
            *step_mistakes("slope"),
            Misconception(
                "slope-ignored",
                "You always take 0.01. Take the argument `slope`, which can be another number.",
                (("1.0, slope", "1.0, 0.01"),),
                (("np.full_like(z, slope)", "np.full_like(z, 0.01)"),),
            ),
            Misconception(
                "slope-times-z",
                "Where z is negative you return slope times z: that is the function. Its slope there is `slope` alone.",
                (("1.0, slope", "1.0, slope * z"),),
                (("np.full_like(z, slope)", "slope * z"),),
            ),
            Misconception(
                "no-leak",
                "Your slope is 0 where z is negative: that belongs to the ReLU. Here it is `slope`.",
                (("1.0, slope", "1.0, 0.0"),),
                (("np.full_like(z, slope)", "np.zeros_like(z)"),),
            ),
            Misconception(
                "negative-slope",
                "Your slope is negative to the left of 0. The leaky ReLU rises there too, though gently.",
                (("1.0, slope", "1.0, -slope"),),
                (("np.full_like(z, slope)", "np.full_like(z, -slope)"),),
            ),
            Misconception(
                "returns-the-function",
                "You return the leaky ReLU itself. Wanted is its slope.",
                (("1.0, slope", "z, slope * z"),),
                (("return dr", "return z * dr"),),
            ),
        ),
    ),
    Exercise(
        "linear_collapse",
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
        misconceptions=COLLAPSE_MISTAKES,
    ),
    Exercise(
        "train_from_zeros",
        inputs=training,
        sizes=(
            dict(n_x=3, m=7, n_h=4, n_y=2, steps=4, learning_rate=1.5),
            dict(n_x=2, m=5, n_h=1, n_y=1, steps=1, learning_rate=0.5),
            dict(n_x=4, m=1, n_h=2, n_y=3, steps=3, learning_rate=1.0),
            dict(n_x=1, m=9, n_h=5, n_y=1, steps=30, learning_rate=2.0),
        ),
        returns="W1",
        uses=("sigmoid", "sigmoid_derivative"),
        vectorised=0.2,
        idiom=ZEROS_IDIOM,
        equivalents=(
            """
def train_from_zeros(X, Y, n_h, num_iterations, learning_rate):
    m = X.shape[1]
    p = {"W1": np.zeros((n_h, X.shape[0])), "b1": np.zeros((n_h, 1)),
         "W2": np.zeros((Y.shape[0], n_h)), "b2": np.zeros((Y.shape[0], 1))}
    while num_iterations > 0:
        Z1 = np.matmul(p["W1"], X) + p["b1"]
        A1 = sigmoid(Z1)
        dZ2 = (sigmoid(np.matmul(p["W2"], A1) + p["b2"]) - Y) / m
        dZ1 = np.multiply(p["W2"].T.dot(dZ2), sigmoid_derivative(Z1))
        grads = {"W2": dZ2.dot(A1.T), "b2": dZ2.sum(1).reshape(-1, 1), "W1": dZ1.dot(X.T), "b1": np.c_[dZ1.sum(1)]}
        for name in p:
            p[name] -= learning_rate * grads[name]
        num_iterations -= 1
    return p["W1"]
""",
            """
def train_from_zeros(X, Y, n_h, num_iterations, learning_rate):
    W1, b1, W2, b2 = (np.zeros(shape) for shape in ((n_h, len(X)), (n_h, 1), (len(Y), n_h), (len(Y), 1)))
    for i in range(num_iterations):
        A1 = 1 / (1 + np.exp(-(W1 @ X + b1)))
        A2 = 1 / (1 + np.exp(-(W2 @ A1 + b2)))
        dW1, db1, dW2, db2 = 0 * W1, 0 * b1, 0 * W2, 0 * b2
        for k in range(X.shape[1]):
            a = A1[:, [k]]
            d2 = A2[:, [k]] - Y[:, [k]]
            d1 = (W2.T @ d2) * a * (1 - a)
            dW2, db2, dW1, db1 = dW2 + d2 @ a.T, db2 + d2, dW1 + d1 @ X[:, [k]].T, db1 + d1
        step = learning_rate / X.shape[1]
        W1, b1, W2, b2 = W1 - step * dW1, b1 - step * db1, W2 - step * dW2, b2 - step * db2
    return W1
""",
        ),
        misconceptions=ZEROS_MISTAKES,
    ),
    Exercise(
        "regression_cost",
        inputs=outputs,
        sizes=(dict(n_y=2, m=7), dict(n_y=1, m=5), dict(n_y=3, m=1), dict(n_y=1, m=300)),
        returns="cost",
        vectorised=0.2,
        idiom="""
def regression_cost(A2, Y):
    losses = np.sum(np.square(A2 - Y), axis=0)
    return 0.5 * losses.mean()
""",
        equivalents=(
            """
def regression_cost(A2, Y):
    difference = (Y - A2).ravel()
    return np.squeeze(np.dot(difference, difference) / (2 * Y.shape[1]))
""",
            "def regression_cost(A2, Y):\n    return float(np.linalg.norm(A2 - Y) ** 2 / 2 / A2.shape[1])\n",
            """
def regression_cost(A2, Y):
    total = 0
    for i in range(Y.shape[1]):
        total += sum((A2[k, i] - Y[k, i]) ** 2 for k in range(Y.shape[0])) / 2
    return total / Y.shape[1]
""",
            "def regression_cost(A2, Y):\n    return np.mean((A2 - Y) ** 2) * Y.shape[0] / 2\n",
        ),
        misconceptions=REGRESSION_COST_MISTAKES,
        unkillable={"A2 - Y -> Y - A2": "the difference is squared"},
    ),
    Exercise(
        "regression_backward",
        inputs=linear_output,
        sizes=(
            dict(n_x=3, n_h=4, n_y=2, m=7),
            dict(n_x=4, n_h=2, n_y=3, m=1),
            dict(n_x=1, n_h=3, n_y=1, m=300),
            dict(n_x=3, n_h=3, n_y=3, m=3),
        ),
        parts={"output layer": (("dW2", "db2"), 2), "hidden layer": (("dW1", "db1"), 3)},
        vectorised=0.2,
        idiom=BACKWARD_IDIOM.replace("backward_propagation", "regression_backward"),
        equivalents=(
            """
def regression_backward(parameters, cache, X, Y):
    m = Y.shape[1]
    dZ2 = cache["A2"] - Y
    dZ1 = np.multiply(np.matmul(parameters["W2"].T, dZ2), 1 - np.power(np.tanh(cache["Z1"]), 2))
    grads = {"dZ2": dZ2, "dZ1": dZ1}
    grads["dW2"] = np.einsum("im,jm->ij", dZ2, cache["A1"]) / m
    grads["dW1"] = np.einsum("im,jm->ij", dZ1, X) / m
    grads["db2"], grads["db1"] = np.mean(dZ2, axis=1, keepdims=True), np.mean(dZ1, 1)[:, np.newaxis]
    return grads
""",
        ),
        misconceptions=(
            *BACKWARD_MISTAKES,
            Misconception(
                "slope-at-the-output",
                "Your dZ2 has the slope of a sigmoid as a factor. The output is linear here: dZ2 is A2 - Y.",
                (("dZ2 = A2 - Y", "dZ2 = (A2 - Y) * A2 * (1 - A2)"),),
                (("(A2 - Y) / Y", "(A2 - Y) * (A2 - A2 ** 2) / Y"),),
            ),
            Misconception(
                "twice",
                "Your gradients are twice too large. The half in the cost cancels the 2 that the square brings.",
                (("dZ2 = A2 - Y", "dZ2 = 2 * (A2 - Y)"),),
                (("(A2 - Y) / Y", "(A2 - Y) * 2 / Y"),),
            ),
        ),
    ),
    Exercise(
        "softmax",
        inputs=lambda rng, n_y, m: (draw.normal(rng, n_y, m, scale=2.0),),
        sizes=(dict(n_y=3, m=5), dict(n_y=4, m=2), dict(n_y=5, m=1), dict(n_y=2, m=300)),
        returns="A",
        uses=("sigmoid",),
        vectorised=0.2,
        extra=huge_scores,
        idiom="""
def softmax(Z):
    scores = np.exp(Z - Z.max(axis=0))
    return np.divide(scores, scores.sum(axis=0))
""",
        equivalents=(
            "def softmax(Z):\n    E = np.exp(Z - np.max(Z))\n    return E / np.sum(E, axis=0, keepdims=True)\n",
            "from scipy.special import softmax as given\n\ndef softmax(Z):\n    return given(Z, axis=0)\n",
            "def softmax(Z):\n    return np.exp(Z - np.logaddexp.reduce(Z, axis=0))\n",
            "def softmax(Z):\n    rows = np.exp(Z.T - Z.T.max(1)[:, None])\n    return (rows / sum(rows.T)[:, None]).T\n",
            """
def softmax(Z):
    A = np.zeros(Z.shape)
    for i in range(Z.shape[1]):
        e = np.exp(Z[:, i] - max(Z[:, i]))
        A[:, i] = e / e.sum()
    return A
""",
        ),
        misconceptions=SOFTMAX_MISTAKES,
        unkillable={
            "True -> False": "m largest scores in a rank-1 array broadcast over the rows just as a row of them does",
            "True -> False #2": "m sums in a rank-1 array broadcast over the rows just as a row of them does",
        },
    ),
    Exercise(
        "softmax_cost",
        inputs=classes,
        sizes=(dict(n_y=3, m=7), dict(n_y=4, m=5), dict(n_y=5, m=1), dict(n_y=3, m=300)),
        returns="cost",
        vectorised=0.2,
        extra=certain,
        idiom="""
def softmax_cost(A, Y):
    losses = -np.sum(np.multiply(Y, np.log(A)), axis=0)
    return losses.mean().item()
""",
        equivalents=(
            "def softmax_cost(A, Y):\n    return -np.log(A[np.argmax(Y, axis=0), np.arange(A.shape[1])]).mean()\n",
            "def softmax_cost(A, Y):\n    return np.squeeze(-np.einsum('ij,ij->', Y, np.log(A + 1e-9)) / Y.shape[1])\n",
            "def softmax_cost(A, Y):\n    return float(-np.trace(np.dot(Y, np.log(A).T)) / len(Y[0]))\n",
            """
def softmax_cost(A, Y):
    cost = 0.0
    for k in range(Y.shape[0]):
        for i in range(Y.shape[1]):
            if Y[k, i] == 1:
                cost -= np.log(A[k, i]) / Y.shape[1]
    return cost
""",
        ),
        misconceptions=SOFTMAX_COST_MISTAKES,
    ),
    Exercise(
        "softmax_backward",
        inputs=classes,
        sizes=(dict(n_y=3, m=7), dict(n_y=4, m=5), dict(n_y=5, m=1), dict(n_y=3, m=300)),
        returns="dZ",
        vectorised=0.2,
        idiom="def softmax_backward(A, Y):\n    return np.subtract(A, Y)\n",
        equivalents=(
            """
def softmax_backward(A, Y):
    dZ = A.copy()
    dZ[np.argmax(Y, axis=0), range(A.shape[1])] -= 1
    return dZ
""",
            "def softmax_backward(A, Y):\n    return A * (1 - Y) + (A - 1) * Y\n",
            """
def softmax_backward(A, Y):
    dZ = np.zeros_like(A)
    for i in range(A.shape[1]):
        dZ[:, i] = A[:, i] - Y[:, i]
    return dZ
""",
        ),
        misconceptions=SOFTMAX_SLOPE_MISTAKES,
    ),
]
