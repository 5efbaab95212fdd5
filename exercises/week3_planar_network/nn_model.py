"""nn_model: Train a network of one hidden layer by gradient descent."""

import numpy as np

from autograder import Case, Exercise, Misconception

from .. import draw
from ..shared.hidden_layer import hidden_layer
from ..shared.trials import (
    CALM,
    LARGE,
    all_of,
    along,
    certain_of_two,
    early_stop,
    far_out,
    many_examples,
    many_steps,
    mini_batches,
    nothing_left,
    uneven,
)
from ._common import data


def to_train(rng, n_x, n_h, m, steps, print_cost=None):
    given = () if print_cost is None else (print_cost,)
    return *data(rng, n_x, 1, m), n_h, steps, *given


def start(rng, n_x, n_h, m, steps, print_cost=None):
    """What `initialize_parameters` returns during the call, so that all start from the same place."""
    return {"initialize_parameters": draw.parameters(rng, (n_x, n_h, 1))}


def learnt(rng):
    """From the start all outputs are within 1e-6 of the labels; X is such that a step of 1.2 still shows."""
    X, params, cache = hidden_layer(rng, 3, 4, 1, 41)
    columns, middle, factor = certain_of_two(cache["Z2"])
    params |= {"W2": factor * params["W2"], "b2": factor * (params["b2"] - middle)}
    Y = (cache["Z2"][:, columns] > middle) * 1.0
    given = {"initialize_parameters": params}
    args, further = ((X[:, columns], Y, 4, steps) for steps in (CALM, CALM + 7))
    return [nothing_left(args, further, view="first", given=given)]


def steep(rng):
    """One step with large gradients."""
    X, params, _ = hidden_layer(rng, 3, 4, 1, 8, wide=1000.0)
    given = {"initialize_parameters": params}
    return [far_out(LARGE, (X, draw.labels(rng, 8), 4, 1), view="first", given=given)]


def longer(rng):
    """Enough steps to find a network that takes no more than a certain number of them."""
    args = to_train(rng, 2, 3, 6, 301)
    given = start(rng, 2, 3, 6, 301)
    return many_steps(rng, along_known_gradients_and_outputs, args, 301, given=given, view="first")


def along_known_gradients(rng, steps, cost):
    params = draw.parameters(rng, (3, 4, 1))
    gradients = {f"d{k}": uneven(rng, v.shape) for k, v in params.items()}
    given = {"initialize_parameters": params, "backward_propagation": gradients, "compute_cost": cost}
    return to_train(rng, 3, 4, 6, steps), given


def along_known_gradients_and_outputs(rng, steps, cost):
    args, given = along_known_gradients(rng, steps, cost)
    A2 = draw.probabilities(rng, 1, 6)
    return args, given | {"forward_propagation": (A2, hidden_layer(rng, 3, 4, 1, 6)[2] | {"A2": A2})}


def many(rng):
    """So many examples that a mini-batch does not hold all of them."""
    sizes = dict(n_x=2, n_h=3, m=300, steps=2)
    return [many_examples(to_train(rng, **sizes), given=start(rng, **sizes), view="first", sizes=sizes)]


def own_start(rng):
    """From the student's own first parameters: shapes in each case, success where the given ones were not asked for."""
    X, Y = data(rng, 3, 1, 6)
    centres = np.array([[2.0, -2.0], [1.0, -1.0]])
    labels = np.arange(24) % 2
    blobs = centres[:, labels] + draw.normal(rng, 2, 24, scale=0.4)
    easy, longer = ((blobs, 1.0 - labels[None, :], 3, steps) for steps in (150, 151))
    return [
        Case((X, Y, 5, 1), "its own first parameters, n_h = 5", view="shapes", sizes={"m": 6, "n_h": 5}),
        Case(easy, "two groups of points, 150 steps", "fallback", again=longer, view="trained_tanh", sizes={"m": 24}),
    ]


exercise = Exercise(
    inputs=to_train,
    given=start,
    sizes=(
        dict(n_x=3, n_h=5, m=8, steps=3),
        dict(n_x=2, n_h=3, m=6, steps=1, print_cost=True),
        dict(n_x=1, n_h=2, m=9, steps=5),
    ),
    uses=(
        "layer_sizes",
        "initialize_parameters",
        "forward_propagation",
        "compute_cost",
        "backward_propagation",
        "update_parameters",
    ),
    view="first",
    extra=all_of(learnt, steep, longer, many, along(along_known_gradients, 1.2), own_start),
    idiom="""
def nn_model(X, Y, n_h, num_iterations, print_cost=False):
    sizes, step = layer_sizes(X, Y), 0
    p = initialize_parameters(sizes[0], n_h, sizes[2])
    while step < num_iterations:
        out, cache = forward_propagation(X, p)
        grads = backward_propagation(p, cache, X, Y)
        p = update_parameters(p, grads)
        step += 1
    return p
""",
    equivalents=(
        """
def nn_model(X, Y, n_h, num_iterations=10000, print_cost=False):
    np.random.seed(3)
    costs = []
    parameters = initialize_parameters(X.shape[0], n_h, Y.shape[0])
    for i in range(0, num_iterations):
        A2, cache = forward_propagation(X, parameters)
        costs.append(compute_cost(A2, Y))
        parameters = update_parameters(parameters, backward_propagation(parameters, cache, X, Y), learning_rate=1.2)
        if print_cost and i % 1000 == 0:
            print("Cost after iteration %i: %f" % (i, costs[-1]))
    return parameters, costs
""",
        """
def nn_model(X, Y, n_h, num_iterations, print_cost=False):
    p = {"W1": np.random.randn(n_h, len(X)) * 0.01, "b1": np.zeros((n_h, 1)),
         "W2": np.random.randn(1, n_h) * 0.01, "b2": np.zeros((1, 1))}
    for _ in range(num_iterations):
        A1 = np.tanh(p["W1"] @ X + p["b1"])
        d2 = (sigmoid(p["W2"] @ A1 + p["b2"]) - Y) / X.shape[1]
        d1 = p["W2"].T @ d2 * (1 - A1 ** 2)
        grads = {"W1": d1 @ X.T, "b1": d1.sum(1, keepdims=True), "W2": d2 @ A1.T, "b2": d2.sum(1, keepdims=True)}
        p = {k: p[k] - 1.2 * grads[k] for k in p}
    return p
""",
    ),
    misconceptions=(
        Misconception(
            "momentum",
            "You step along a running mean of the gradients (momentum), not along the gradient. Here it is "
            "plain gradient descent.",
            (
                ("    for i in", "    v = {}\n    for i in"),
                ("update_parameters(parameters, grads)", "update_parameters(parameters, v)"),
                (
                    "        parameters = update",
                    "        v = {k: 0.9 * v.get(k, 0) + 0.1 * g for k, g in grads.items()}\n        parameters = update",
                ),
            ),
            (
                ("    while step", "    v = {}\n    while step"),
                (
                    "        p = update_parameters(p, grads)",
                    "        v = {k: 0.9 * v.get(k, 0) + 0.1 * grads[k] for k in grads}\n        p = update_parameters(p, v)",
                ),
            ),
        ),
        Misconception(
            "momentum-summed",
            "You add earlier steps to each step (momentum). Here it is plain gradient descent: the gradient alone.",
            (
                ("    for i in", "    v = {}\n    for i in"),
                ("update_parameters(parameters, grads)", "update_parameters(parameters, v)"),
                (
                    "        parameters = update",
                    "        v = {k: 0.9 * v.get(k, 0) + g for k, g in grads.items()}\n        parameters = update",
                ),
            ),
            (
                ("    while step", "    v = {}\n    while step"),
                (
                    "        p = update_parameters(p, grads)",
                    "        v = {k: 0.9 * v.get(k, 0) + grads[k] for k in grads}\n        p = update_parameters(p, v)",
                ),
            ),
        ),
        Misconception(
            "learning-rate-0.01",
            "Your steps are those of a learning rate of 0.01. Take the default of `update_parameters`, 1.2.",
            (("update_parameters(parameters, grads)", "update_parameters(parameters, grads, 0.01)"),),
            (("update_parameters(p, grads)", "update_parameters(p, grads, learning_rate=0.01)"),),
        ),
        Misconception(
            "learning-rate-0.1",
            "Your steps are those of a learning rate of 0.1. Take the default of `update_parameters`, 1.2.",
            (("update_parameters(parameters, grads)", "update_parameters(parameters, grads, 0.1)"),),
            (("update_parameters(p, grads)", "update_parameters(p, grads, learning_rate=0.1)"),),
        ),
        Misconception(
            "learning-rate-0.5",
            "Your steps are those of a learning rate of 0.5. Take the default of `update_parameters`, 1.2.",
            (("update_parameters(parameters, grads)", "update_parameters(parameters, grads, 0.5)"),),
            (("update_parameters(p, grads)", "update_parameters(p, grads, learning_rate=0.5)"),),
        ),
        Misconception(
            "learning-rate-1.0",
            "Your steps are those of a learning rate of 1.0. Take the default of `update_parameters`, 1.2.",
            (("update_parameters(parameters, grads)", "update_parameters(parameters, grads, 1.0)"),),
            (("update_parameters(p, grads)", "update_parameters(p, grads, learning_rate=1.0)"),),
        ),
        Misconception(
            "half-the-examples",
            "Each of your steps sees the first half of the examples only. Use all columns of X and Y.",
            (("n_x, _, n_y", "half = X.shape[1] // 2\n    X, Y = X[:, :half], Y[:, :half]\n    n_x, _, n_y"),),
            (("    sizes, step", "    X, Y = X[:, : Y.size // 2], Y[:, : Y.size // 2]\n    sizes, step"),),
        ),
        mini_batches(
            (("    for i in", "    X, Y = X[:, :128], Y[:, :128]\n    for i in"),),
            (("    while step", "    X, Y = X[:, -64:], Y[:, -64:]\n    while step"),),
        ),
        early_stop(
            (
                (
                    "        cost = compute_cost(A2, Y)\n",
                    "        cost = compute_cost(A2, Y)\n        if i and abs(before - cost) < 1e-6:\n            break\n"
                    "        before = cost\n",
                ),
            ),
            (("        grads =", "        if compute_cost(out, Y) < 1e-4:\n            break\n        grads ="),),
        ),
        Misconception(
            "update-not-assigned",
            "The parameters come out as they went in. `update_parameters` returns new ones: give them a name, or each step "
            "starts from the old ones.",
            (("parameters = update_parameters(", "update_parameters("),),
            (("p = update_parameters(", "update_parameters("),),
        ),
        Misconception(
            "n_h-ignored",
            "You take the 4 hidden units of `layer_sizes`. Take n_h, the argument of `nn_model`.",
            (("n_x, _, n_y = layer", "n_x, n_h, n_y = layer"),),
            (("(sizes[0], n_h, sizes[2])", "(*sizes)"),),
        ),
        Misconception(
            "gradients-computed-once",
            "You compute the gradients once and use them in every step. They change with the parameters: forward and backward"
            " propagation belong inside the loop.",
            (
                (
                    "    for i in range(num_iterations):\n"
                    "        A2, cache = forward_propagation(X, parameters)\n"
                    "        cost = compute_cost(A2, Y)\n"
                    "        grads = backward_propagation(parameters, cache, X, Y)\n",
                    "    A2, cache = forward_propagation(X, parameters)\n"
                    "    cost = compute_cost(A2, Y)\n"
                    "    grads = backward_propagation(parameters, cache, X, Y)\n"
                    "    for i in range(num_iterations):\n",
                ),
            ),
            (
                (
                    "    while step < num_iterations:\n"
                    "        out, cache = forward_propagation(X, p)\n"
                    "        grads = backward_propagation(p, cache, X, Y)\n",
                    "    out, cache = forward_propagation(X, p)\n"
                    "    grads = backward_propagation(p, cache, X, Y)\n"
                    "    while step < num_iterations:\n",
                ),
            ),
        ),
        Misconception(
            "stale-cache",
            "You run forward propagation once only, so that all steps use the cache of the first. It belongs inside the loop.",
            (
                (
                    "    for i in range(num_iterations):\n        A2, cache = forward_propagation(X, parameters)\n",
                    "    A2, cache = forward_propagation(X, parameters)\n    for i in range(num_iterations):\n",
                ),
            ),
            (
                (
                    "    while step < num_iterations:\n        out, cache = forward_propagation(X, p)\n",
                    "    out, cache = forward_propagation(X, p)\n    while step < num_iterations:\n",
                ),
            ),
        ),
        Misconception(
            "one-step-only",
            "However many steps are asked for, you end where the first one leads. Either the `return` stands inside the loop, "
            "or each iteration starts afresh from new first parameters.",
            (("    return parameters", "        return parameters"),),
            (
                ("    p = initialize_parameters(sizes[0], n_h, sizes[2])\n", ""),
                (
                    "        out, cache",
                    "        p = initialize_parameters(sizes[0], n_h, sizes[2])\n        out, cache",
                ),
            ),
        ),
        Misconception(
            "one-step-missing",
            "You take one step fewer than num_iterations.",
            (("range(num_iterations)", "range(1, num_iterations)"),),
            (("while step < num_iterations", "while step < num_iterations - 1"),),
        ),
        Misconception(
            "one-step-too-many",
            "You take one step more than num_iterations.",
            (("range(num_iterations)", "range(num_iterations + 1)"),),
            (("while step <", "while step <="),),
        ),
        Misconception(
            "updated-twice",
            "You update the parameters twice in each iteration.",
            (
                (
                    "        parameters = update_parameters(parameters, grads)\n",
                    "        parameters = update_parameters(parameters, grads)\n" * 2,
                ),
            ),
            (("        step += 1", "        p = update_parameters(p, grads)\n        step += 1"),),
        ),
        Misconception(
            "gradients-returned",
            "You return the last gradients. Return the parameters.",
            (("return parameters", "return grads"),),
            (("return p", "return grads"),),
        ),
        Misconception(
            "cost-returned",
            "You return the last cost. Return the parameters.",
            (("return parameters", "return cost"),),
            (("return p", "return compute_cost(out, Y)"),),
        ),
    ),
    unkillable={
        "compute_cost(A2, Y) -> compute_cost(Y, A2)": "the cost is only printed: no step and no result depends on it"
    },
)
