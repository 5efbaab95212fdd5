"""update_parameters: Take one step of gradient descent."""

from autograder import Exercise, Misconception

from .. import draw
from ..shared.trials import extreme
from ._common import COUNTED


def step(rng, layers, learning_rate):
    parameters = draw.parameters(rng, layers)
    return parameters, draw.gradients(rng, parameters), learning_rate


def steep(rng):
    parameters, grads, _ = step(rng, (3, 4, 2), 0.7)
    return parameters, {k: 2000 * g for k, g in grads.items()}, 0.001


exercise = Exercise(
    inputs=step,
    extra=extreme("gradients in the thousands", steep),
    more_keys=True,
    sizes=(
        dict(layers=(3, 5, 4, 2), learning_rate=0.3),
        dict(layers=(2, 3, 1), learning_rate=1.2),
        dict(layers=(4, 1), learning_rate=0.05),
    ),
    idiom="""
def update_parameters(params, grads, learning_rate):
    new = {}
    for l in range(len(params) // 2):
        for key in (f"W{l + 1}", f"b{l + 1}"):
            new[key] = params[key] + np.multiply(-learning_rate, grads["d" + key])
    return new
""",
    equivalents=(
        "def update_parameters(params, grads, learning_rate):\n"
        '    return {k: params[k] - learning_rate * grads["d" + k] for k in params}\n',
        """
def update_parameters(params, grads, learning_rate):
    import copy
    parameters = copy.deepcopy(params)
    L = len(parameters) // 2
    for l in range(L):
        parameters["W" + str(l + 1)] -= learning_rate * grads["dW" + str(l + 1)]
        parameters["b" + str(l + 1)] -= learning_rate * grads["db" + str(l + 1)]
    return parameters
""",
        """
def update_parameters(parameters, grads, learning_rate=1.2):
    parameters = parameters.copy()
    for l in range(1, len(parameters) // 2 + 1):
        parameters["W%d" % l] = parameters["W%d" % l] - learning_rate * grads["dW%d" % l]
        parameters["b%d" % l] = parameters["b%d" % l] - learning_rate * grads["db%d" % l]
    return parameters
""",
        """
def update_parameters(params, grads, learning_rate):
    L = len(params) // 2
    for l in range(L):
        params["W" + str(l + 1)] = params["W" + str(l + 1)] - learning_rate * grads["dW" + str(l + 1)]
        params["b" + str(l + 1)] = params["b" + str(l + 1)] - learning_rate * grads["db" + str(l + 1)]
    return params
""",
    ),
    misconceptions=(
        Misconception(
            "uphill-in-W",
            "The weights step uphill. Their gradients are subtracted too.",
            (('] - learning_rate * grads["dW', '] + learning_rate * grads["dW'),),
            (("-learning_rate", "(learning_rate if key[0] == 'W' else -learning_rate)"),),
        ),
        Misconception(
            "uphill-in-b",
            "The biases step uphill. Their gradients are subtracted too.",
            (('] - learning_rate * grads["db', '] + learning_rate * grads["db'),),
            (("-learning_rate", "(learning_rate if key[0] == 'b' else -learning_rate)"),),
        ),
        Misconception(
            "gradients-by-the-keys-of-the-parameters",
            'Your code asks `grads` for "W1". Its keys begin with d: "dW1".',
            (('grads["dW" + str(l)]', 'grads["W" + str(l)]'), ('grads["db" + str(l)]', 'grads["b" + str(l)]')),
            (('grads["d" + key]', "grads[key]"),),
        ),
        Misconception(
            "last-layer-kept",
            "The last layer stays as it was: `range(1, n)` ends at n - 1.",
            (("    parameters = {}\n", "    parameters = {**params}\n"), ("range(1, L + 1)", "range(1, L)")),
            (("new = {}", "new = {**params}"), ("range(len(params) // 2)", "range(len(params) // 2 - 1)")),
        ),
        Misconception(
            "uphill",
            "You step uphill: the gradient points to where the cost grows. Subtract it.",
            (
                ('] - learning_rate * grads["dW', '] + learning_rate * grads["dW'),
                ('] - learning_rate * grads["db', '] + learning_rate * grads["db'),
            ),
            (("-learning_rate", "learning_rate"),),
        ),
        Misconception(
            "no-learning-rate",
            "You subtract the whole gradient. Multiply it by learning_rate first.",
            (('learning_rate * grads["dW', 'grads["dW'), ('learning_rate * grads["db', 'grads["db')),
            (("np.multiply(-learning_rate, ", "np.negative("),),
        ),
        Misconception(
            "divided-by-learning-rate",
            "You divide the gradient by learning_rate. Multiply: a smaller rate makes a smaller step.",
            (
                ('learning_rate * grads["dW', '1 / learning_rate * grads["dW'),
                ('learning_rate * grads["db', '1 / learning_rate * grads["db'),
            ),
            (("-learning_rate", "-1 / learning_rate"),),
        ),
        Misconception(
            "biases-never-updated",
            "The biases stay as they were. They take a step too.",
            ((' - learning_rate * grads["db" + str(l)]', ""),),
            (("-learning_rate", "-learning_rate * (key[0] == 'W')"),),
        ),
        Misconception(
            "weights-never-updated",
            "The weights stay as they were. They take a step too.",
            ((' - learning_rate * grads["dW" + str(l)]', ""),),
            (("-learning_rate", "-learning_rate * (key[0] == 'b')"),),
        ),
        Misconception(
            "last-layer-missing",
            "The last layer is missing. `range(1, n)` ends at n - 1.",
            (("range(1, L + 1)", "range(1, L)"),),
            (("range(len(params) // 2)", "range(len(params) // 2 - 1)"),),
        ),
        Misconception(
            "too-many-layers",
            "Your code asks for layer L + 1, which is not there. L is half the number of entries in `params`.",
            (("len(params) // 2", "len(params)"),),
            (("len(params) // 2", "len(params)"),),
        ),
        Misconception(
            "starts-at-layer-0",
            "Your code asks for layer 0, the input, which has no parameters. Layers count from 1.",
            (("range(1, L + 1)", "range(L)"),),
            (('f"W{l + 1}", f"b{l + 1}"', 'f"W{l}", f"b{l}"'),),
        ),
        Misconception(
            "changes-argument",
            "The result is right, but the caller's arrays are changed: `-=` writes into them. `P = P - Q` makes a new one.",
            (
                (
                    'parameters["W" + str(l)] = params["W" + str(l)] - learning_rate * grads["dW" + str(l)]',
                    'params["W" + str(l)] -= learning_rate * grads["dW" + str(l)]',
                ),
                (
                    'parameters["b" + str(l)] = params["b" + str(l)] - learning_rate * grads["db" + str(l)]',
                    'params["b" + str(l)] -= learning_rate * grads["db" + str(l)]',
                ),
                ("return parameters", "return params"),
            ),
            (("new[key] = params[key] + np", "new[key] = params[key]\n            new[key] += np"),),
        ),
        Misconception(
            "only-the-step",
            "You return the steps alone. The new parameters are the old ones minus the step.",
            (
                ('params["W" + str(l)] - learning_rate', "-learning_rate"),
                ('params["b" + str(l)] - learning_rate', "-learning_rate"),
            ),
            (("params[key] + np", "np"),),
        ),
        Misconception(
            "whole-difference-scaled",
            "You multiply the whole difference by learning_rate. Only the gradient is multiplied by it.",
            (
                (
                    'params["W" + str(l)] - learning_rate * grads["dW" + str(l)]',
                    'learning_rate * (params["W" + str(l)] - grads["dW" + str(l)])',
                ),
                (
                    'params["b" + str(l)] - learning_rate * grads["db" + str(l)]',
                    'learning_rate * (params["b" + str(l)] - grads["db" + str(l)])',
                ),
            ),
            (("params[key] + np", "learning_rate * params[key] + np"),),
        ),
        Misconception(
            "sides-swapped",
            "You subtract the old parameters from the step. It is the other way round: the old ones minus the step.",
            (
                (
                    'params["W" + str(l)] - learning_rate * grads["dW" + str(l)]',
                    'learning_rate * grads["dW" + str(l)] - params["W" + str(l)]',
                ),
                (
                    'params["b" + str(l)] - learning_rate * grads["db" + str(l)]',
                    'learning_rate * grads["db" + str(l)] - params["b" + str(l)]',
                ),
            ),
            (("params[key] + np.multiply(-", "-params[key] + np.multiply("),),
        ),
        Misconception(
            "keys-of-the-gradients",
            'Your keys are those of the gradients, "dW1" and so on. The parameters are called "W1", "b1", ...',
            (
                ('parameters["W" + str(l)]', 'parameters["dW" + str(l)]'),
                ('parameters["b" + str(l)]', 'parameters["db" + str(l)]'),
            ),
            (("new[key]", 'new["d" + key]'),),
        ),
        Misconception(
            "keys-counted-otherwise",
            COUNTED,
            (
                ('parameters["W" + str(l)]', 'parameters["W" + str(l - 1)]'),
                ('parameters["b" + str(l)]', 'parameters["b" + str(l - 1)]'),
            ),
            (("new[key]", 'new[f"{key[0]}{l}"]'),),
            by="evidence",
        ),
        Misconception(
            "dW-for-b",
            "You step the biases along dW. They have a gradient of their own: db.",
            (('grads["db" + str(l)]', 'grads["dW" + str(l)]'),),
            (('grads["d" + key]', 'grads[f"dW{l + 1}"]'),),
        ),
    ),
)
