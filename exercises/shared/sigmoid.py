"""`sigmoid`, which three assignments ask for."""

from autograder import Misconception

from .elementwise import ELEMENTWISE


def sigmoid(z):
    """`sigmoid`, its argument being called `z`."""
    right = f"1 / (1 + np.exp(-{z}))"
    return ELEMENTWISE | dict(
        returns="s",
        idiom=f"""
def sigmoid({z}):
    e = np.exp({z})
    return e / (e + 1)
""",
        equivalents=(
            f"def sigmoid({z}):\n    return 0.5 * (1 + np.tanh({z} / 2))\n",
            f"def sigmoid({z}):\n    return np.power(1 + np.exp(-{z}), -1)\n",
            f"def sigmoid({z}):\n    return np.exp(-np.logaddexp(0, np.negative({z})))\n",
            "from scipy.special import expit as sigmoid\n",
        ),
        misconceptions=(
            Misconception(
                "base-10",
                f"You raise 10, not e, to the power of minus {z}. `np.exp` is the power of e.",
                ((f"np.exp(-{z})", f"10.0 ** (-{z})"),),
                ((f"np.exp({z})", f"np.power(10.0, {z})"),),
            ),
            Misconception(
                "base-2",
                f"You raise 2, not e, to the power of minus {z}. `np.exp` is the power of e.",
                ((f"np.exp(-{z})", f"2.0 ** (-{z})"),),
                ((f"np.exp({z})", f"np.exp2({z})"),),
            ),
            Misconception(
                "e-times",
                f"You multiply e by minus {z}. It is a power: e to the minus {z}.",
                ((f"np.exp(-{z})", f"np.e * -{z}"),),
                (("e / (e + 1)", f"1 / (1 - np.exp(1) * {z})"),),
            ),
            Misconception(
                "absolute-exponent",
                f"A negative {z} gets the value of its positive counterpart, as the exponent has lost its sign.",
                ((f"np.exp(-{z})", f"np.exp(-np.abs({z}))"),),
                ((f"np.exp({z})", f"np.exp(np.abs({z}))"),),
            ),
            Misconception(
                "negatives-cut",
                f"You set a negative {z} to 0 first, so that all of them get one half. The sigmoid takes {z} as it is.",
                ((f"np.exp(-{z})", f"np.exp(-np.maximum({z}, 0))"),),
                ((f"np.exp({z})", f"np.exp(np.where({z} > 0, {z}, 0))"),),
            ),
            Misconception(
                "exponential-over-difference",
                f"You divide e to the {z} by 1 minus e to the {z}. Below the line it is a plus.",
                ((right, f"np.exp({z}) / (1 - np.exp({z}))"),),
                (("(e + 1)", "(1 - e)"),),
            ),
            Misconception(
                "signs-mixed",
                f"Above the line you have e to the {z}, below it 1 + e to the minus {z}: two forms of the sigmoid are mixed.",
                ((right, f"np.exp({z}) / (1 + np.exp(-{z}))"),),
                (("e / (e + 1)", "e / (1 / e + 1)"),),
            ),
            Misconception(
                "sign-of-the-exponent",
                "The minus in the exponent is missing: your curve falls where it should rise.",
                ((f"np.exp(-{z})", f"np.exp({z})"),),
                ((f"np.exp({z})", f"np.exp(-{z})"),),
            ),
            Misconception(
                "no-reciprocal",
                f"You return 1 + e to the minus {z}. The sigmoid is 1 divided by that whole sum, so the sum needs "
                "brackets.",
                ((right, f"1 + np.exp(-{z})"),),
                (("e / (e + 1)", "(e + 1) / e"),),
            ),
            Misconception(
                "minus-in-the-denominator",
                f"You divide by 1 - e to the minus {z}. It is a plus.",
                (("1 + np.exp", "1 - np.exp"),),
                (("(e + 1)", "(e - 1)"),),
            ),
            Misconception(
                "slope-for-value",
                "You return the slope of the sigmoid, s(1 - s), not the sigmoid s.",
                (("return s", "return s * (1 - s)"),),
                (("e / (e + 1)", "e / (e + 1) ** 2"),),
            ),
            Misconception(
                "tanh-for-sigmoid",
                "That is tanh, which runs from -1 to 1. The sigmoid runs from 0 to 1.",
                ((right, f"np.tanh({z})"),),
                (("e / (e + 1)", "(e ** 2 - 1) / (e ** 2 + 1)"),),
            ),
            Misconception(
                "math-exp",
                "It works for a single number only, as `math.exp` and `float` do. `np.exp` works on every element of an array.",
                ((f"    s = {right}", f"    import math\n    s = 1 / (1 + math.exp(-{z}))"),),
                ((f"    e = np.exp({z})", f"    from math import exp\n    e = exp({z})"),),
            ),
        ),
    )
