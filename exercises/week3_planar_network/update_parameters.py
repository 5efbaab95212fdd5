"""update_parameters: One step of gradient descent, into a new dictionary."""

from autograder import Case, Exercise, Misconception

from .. import draw
from ..shared.trials import all_of, extreme

NAMES = ("W1", "b1", "W2", "b2")


def to_update(rng, n_x, n_h, n_y, learning_rate):
    params = draw.parameters(rng, (n_x, n_h, n_y))
    return params, draw.gradients(rng, params), learning_rate


def steep(rng):
    params, grads, _ = to_update(rng, 3, 4, 2, 0.7)
    return params, {k: 2000 * g for k, g in grads.items()}, 0.001


def default_rate(rng):
    """A note: `nn_model` calls the function without a learning rate."""
    params = draw.parameters(rng, (2, 3, 1))
    says = "Called without a learning rate, your function does not take 1.2: keep the header as it was given."
    return [Case((params, draw.gradients(rng, params)), "no learning rate given", role="note", says=says)]


exercise = Exercise(
    inputs=to_update,
    more_keys=True,
    sizes=(
        dict(n_x=3, n_h=4, n_y=2, learning_rate=0.7),
        dict(n_x=2, n_h=3, n_y=1, learning_rate=1.2),
        dict(n_x=1, n_h=5, n_y=3, learning_rate=0.05),
    ),
    parts={"hidden layer": (("W1", "b1"), 1), "output layer": (("W2", "b2"), 1)},
    extra=all_of(extreme("gradients in the thousands", steep), default_rate),
    idiom="""
def update_parameters(parameters, grads, learning_rate=1.2):
    new = {}
    for name, value in parameters.items():
        new[name] = value - learning_rate * grads["d" + name]
    return new
""",
    equivalents=(
        """
def update_parameters(parameters, grads, learning_rate=1.2):
    for l in range(1, len(parameters) // 2 + 1):
        parameters["W" + str(l)] = parameters["W" + str(l)] - learning_rate * grads["dW" + str(l)]
        parameters[f"b{l}"] = parameters[f"b{l}"] - learning_rate * grads[f"db{l}"]
    return parameters
""",
        """
import copy

def update_parameters(parameters, grads, learning_rate=1.2):
    parameters = copy.deepcopy(parameters)
    for name in ("W%d" % l for l in (1, 2)):
        parameters[name] -= learning_rate * grads["d" + name]
    for name in ("b1", "b2"):
        parameters[name] -= np.multiply(learning_rate, grads["d{}".format(name)])
    return parameters
""",
        """
def update_parameters(parameters, grads, lr):
    return {k: np.subtract(parameters[k], lr * g) for k, g in ((key[1:], grads[key]) for key in grads)}
""",
    ),
    misconceptions=(
        Misconception(
            "uphill-in-W1",
            "W1 steps uphill. Its gradient is subtracted too.",
            (('W1"] - ', 'W1"] + '),),
            (
                (
                    'learning_rate * grads["d" + name]',
                    '(-learning_rate if name == "W1" else learning_rate) * grads["d" + name]',
                ),
            ),
        ),
        Misconception(
            "uphill-in-b1",
            "b1 steps uphill. Its gradient is subtracted too.",
            (('b1"] - ', 'b1"] + '),),
            (
                (
                    'learning_rate * grads["d" + name]',
                    '(-learning_rate if name == "b1" else learning_rate) * grads["d" + name]',
                ),
            ),
        ),
        Misconception(
            "uphill-in-W2",
            "W2 steps uphill. Its gradient is subtracted too.",
            (('W2"] - ', 'W2"] + '),),
            (
                (
                    'learning_rate * grads["d" + name]',
                    '(-learning_rate if name == "W2" else learning_rate) * grads["d" + name]',
                ),
            ),
        ),
        Misconception(
            "uphill-in-b2",
            "b2 steps uphill. Its gradient is subtracted too.",
            (('b2"] - ', 'b2"] + '),),
            (
                (
                    'learning_rate * grads["d" + name]',
                    '(-learning_rate if name == "b2" else learning_rate) * grads["d" + name]',
                ),
            ),
        ),
        Misconception(
            "biases-swapped",
            "You update b1 with db2 or b2 with db1. Each parameter takes its own gradient.",
            (('grads["db1"]', 'grads["db2"]'),),
            (('grads["d" + name]', 'grads["d" + ("b2" if name == "b1" else name)]'),),
        ),
        Misconception(
            "uphill",
            "You step uphill: the gradient points to where the cost grows. Subtract it.",
            tuple((f'{p}"] - ', f'{p}"] + ') for p in NAMES),
            (("value - ", "value + "),),
        ),
        Misconception(
            "no-learning-rate",
            "You subtract the whole gradient. Multiply it by learning_rate first.",
            tuple((f'learning_rate * grads["d{p}"]', f'grads["d{p}"]') for p in NAMES),
            (("learning_rate * ", ""),),
        ),
        Misconception(
            "fixed-learning-rate",
            "You always take 1.2 as the learning rate. Use the argument `learning_rate`, which can be another number.",
            tuple((f'learning_rate * grads["d{p}"]', f'1.2 * grads["d{p}"]') for p in NAMES),
            (("learning_rate * ", "1.2 * "),),
        ),
        Misconception(
            "changes-argument",
            "Your result is right, but `-=` changes the caller's arrays as well. `W1 = W1 - ...` makes a new array.",
            tuple(
                (
                    f'{p} = parameters["{p}"] - learning_rate * grads["d{p}"]',
                    f'{p} = parameters["{p}"]\n    {p} -= learning_rate * grads["d{p}"]',
                )
                for p in NAMES
            ),
            (
                (
                    'new[name] = value - learning_rate * grads["d" + name]',
                    'value -= learning_rate * grads["d" + name]\n        new[name] = value',
                ),
            ),
        ),
        Misconception(
            "biases-never-updated",
            "b1 and b2 stay as they were. They take a step too.",
            tuple((f' - learning_rate * grads["d{p}"]', "") for p in ("b1", "b2")),
            (
                (
                    '- learning_rate * grads["d" + name]',
                    '- (learning_rate * grads["d" + name] if name[0] == "W" else 0)',
                ),
            ),
        ),
        Misconception(
            "weights-never-updated",
            "W1 and W2 stay as they were. They take a step too.",
            tuple((f' - learning_rate * grads["d{p}"]', "") for p in ("W1", "W2")),
            (
                (
                    '- learning_rate * grads["d" + name]',
                    '- (learning_rate * grads["d" + name] if name[0] == "b" else 0)',
                ),
            ),
        ),
        Misconception(
            "output-layer-never-updated",
            "W2 and b2 stay as they were. The output layer takes a step too.",
            tuple((f' - learning_rate * grads["d{p}"]', "") for p in ("W2", "b2")),
            (
                (
                    '- learning_rate * grads["d" + name]',
                    '- (learning_rate * grads["d" + name] if name[1] == "1" else 0)',
                ),
            ),
        ),
        Misconception(
            "hidden-layer-never-updated",
            "W1 and b1 stay as they were. The hidden layer takes a step too.",
            tuple((f' - learning_rate * grads["d{p}"]', "") for p in ("W1", "b1")),
            (
                (
                    '- learning_rate * grads["d" + name]',
                    '- (learning_rate * grads["d" + name] if name[1] == "2" else 0)',
                ),
            ),
        ),
        Misconception(
            "old-parameters-returned",
            "You return the parameters as they were. Return the new ones.",
            (('return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}', "return parameters"),),
            (("return new", "return dict(parameters)"),),
        ),
        Misconception(
            "steps-returned",
            "You return the steps alone. Subtract each from its parameter.",
            tuple((f'parameters["{p}"] - learning_rate', "learning_rate") for p in NAMES),
            (("value - learning_rate", "learning_rate"),),
        ),
        Misconception(
            "sides-swapped",
            "You subtract the parameter from the step. It is the parameter minus the step.",
            tuple(
                (
                    f'parameters["{p}"] - learning_rate * grads["d{p}"]',
                    f'learning_rate * grads["d{p}"] - parameters["{p}"]',
                )
                for p in NAMES
            ),
            (('value - learning_rate * grads["d" + name]', 'learning_rate * grads["d" + name] - value'),),
        ),
        Misconception(
            "whole-difference-scaled",
            "You multiply the whole difference by the learning rate. Only the gradient is multiplied by it.",
            tuple(
                (
                    f'parameters["{p}"] - learning_rate * grads["d{p}"]',
                    f'learning_rate * (parameters["{p}"] - grads["d{p}"])',
                )
                for p in NAMES
            ),
            (('value - learning_rate * grads["d" + name]', '(value - grads["d" + name]) * learning_rate'),),
        ),
        Misconception(
            "divided-by-the-rate",
            "You divide the gradient by the learning rate. Multiply.",
            tuple((f'learning_rate * grads["d{p}"]', f'grads["d{p}"] / learning_rate') for p in NAMES),
            (('learning_rate * grads["d" + name]', 'grads["d" + name] / learning_rate'),),
        ),
        Misconception(
            "keys-of-gradients",
            'The keys of your result are those of the gradients. The parameters are called "W1", "b1", "W2", "b2".',
            (('{"W1": W1, "b1": b1, "W2": W2, "b2": b2}', '{"dW1": W1, "db1": b1, "dW2": W2, "db2": b2}'),),
            (("new[name]", 'new["d" + name]'),),
        ),
        Misconception(
            "tuple-returned",
            'You return the four arrays one by one. Return a dictionary with the keys "W1", "b1", "W2", "b2".',
            (('{"W1": W1, "b1": b1, "W2": W2, "b2": b2}', "W1, b1, W2, b2"),),
            (("return new", "return tuple(new.values())"),),
        ),
    ),
)
