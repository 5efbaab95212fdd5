"""gradient_check: Compare gradients with two-sided differences of the cost."""

import numpy as np

from autograder import Case, Exercise, Misconception
from nnlab.functions import FUNCTIONS

from .. import draw


def nudging(rng, cost, layers, off, epsilon=None, reverse=False):
    """A cost by name, parameters, and their gradients, each entry off by about the fraction `off`.

    reverse: the gradients come in the order of a backward pass, with a dA among them.
    """
    parameters = draw.parameters(rng, layers)
    right = GRADIENTS[cost](parameters)
    grads = {f"d{k}": v * (1 + off * rng.uniform(0.5, 1.5, v.shape)) for k, v in right.items()}
    if reverse:
        grads = {"dA0": draw.normal(rng, layers[0], 4), **dict(reversed(grads.items()))}
    args = FUNCTIONS[cost], parameters, grads
    return args if epsilon is None else (*args, epsilon)


def gradients_of_waves(parameters):
    """Of sum(sin p + p * mean), where mean is the mean over the arrays of each array's mean."""
    mean, total = np.mean([p.mean() for p in parameters.values()]), sum(p.sum() for p in parameters.values())
    return {k: np.cos(p) + mean + total / (len(parameters) * p.size) for k, p in parameters.items()}


GRADIENTS = {"cost_of_waves": gradients_of_waves, "cost_of_squares": dict}


def delicate(rng):
    """Notes on the arrays that `gradient_check` is given: shared, or too coarse for a small nudge."""
    cost, parameters, grads = nudging(rng, "cost_of_waves", (2, 3, 1), 0.3)
    narrow = {k: v.astype(np.float32) for k, v in parameters.items()}
    shared_arrays = "It writes into the caller's own arrays, even if it puts them back. Nudge a copy."
    coarse = "With float32 parameters your nudge of 1e-7 is lost in rounding. Make the copies float64."
    return [
        Case((cost, parameters, grads), "read-only arrays", role="note", readonly=True, says=shared_arrays),
        Case((cost, narrow, grads), "float32 parameters", role="note", says=coarse),
    ]


exercise = Exercise(
    inputs=nudging,
    sizes=(
        dict(cost="cost_of_waves", layers=(3, 1, 2), off=0.3, epsilon=0.1),
        dict(cost="cost_of_waves", layers=(1, 2), off=0.0, epsilon=0.01),
        dict(cost="cost_of_waves", layers=(2, 1), off=0.0, epsilon=1e-4, reverse=True),
        dict(cost="cost_of_squares", layers=(2, 1), off=-0.2, epsilon=1e-3),
        dict(cost="cost_of_waves", layers=(1, 2), off=1.0, reverse=True),
    ),
    returns="difference",
    atol=1e-7,
    float32=False,
    layouts=False,
    extra=delicate,
    idiom="""
def gradient_check(cost, parameters, grads, epsilon=1e-7):
    exact, numeric = [], []
    for key, value in parameters.items():
        exact.append(np.ravel(grads["d" + key]))
        for k in range(value.size):
            J = []
            for sign in (1, -1):
                shift = np.zeros(value.size)
                shift[k] = sign * epsilon
                J.append(cost({**parameters, key: value + shift.reshape(value.shape)}))
            numeric.append((J[0] - J[1]) / (2 * epsilon))
    exact, numeric = np.concatenate(exact), np.array(numeric)
    gap = np.sqrt(np.sum((exact - numeric) ** 2))
    size = np.sqrt(np.sum(exact ** 2)) + np.sqrt(np.sum(numeric ** 2))
    return float(gap / size)
""",
    equivalents=(
        """
def gradient_check(cost, parameters, grads, epsilon=1e-7):
    keys, shapes = list(parameters), [parameters[k].shape for k in parameters]

    def to_vector(d, prefix=""):
        return np.concatenate([np.reshape(d[prefix + k], (-1, 1)) for k in keys])

    def to_dictionary(vector):
        ends = np.cumsum([np.prod(s) for s in shapes])[:-1]
        return {k: part.reshape(s) for k, part, s in zip(keys, np.split(vector, ends), shapes)}

    theta, grad = to_vector(parameters), to_vector(grads, "d")
    gradapprox = np.zeros(theta.shape)
    for i in range(len(theta)):
        theta_plus, theta_minus = np.copy(theta), np.copy(theta)
        theta_plus[i] += epsilon
        theta_minus[i] -= epsilon
        gradapprox[i] = (cost(to_dictionary(theta_plus)) - cost(to_dictionary(theta_minus))) / (2 * epsilon)
    return np.linalg.norm(grad - gradapprox) / (np.linalg.norm(gradapprox) + np.linalg.norm(grad))
""",
        """
def gradient_check(cost, parameters, grads, epsilon=1e-7):
    import copy
    squares = np.zeros(3)
    for key in parameters:
        walk = np.nditer(parameters[key], flags=["multi_index"])
        for _ in walk:
            at = walk.multi_index
            up, down = copy.deepcopy(parameters), copy.deepcopy(parameters)
            up[key][at] += epsilon
            down[key][at] -= epsilon
            slope = (cost(up) - cost(down)) / (up[key][at] - down[key][at])
            squares += (grads["d" + key][at] - slope) ** 2, grads["d" + key][at] ** 2, slope ** 2
    gap, a, b = np.sqrt(squares)
    return gap / (a + b)
""",
    ),
    misconceptions=(
        Misconception(
            "one-sided",
            "Your difference is one-sided: the cost with a nudge up, minus the cost without. Nudge down as "
            "well, and "
            "divide by two nudges: that is far more exact.",
            (("= theta - epsilon", "= theta"), ("(2 * epsilon)", "epsilon")),
            (("(1, -1)", "(1, 0)"), ("(2 * epsilon)", "epsilon")),
        ),
        Misconception(
            "one-sided-halved",
            "You nudge up only, and still divide by two epsilon: all your slopes are half of what they should "
            "be. "
            "Nudge down as well.",
            (("= theta - epsilon", "= theta"),),
            (("(1, -1)", "(1, 0)"),),
        ),
        Misconception(
            "not-divided-by-2",
            "You divide by epsilon. From one nudge to the other it is two epsilon.",
            (("(2 * epsilon)", "epsilon"),),
            (("(2 * epsilon)", "epsilon"),),
        ),
        Misconception(
            "brackets",
            "`/ 2 * epsilon` divides by 2 and then multiplies by epsilon. The 2 epsilon need brackets.",
            (("(2 * epsilon)", "2 * epsilon"),),
            (("(2 * epsilon)", "2 * epsilon"),),
        ),
        Misconception(
            "not-divided",
            "You do not divide the difference of the costs by two epsilon, so it is no slope.",
            ((" / (2 * epsilon)", ""),),
            ((" / (2 * epsilon)", ""),),
        ),
        Misconception(
            "nudges-not-undone",
            "You do not put an entry back before you nudge the next one, so the nudges pile up.",
            (("            nudged[key][index] = theta\n", ""),),
            (
                ("exact, numeric = [], []", "exact, numeric, parameters = [], [], dict(parameters)"),
                (
                    "            numeric",
                    "            parameters[key] = value = value + shift.reshape(value.shape)\n            numeric",
                ),
            ),
        ),
        Misconception(
            "callers-arrays-nudged",
            "You nudge the caller's own arrays and do not put the entries back. Nudge copies, one entry at a time.",
            (
                (
                    "nudged = {key: np.array(value, dtype=float) for key, value in parameters.items()}",
                    "nudged = parameters",
                ),
                ("            nudged[key][index] = theta\n", ""),
            ),
            (("            numeric", "            value += shift.reshape(value.shape)\n            numeric"),),
        ),
        Misconception(
            "both-in-one-array",
            "Your two costs are the same, so all slopes are 0: both nudges go into one array. Copying a dictionary copies"
            " no array in it.",
            (("nudged[key][index] = theta - epsilon", "nudged[key][index] = theta + epsilon"),),
            (("= sign * epsilon", "= epsilon"),),
        ),
        Misconception(
            "whole-array-nudged",
            "You nudge all entries of an array at once. Nudge one at a time: each has its own slope.",
            (
                (
                    "nudged[key][index] = theta + epsilon",
                    "kept = nudged[key].copy()\n            nudged[key] += epsilon",
                ),
                ("nudged[key][index] = theta - epsilon", "nudged[key] = kept - epsilon"),
                ("nudged[key][index] = theta\n", "nudged[key] = kept\n"),
            ),
            (("shift[k]", "shift[:]"),),
        ),
        Misconception(
            "absolute-difference",
            "You return the norm of the difference as it is. Divide by the sum of the two norms: the answer "
            "has no units.",
            (("numerator / denominator", "numerator"),),
            (("gap / size", "gap"),),
        ),
        Misconception(
            "one-norm-below",
            "Only the norm of grad is in your denominator. Add the norm of the other vector.",
            (("np.linalg.norm(grad) + np.linalg.norm(gradapprox)", "np.linalg.norm(grad)"),),
            ((" + np.sqrt(np.sum(numeric ** 2))", ""),),
        ),
        Misconception(
            "norm-of-the-sum",
            "Your denominator is the norm of the sum. It is the sum of the two norms.",
            (("np.linalg.norm(grad) + np.linalg.norm(gradapprox)", "np.linalg.norm(np.add(grad, gradapprox))"),),
            (
                (
                    "np.sqrt(np.sum(exact ** 2)) + np.sqrt(np.sum(numeric ** 2))",
                    "np.sqrt(np.sum((exact + numeric) ** 2))",
                ),
            ),
        ),
        Misconception(
            "norms-multiplied",
            "Your denominator is the product of the two norms. It is their sum.",
            (("np.linalg.norm(grad) + np.linalg.norm", "np.linalg.norm(grad) * np.linalg.norm"),),
            (("np.sqrt(np.sum(exact ** 2)) + np", "np.sqrt(np.sum(exact ** 2)) * np"),),
        ),
        Misconception(
            "larger-norm",
            "Your denominator is the larger of the two norms. It is their sum.",
            (
                (
                    "np.linalg.norm(grad) + np.linalg.norm(gradapprox)",
                    "max(np.linalg.norm(grad), np.linalg.norm(gradapprox))",
                ),
            ),
            (
                (
                    "np.sqrt(np.sum(exact ** 2)) + np.sqrt(np.sum(numeric ** 2))",
                    "np.sqrt(max(np.sum(exact ** 2), np.sum(numeric ** 2)))",
                ),
            ),
        ),
        Misconception(
            "squared-norms",
            "You use sums of squares. The norm is the square root of such a sum.",
            (
                (
                    "difference = numerator / denominator",
                    "difference = numerator ** 2 / (np.linalg.norm(grad) ** 2 + np.linalg.norm(gradapprox) ** 2)",
                ),
            ),
            (
                ("gap = np.sqrt(np.sum((exact - numeric) ** 2))", "gap = np.sum((exact - numeric) ** 2)"),
                (
                    "np.sqrt(np.sum(exact ** 2)) + np.sqrt(np.sum(numeric ** 2))",
                    "np.sum(exact ** 2) + np.sum(numeric ** 2)",
                ),
            ),
        ),
        Misconception(
            "sum-of-absolutes",
            "You add up absolute values. The norm is the square root of the sum of squares.",
            (
                (
                    "difference = numerator / denominator",
                    "difference = np.abs(np.subtract(grad, gradapprox)).sum() / np.abs([grad, gradapprox]).sum()",
                ),
            ),
            (
                ("gap = np.sqrt(np.sum((exact - numeric) ** 2))", "gap = np.sum(np.abs(exact - numeric))"),
                (
                    "np.sqrt(np.sum(exact ** 2)) + np.sqrt(np.sum(numeric ** 2))",
                    "np.sum(np.abs(exact) + np.abs(numeric))",
                ),
            ),
        ),
        Misconception(
            "added-in-the-numerator",
            "Your numerator is the norm of the sum of both vectors. It is the norm of their difference.",
            (("np.array(grad) - np.array(gradapprox)", "np.array(grad) + np.array(gradapprox)"),),
            (("(exact - numeric)", "(exact + numeric)"),),
        ),
        Misconception(
            "epsilon-ignored",
            "You nudge by 1e-7 whatever `epsilon` is. Use the argument.",
            (("    grad = []", "    epsilon = 1e-7\n    grad = []"),),
            (("    exact, numeric = [], []", "    epsilon = 1e-7\n    exact, numeric = [], []"),),
        ),
        Misconception(
            "order-of-the-gradients",
            'You take the gradients in the order in which they stand in `grads`. Take them by name: "d" plus the key.',
            (
                ('            grad.append(grads["d" + key][index])\n', ""),
                ("grad = []", "grad = np.concatenate([np.ravel(g) for d, g in grads.items() if d[1:] in nudged])"),
            ),
            (
                (
                    "exact, numeric = np.concatenate(exact)",
                    "exact, numeric = np.concatenate([np.ravel(grads[d]) for d in grads if d[1:] in parameters])",
                ),
            ),
        ),
        Misconception(
            "biases-left-out",
            "You check the weights only. Go through every key: the biases have gradients too.",
            (("for key in nudged:", 'for key in [k for k in nudged if k[0] == "W"]:'),),
            (("in parameters.items():", 'in [(k, p) for k, p in parameters.items() if "W" in k]:'),),
        ),
        Misconception(
            "verdict-for-number",
            "You return whether the check has passed. Return the relative difference itself, a number.",
            (("return difference", "return difference < 1e-7"),),
            (("float(gap / size)", "bool(gap / size < 1e-7)"),),
        ),
    ),
    unkillable={
        "np.array(grad) - np.array(gradapprox) -> np.array(gradapprox) - np.array(grad)": "a vector and its "
        "negative "
        "have the same norm"
    },
)
