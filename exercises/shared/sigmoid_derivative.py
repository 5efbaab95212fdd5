"""`sigmoid_derivative`, which two assignments ask for."""

from autograder import Misconception

from .elementwise import ELEMENTWISE


def sigmoid_derivative(z):
    """`sigmoid_derivative`, its argument being called `z`, built on `sigmoid`."""
    right = "s * (1 - s)"
    return ELEMENTWISE | dict(
        returns="ds",
        uses=("sigmoid",),
        idiom=f"""
def sigmoid_derivative({z}):
    y = sigmoid({z})
    return y - np.square(y)
""",
        equivalents=(
            f"def sigmoid_derivative({z}):\n    return np.exp(-{z}) / (1 + np.exp(-{z})) ** 2\n",
            f"def sigmoid_derivative({z}):\n    return np.multiply(sigmoid({z}), sigmoid(-{z}))\n",
            f"def sigmoid_derivative({z}):\n    return 0.25 / np.cosh({z} / 2) ** 2\n",
        ),
        misconceptions=(
            Misconception(
                "brackets-lost",
                "Your result is 0 everywhere, as `s * 1 - s` is: the brackets around 1 - s are missing.",
                ((right, "s * 1 - s"),),
                (("y - np.square(y)", "y - y"),),
            ),
            Misconception(
                "sigmoid-of-the-product",
                f"You take the sigmoid of {z}(1 - {z}). Take the sigmoid first: s, then s times 1 - s.",
                ((f"sigmoid({z})", f"sigmoid({z} * (1 - {z}))"), ("return ds", "return s")),
                ((f"y = sigmoid({z})", f"y = sigmoid({z} - np.square({z}))"), ("y - np.square(y)", "y")),
            ),
            Misconception(
                "square-of-the-value",
                "You square s. The second factor is 1 - s.",
                ((right, "s * s"),),
                (("y - np.square(y)", "np.square(y)"),),
            ),
            Misconception(
                "argument-for-value",
                f"You put {z} itself into the formula. Both factors are made of s, the sigmoid of {z}.",
                ((right, f"{z} * (1 - {z})"),),
                (("y - np.square(y)", f"{z} - np.square({z})"),),
            ),
            Misconception(
                "argument-in-one-factor",
                f"One of your two factors has {z} where s, the sigmoid of {z}, belongs.",
                ((right, f"s * (1 - {z})"),),
                (("y - np.square(y)", f"y - {z} * y"),),
            ),
            Misconception(
                "value-for-slope",
                "You return s, the sigmoid itself. Its slope has a second factor.",
                (("return ds", "return s"),),
                (("y - np.square(y)", "y"),),
            ),
            Misconception(
                "factor-s-missing",
                "You return 1 - s. The slope has s as a factor as well.",
                ((right, "1 - s"),),
                (("y - np.square(y)", f"sigmoid(-{z})"),),
            ),
            Misconception(
                "sign",
                "Your slope is negative. The sigmoid rises everywhere: the second factor is 1 - s, not s - 1.",
                ((right, "s * (s - 1)"),),
                (("y - np.square(y)", "np.square(y) - y"),),
            ),
            Misconception(
                "plus-for-minus",
                "Your second factor is 1 + s. It is 1 - s.",
                ((right, "s * (1 + s)"),),
                (("y - np", "y + np"),),
            ),
            Misconception(
                "slope-of-tanh",
                "1 - s squared is the slope of tanh. The sigmoid has another slope, made of s and 1 - s.",
                ((right, "1 - s ** 2"),),
                (("y - np", "1 - np"),),
            ),
            Misconception(
                "sigmoid-twice",
                f"You take the sigmoid of the sigmoid. s is the sigmoid of {z}, taken once.",
                ((f"sigmoid({z})", f"sigmoid(sigmoid({z}))"),),
                ((f"sigmoid({z})", f"sigmoid(sigmoid({z}))"),),
            ),
            Misconception(
                "matrix-product",
                "`np.dot` and `@` are matrix products. This product is element by element: `*`.",
                ((right, "np.dot(s, 1 - s)"),),
                (("y - np.square(y)", "np.dot(y, 1 - y)"),),
            ),
        ),
    )
