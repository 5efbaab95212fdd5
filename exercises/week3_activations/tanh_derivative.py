"""tanh_derivative: Slope of tanh at z."""

from autograder import Exercise, Misconception

from ._common import ELEMENTWISE

exercise = Exercise(
    **ELEMENTWISE,
    returns="dt",
    uses=("sigmoid", "tanh", "sigmoid_derivative"),
    idiom="def tanh_derivative(z):\n    y = tanh(z)\n    return (1 - y) * (1 + y)\n",
    equivalents=(
        "def tanh_derivative(z):\n    return 1 - np.power(np.tanh(z), 2)\n",
        "def tanh_derivative(z):\n    return 1 / np.cosh(z) ** 2\n",
        "def tanh_derivative(z):\n    return 4 * sigmoid_derivative(2 * z)\n",
    ),
    misconceptions=(
        Misconception(
            "sigmoid-for-tanh",
            "You put the sigmoid into the slope of tanh. It is made of t, the tanh of z.",
            (("t = tanh(z)", "t = sigmoid(z)"),),
            (("y = tanh(z)", "y = sigmoid(z)"),),
        ),
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
            "You return the square's own slope, 2t. Return the slope of tanh.",
            (("1 - t ** 2", "2 * t"),),
            (("(1 - y) * (1 + y)", "y + y"),),
        ),
    ),
)
