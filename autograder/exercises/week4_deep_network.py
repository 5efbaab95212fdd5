"""Exercises of week4_deep_network: train networks of two and of L layers with blocks that are given, and predict."""

import numpy as np

from autograder.exercise import Exercise, Misconception
from nnlab.check.observe import Case

from . import draw, shared

LEAVES = tuple(f"{p}{l}" for l in range(1, 6) for p in "Wb")
PARTS = {"parameters": (LEAVES, 4), "costs": ((*LEAVES, "costs"), 1)}  # costs of a wrong training earn nothing
EASY = "an easy set of points"


def data(rng, n_x, m):
    return draw.normal(rng, n_x, m), draw.labels(rng, m)


def rate(rng):
    """A learning rate at which a few steps show and a hundred do no harm."""
    return float(rng.uniform(0.1, 0.5))


def forward(params, X):
    """Z of the output layer, all hidden layers being relu."""
    A, L = X, len(params) // 2
    for l in range(1, L + 1):
        Z = params[f"W{l}"] @ A + params[f"b{l}"]
        A = np.maximum(Z, 0)
    return Z


def lively(rng, layers_dims):
    """Parameters that hide no mistake: hidden units are awake on most examples, Z of the output has either sign."""
    params = draw.parameters(rng, layers_dims, scale=1.5)
    L = len(layers_dims) - 1
    for l in range(1, L):
        params[f"b{l}"] = 0.5 + abs(params[f"b{l}"])
    params[f"b{L}"] -= np.median(forward(params, draw.normal(rng, layers_dims[0], 101)), axis=1, keepdims=True)
    return params


def two_layers(rng, n_x, n_h, m, steps, print_cost=None):
    more = () if print_cost is None else (print_cost,)
    return *data(rng, n_x, m), (n_x, n_h, 1), rate(rng), steps, *more


def start_of_two(rng, n_x, n_h, **_):
    """Either initialiser may be called."""
    params = lively(rng, [n_x, n_h, 1])
    return {"initialize_parameters": params, "initialize_parameters_deep": params}


def L_layers(rng, layers_dims, m, steps, print_cost=None):
    more = () if print_cost is None else (print_cost,)
    return *data(rng, layers_dims[0], m), list(layers_dims), rate(rng), steps, *more


def start_of_L(rng, layers_dims, **_):
    return {"initialize_parameters_deep": lively(rng, layers_dims)}


def two_groups(rng, m=24):
    """X (2, m), Y (1, m): two groups of points that a straight line keeps apart."""
    Y = np.arange(m)[None, :] % 2.0
    return (2 * Y - 1) * np.array([[1.5], [1.0]]) + draw.normal(rng, 2, m, scale=0.3), Y


def longer(inputs, start, dims, **sizes):
    """Cases beside the short ones from known parameters: enough steps for a second cost, and starts of one's own."""

    def extra(rng):
        seed = int(rng.integers(1, 2**31))
        second = inputs(rng, **sizes, m=5, steps=102)
        known = start(rng, **sizes)
        X, Y = two_groups(rng)
        return [
            Case(second, "102 steps", role="last", given=known, view="training", sizes={"m": 5}),
            Case((X, Y, dims, 0.1, 1), "own start, 1 step", view="shapes", seed=seed),
            Case((X, Y, dims, 0.3, 300), EASY, role="fallback", view="trained_relu", seed=seed),
        ]

    return extra


def to_predict(rng, layers_dims, m):
    while True:
        X, params = draw.normal(rng, layers_dims[0], m), lively(rng, layers_dims)
        if draw.telling(forward(params, X)):
            return X, draw.labels(rng, m), params


EXERCISES = [
    Exercise(
        "two_layer_model",
        inputs=two_layers,
        sizes=(
            dict(n_x=4, n_h=3, m=7, steps=3),
            dict(n_x=3, n_h=5, m=6, steps=2, print_cost=True),
            dict(n_x=1, n_h=2, m=5, steps=1),
        ),
        returns=("", "costs"),
        parts=PARTS,
        given=start_of_two,
        extra=longer(two_layers, start_of_two, (2, 4, 1), n_x=2, n_h=3),
        view="training",
        idiom="""
def two_layer_model(X, Y, layers_dims, learning_rate, num_iterations, print_cost=False):
    params, history = initialize_parameters(*layers_dims), []
    for step in range(1, num_iterations + 1):
        hidden, hidden_cache = linear_activation_forward(X, params["W1"], params["b1"], activation="relu")
        output, output_cache = linear_activation_forward(hidden, params["W2"], params["b2"], activation="sigmoid")
        history.append(compute_cost(output, Y))
        d_output = (output - Y) / (output * (1 - output))
        grads = {}
        d_hidden, grads["dW2"], grads["db2"] = linear_activation_backward(d_output, output_cache, "sigmoid")
        _, grads["dW1"], grads["db1"] = linear_activation_backward(d_hidden, hidden_cache, "relu")
        params = update_parameters(params, grads, learning_rate)
    return params, history[::100]
""",
        equivalents=(
            """
def two_layer_model(X, Y, layers_dims, learning_rate, num_iterations, print_cost=False):
    grads, costs = {}, []
    m = X.shape[1]
    (n_x, n_h, n_y) = layers_dims
    parameters = initialize_parameters(n_x, n_h, n_y)
    W1, b1, W2, b2 = parameters["W1"], parameters["b1"], parameters["W2"], parameters["b2"]
    for i in range(0, num_iterations):
        A1, cache1 = linear_activation_forward(X, W1, b1, "relu")
        A2, cache2 = linear_activation_forward(A1, W2, b2, "sigmoid")
        cost = compute_cost(A2, Y)
        dA2 = -(np.divide(Y, A2) - np.divide(1 - Y, 1 - A2))
        dA1, dW2, db2 = linear_activation_backward(dA2, cache2, "sigmoid")
        dA0, dW1, db1 = linear_activation_backward(dA1, cache1, "relu")
        grads["dW1"], grads["db1"], grads["dW2"], grads["db2"] = dW1, db1, dW2, db2
        parameters = update_parameters(parameters, grads, learning_rate)
        W1, b1, W2, b2 = parameters["W1"], parameters["b1"], parameters["W2"], parameters["b2"]
        if print_cost and i % 100 == 0:
            print("Cost after iteration {}: {}".format(i, np.squeeze(cost)))
        if i % 100 == 0:
            costs.append(cost)
    return parameters, costs
""",
            """
def two_layer_model(X, Y, layers_dims, learning_rate, num_iterations, print_cost=False):
    parameters = initialize_parameters_deep(list(layers_dims))
    for i in range(num_iterations):
        A2, caches = L_model_forward(X, parameters)
        if print_cost and i % 100 == 0:
            print(i, compute_cost(A2, Y))
        parameters = update_parameters(parameters, L_model_backward(A2, Y, caches), learning_rate)
    return parameters
""",
            """
def two_layer_model(X, Y, layers_dims, learning_rate, num_iterations, print_cost=False):
    p = initialize_parameters(layers_dims[0], layers_dims[1], layers_dims[2])
    m, costs = Y.shape[1], np.zeros(0)
    for i in range(num_iterations):
        Z1 = p["W1"] @ X + p["b1"]
        A1 = np.maximum(0, Z1)
        A2 = 1 / (1 + np.exp(-(p["W2"] @ A1 + p["b2"])))
        if i % 100 == 0:
            costs = np.append(costs, -np.mean(Y * np.log(A2) + (1 - Y) * np.log(1 - A2)))
        dZ2 = (A2 - Y) / m
        dZ1 = (p["W2"].T @ dZ2) * (Z1 > 0)
        steps = {"W1": dZ1 @ X.T, "b1": dZ1.sum(axis=1, keepdims=True)}
        steps |= {"W2": dZ2 @ A1.T, "b2": dZ2.sum(axis=1, keepdims=True)}
        for name, step in steps.items():
            p[name] = p[name] - learning_rate * step
    return [p, costs]
""",
            """
def two_layer_model(X, Y, layers_dims, learning_rate, num_iterations, print_cost=False):
    n_x, n_h, n_y = layers_dims
    parameters = {"W1": np.random.randn(n_h, n_x) / np.sqrt(n_x), "b1": np.zeros((n_h, 1))}
    parameters |= {"W2": np.random.randn(n_y, n_h) / np.sqrt(n_h), "b2": np.zeros((n_y, 1))}
    for i in range(num_iterations):
        A2, caches = L_model_forward(X, parameters)
        parameters = update_parameters(parameters, L_model_backward(A2, Y, caches), learning_rate)
    return parameters
""",
        ),
        misconceptions=(
            Misconception(
                "sigmoid-in-the-hidden-layer",
                'Your hidden layer uses the sigmoid. In this network it is "relu", forwards and backwards.',
                (('parameters["b1"], "relu"', 'parameters["b1"], "sigmoid"'), ('cache1, "relu"', 'cache1, "sigmoid"')),
                (('activation="relu"', 'activation="sigmoid"'), ('hidden_cache, "relu"', 'hidden_cache, "sigmoid"')),
            ),
            Misconception(
                "relu-at-the-output",
                'Your output layer uses ReLU, which gives no probabilities. It is "sigmoid", forwards and backwards.',
                (('parameters["b2"], "sigmoid"', 'parameters["b2"], "relu"'), ('cache2, "sigmoid"', 'cache2, "relu"')),
                (
                    ('activation="sigmoid"', 'activation="relu"'),
                    ('output_cache, "sigmoid"', 'output_cache, "relu"'),
                    ("(output - Y) / (output * (1 - output))", "-(Y / output) + (1 - Y) / (1 - output)"),
                ),
            ),
            Misconception(
                "other-activation-backwards-in-the-hidden-layer",
                'Forwards your hidden layer is "relu", backwards it is "sigmoid". It has to be the same both ways.',
                (('cache1, "relu"', 'cache1, "sigmoid"'),),
                (('hidden_cache, "relu"', 'hidden_cache, "sigmoid"'),),
            ),
            Misconception(
                "other-activation-backwards-at-the-output",
                'Forwards your output layer is "sigmoid", backwards it is "relu". It has to be the same both ways.',
                (('cache2, "sigmoid"', 'cache2, "relu"'),),
                (('output_cache, "sigmoid"', 'output_cache, "relu"'),),
            ),
            Misconception(
                "activations-swapped",
                'The two activations are the wrong way round: "relu" in the hidden layer, "sigmoid" at the output.',
                (
                    ('parameters["b1"], "relu"', 'parameters["b1"], "sigmoid"'),
                    ('cache1, "relu"', 'cache1, "sigmoid"'),
                    ('parameters["b2"], "sigmoid"', 'parameters["b2"], "relu"'),
                    ('cache2, "sigmoid"', 'cache2, "relu"'),
                ),
                (
                    ('activation="sigmoid"', 'activation="RELU"'),
                    ('activation="relu"', 'activation="sigmoid"'),
                    ('activation="RELU"', 'activation="relu"'),
                    ('output_cache, "sigmoid"', 'output_cache, "relu"'),
                    ('hidden_cache, "relu"', 'hidden_cache, "sigmoid"'),
                    ("(output - Y) / (output * (1 - output))", "-(Y / output) + (1 - Y) / (1 - output)"),
                ),
            ),
            Misconception(
                "uphill",
                "Each of your steps goes uphill, and the cost rises. A sign is wrong: in dA2, where the minus stands "
                "in front "
                "of the whole bracket, or in the step, which the block subtracts by itself.",
                (("dA2 = -(", "dA2 = ("),),
                (("grads, learning_rate)", "grads, -learning_rate)"),),
            ),
            Misconception(
                "sign-inside-dA2",
                "The two terms of dA2 are added. They have opposite signs, as the two logarithms of the cost pull in "
                "opposite directions.",
                (("np.divide(Y, A2) - np", "np.divide(Y, A2) + np"),),
                (("(output - Y) / (output * (1 - output))", "-Y / output - (1 - Y) / (1 - output)"),),
            ),
            Misconception(
                "dZ2-for-dA2",
                "You start backwards with A2 - Y. That is dZ2; the block wants dA2, the derivative of the loss by A2, "
                "and "
                "takes it through the sigmoid itself.",
                (("-(np.divide(Y, A2) - np.divide(1 - Y, 1 - A2))", "A2 - Y"),),
                ((" / (output * (1 - output))", ""),),
            ),
            Misconception(
                "divided-by-m-twice",
                "You divide dA2 by m. The blocks take the mean over the examples themselves: dW and db come out m "
                "times too "
                "small.",
                (("1 - Y, 1 - A2))", "1 - Y, 1 - A2)) / X.shape[1]"),),
                (("(1 - output))", "(1 - output)) / Y.size"),),
            ),
            Misconception(
                "one-term-of-dA2",
                "Your dA2 has only the term of the examples with label 1. Those with label 0 have one too.",
                (("np.divide(Y, A2) - np.divide(1 - Y, 1 - A2)", "np.divide(Y, A2)"),),
                (("(output - Y) / (output * (1 - output))", "-Y / output"),),
            ),
            Misconception(
                "hidden-layer-never-updated",
                "W1 and b1 stay as they were. The hidden layer takes a step too.",
                (('"dW1": dW1, "db1": db1', '"dW1": 0 * dW1, "db1": 0 * db1'),),
                (
                    (
                        "params = update_parameters(params, grads, learning_rate)",
                        "params |= {k: v - learning_rate * grads['d' + k] for k, v in params.items() if '2' in k}",
                    ),
                ),
            ),
            Misconception(
                "biases-never-updated",
                "b1 and b2 stay as they were. The biases take a step too.",
                (('"db1": db1', '"db1": 0 * db1'), ('"db2": db2', '"db2": 0 * db2')),
                (
                    (
                        "params = update_parameters(params, grads, learning_rate)",
                        "params |= {k: v - learning_rate * grads['d' + k] for k, v in params.items() if 'W' in k}",
                    ),
                ),
            ),
            Misconception(
                "update-thrown-away",
                "The parameters are those of the start: `update_parameters` returns new ones, and you do not keep "
                "them.",
                (("parameters = update_parameters(", "update_parameters("),),
                (("params = update_parameters(", "update_parameters("),),
            ),
            Misconception(
                "one-step-only",
                "However many steps are asked for, you end where the first one leads. Either the `return` stands inside the "
                "loop, or each step starts from the first parameters again: draw them once, before the loop, and carry the "
                "updated ones on.",
                (("    return parameters, costs", "        return parameters, costs"),),
                (
                    (
                        "        hidden, hidden_cache",
                        "        params = initialize_parameters(*layers_dims)\n        hidden, hidden_cache",
                    ),
                ),
            ),
            Misconception(
                "one-step-missing",
                "You take one step fewer than num_iterations.",
                (("range(num_iterations)", "range(num_iterations - 1)"),),
                (("num_iterations + 1", "num_iterations"),),
            ),
            Misconception(
                "gradient-computed-once",
                "You run forwards and backwards once, and repeat the same step. Both belong inside the loop, for the "
                "parameters change.",
                (
                    (
                        "A1, cache1 = linear_activation_forward(X, parameters",
                        "A1, cache1 = linear_activation_forward(X, P",
                    ),
                    ('parameters["b1"], "relu"', 'P["b1"], "relu"'),
                    ('A1, parameters["W2"], parameters["b2"]', 'A1, P["W2"], P["b2"]'),
                    ("    costs = []\n", "    costs = []\n    P = parameters\n"),
                ),
                (
                    ("    for step", "    start = params\n    for step"),
                    ('params["W1"], params["b1"]', 'start["W1"], start["b1"]'),
                    ('params["W2"], params["b2"]', 'start["W2"], start["b2"]'),
                ),
            ),
            Misconception(
                "every-cost-recorded",
                "You record the cost of each step. Only those of steps 0, 100, 200, ... are wanted.",
                (("if i % 100 == 0:", "if True:"),),
                (("history[::100]", "history"),),
            ),
            Misconception(
                "first-cost-missing",
                "The cost of step 0 is missing. Record it wherever the step is divisible by 100, 0 included.",
                (("if i % 100 == 0:", "if i % 100 == 0 and i > 0:"),),
                (("history[::100]", "history[100::100]"),),
            ),
            Misconception(
                "costs-only-when-printing",
                "You record costs only when print_cost is true. They are wanted in any case; print_cost is about "
                "printing.",
                (("if i % 100 == 0:", "if print_cost and i % 100 == 0:"),),
                (("history[::100]", "history[::100] if print_cost else []"),),
            ),
            Misconception(
                "last-cost-only",
                "You return one cost, not the list of them. Append to a list every 100 steps.",
                (("return parameters, costs", "return parameters, cost"),),
                (("history[::100]", "history[-1]"),),
            ),
        ),
    ),
    Exercise(
        "L_layer_model",
        inputs=L_layers,
        sizes=(
            dict(layers_dims=(5, 4, 3, 2, 1), m=7, steps=3),
            dict(layers_dims=(2, 3, 1), m=6, steps=2, print_cost=True),
            dict(layers_dims=(3, 1), m=5, steps=1),
        ),
        returns=("", "costs"),
        parts=PARTS,
        given=start_of_L,
        extra=longer(L_layers, start_of_L, [2, 4, 3, 1], layers_dims=(2, 3, 1)),
        view="training",
        idiom="""
def L_layer_model(X, Y, layers_dims, learning_rate, num_iterations, print_cost=False):
    params, history, step = initialize_parameters_deep(layers_dims), [], 0
    while step < num_iterations:
        AL, caches = L_model_forward(X, params)
        history += [compute_cost(AL, Y)]
        params = update_parameters(params, L_model_backward(AL, Y, caches), learning_rate)
        step += 1
    return params, [cost for k, cost in enumerate(history) if k % 100 == 0]
""",
        equivalents=(
            """
def L_layer_model(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    np.random.seed(1)
    costs = []
    parameters = initialize_parameters_deep(layers_dims)
    for i in range(0, num_iterations):
        AL, caches = L_model_forward(X, parameters)
        cost = compute_cost(AL, Y)
        grads = L_model_backward(AL, Y, caches)
        parameters = update_parameters(parameters, grads, learning_rate)
        if print_cost and i % 100 == 0:
            print("Cost after iteration %i: %f" % (i, cost))
        if i % 100 == 0:
            costs.append(cost)
    return parameters, costs
""",
            """
def L_layer_model(X, Y, layers_dims, learning_rate, num_iterations, print_cost=False):
    parameters = initialize_parameters_deep(layers_dims)
    L = len(layers_dims) - 1
    for i in range(num_iterations):
        A, caches = X, []
        for l in range(1, L + 1):
            g = "sigmoid" if l == L else "relu"
            A, cache = linear_activation_forward(A, parameters["W" + str(l)], parameters["b" + str(l)], g)
            caches.append(cache)
        dA = -(Y / A - (1 - Y) / (1 - A))
        for l in reversed(range(L)):
            g = "sigmoid" if l == L - 1 else "relu"
            dA, dW, db = linear_activation_backward(dA, caches[l], g)
            parameters[f"W{l + 1}"] = parameters[f"W{l + 1}"] - learning_rate * dW
            parameters[f"b{l + 1}"] = parameters[f"b{l + 1}"] - learning_rate * db
    return parameters
""",
            """
def L_layer_model(X, Y, layers_dims, learning_rate, num_iterations, print_cost=False):
    def sizes():
        return zip(layers_dims[:-1], layers_dims[1:])
    weights = [np.random.normal(0, n_prev ** -0.5, size=(n, n_prev)) for n_prev, n in sizes()]
    parameters = {f"W{l}": W for l, W in enumerate(weights, 1)}
    parameters |= {f"b{l}": np.zeros((len(W), 1)) for l, W in enumerate(weights, 1)}
    costs = np.zeros(num_iterations)
    for i in range(num_iterations):
        AL, caches = L_model_forward(X, parameters)
        costs[i] = compute_cost(AL, Y)
        parameters = update_parameters(parameters, L_model_backward(AL, Y, caches), learning_rate)
    return parameters, costs[::100]
""",
        ),
        misconceptions=(
            Misconception(
                "update-thrown-away",
                "The parameters are those of the start: `update_parameters` returns new ones, and you do not keep "
                "them.",
                (("parameters = update_parameters(", "update_parameters("),),
                (("params = update_parameters(", "update_parameters("),),
            ),
            Misconception(
                "uphill",
                "Each of your steps goes uphill, and the cost rises. The block subtracts by itself: hand it the "
                "gradients and "
                "the learning rate as they are.",
                (("grads, learning_rate)", "grads, -learning_rate)"),),
                (("caches), learning_rate)", "caches), -learning_rate)"),),
            ),
            Misconception(
                "divided-by-m-twice",
                "Your steps are m times too small. The blocks take the mean over the examples themselves: do not "
                "divide again.",
                (("grads, learning_rate)", "grads, learning_rate / X.shape[1])"),),
                (("caches), learning_rate)", "caches), learning_rate / Y.size)"),),
            ),
            Misconception(
                "one-step-only",
                "However many steps are asked for, you end where the first one leads. Either the `return` stands inside the "
                "loop, or each step starts from the first parameters again: draw them once, before the loop, and carry the "
                "updated ones on.",
                (("    return parameters, costs", "        return parameters, costs"),),
                (
                    (
                        "        AL, caches",
                        "        params = initialize_parameters_deep(layers_dims)\n        AL, caches",
                    ),
                ),
            ),
            Misconception(
                "one-step-missing",
                "You take one step fewer than num_iterations.",
                (("range(num_iterations)", "range(num_iterations - 1)"),),
                (("step < num_iterations", "step < num_iterations - 1"),),
            ),
            Misconception(
                "one-step-more",
                "You take one step more than num_iterations. `range(n)` makes n turns, from 0 to n - 1.",
                (("range(num_iterations)", "range(num_iterations + 1)"),),
                (("step < num_iterations", "step <= num_iterations"),),
            ),
            Misconception(
                "gradient-computed-once",
                "You run forwards and backwards once, and repeat the same step. Both belong inside the loop, for the "
                "parameters change.",
                (
                    ("    costs = []\n", "    costs = []\n    start = parameters\n"),
                    ("L_model_forward(X, parameters)", "L_model_forward(X, start)"),
                ),
                (
                    ("    while", "    AL, caches = L_model_forward(X, params)\n    while"),
                    ("        AL, caches = L_model_forward(X, params)\n", "        # once\n"),
                ),
            ),
            Misconception(
                "weights-all-zero",
                "You start from weights that are all zero: all units of a layer stay alike, and nothing is learnt. "
                "Draw them "
                "with the initialiser.",
                (
                    (
                        "initialize_parameters_deep(layers_dims)",
                        "{k: 0 * v for k, v in initialize_parameters_deep(layers_dims).items()}",
                    ),
                ),
                (
                    (
                        "    while",
                        "    params = {k: np.zeros(v.shape) for k, v in params.items()}\n    while",
                    ),
                ),
            ),
            Misconception(
                "two-layers-only",
                "Your network has two layers, however many are asked for. The initialiser for layers_dims of any "
                "length is "
                "`initialize_parameters_deep`.",
                (
                    (
                        "initialize_parameters_deep(layers_dims)",
                        "initialize_parameters(layers_dims[0], layers_dims[1], layers_dims[-1])",
                    ),
                ),
                (
                    (
                        "initialize_parameters_deep(layers_dims)",
                        "initialize_parameters(*layers_dims[:2], layers_dims[-1])",
                    ),
                ),
            ),
            Misconception(
                "labels-and-probabilities-swapped",
                "AL and Y are the wrong way round in a call: the blocks take the probabilities AL first, then the "
                "labels Y.",
                (
                    ("compute_cost(AL, Y)", "compute_cost(Y, AL)"),
                    ("L_model_backward(AL, Y,", "L_model_backward(Y, AL,"),
                ),
                (
                    ("L_model_backward(AL, Y,", "L_model_backward(Y, AL,"),
                    ("compute_cost(AL, Y)", "compute_cost(Y, AL)"),
                ),
            ),
            Misconception(
                "every-cost-recorded",
                "You record the cost of each step. Only those of steps 0, 100, 200, ... are wanted.",
                (("if i % 100 == 0:", "if True:"),),
                (("[cost for k, cost in enumerate(history) if k % 100 == 0]", "history"),),
            ),
            Misconception(
                "first-cost-missing",
                "The cost of step 0 is missing. Record it wherever the step is divisible by 100, 0 included.",
                (("if i % 100 == 0:", "if i % 100 == 0 and i > 0:"),),
                (("if k % 100 == 0", "if k > 0 and k % 100 == 0"),),
            ),
            Misconception(
                "costs-only-when-printing",
                "You record costs only when print_cost is true. They are wanted in any case; print_cost is about "
                "printing.",
                (("if i % 100 == 0:", "if print_cost and i % 100 == 0:"),),
                (("if k % 100 == 0", "if k % 100 == 0 and print_cost"),),
            ),
            Misconception(
                "last-cost-only",
                "You return one cost, not the list of them. Append to a list every 100 steps.",
                (("return parameters, costs", "return parameters, cost"),),
                (("[cost for k, cost in enumerate(history) if k % 100 == 0]", "history[-1]"),),
            ),
        ),
    ),
    Exercise(
        "predict",
        inputs=to_predict,
        sizes=(
            dict(layers_dims=(5, 4, 3, 1), m=30),
            dict(layers_dims=(4, 3, 1), m=20),
            dict(layers_dims=(2, 1), m=25),
            dict(layers_dims=(3, 2, 1), m=1),
        ),
        returns="p",
        idiom="""
def predict(X, y, parameters):
    probabilities = L_model_forward(X, parameters)[0]
    labels = np.where(probabilities > 0.5, 1.0, 0.0)
    print("accuracy", 1 - np.abs(labels - y).mean())
    return labels
""",
        equivalents=(
            """
def predict(X, y, parameters):
    m = X.shape[1]
    n = len(parameters) // 2
    p = np.zeros((1, m))
    probas, caches = L_model_forward(X, parameters)
    for i in range(0, probas.shape[1]):
        if probas[0, i] > 0.5:
            p[0, i] = 1
        else:
            p[0, i] = 0
    print("Accuracy: " + str(np.sum((p == y) / m)))
    return p
""",
            "def predict(X, y, parameters):\n    return np.round(L_model_forward(X, parameters)[0])\n",
            "def predict(X, y, parameters):\n    return L_model_forward(X, parameters)[0] >= 0.5\n",
            """
def predict(X, y, parameters):
    A, L = X, len(parameters) // 2
    for l in range(1, L + 1):
        Z = parameters["W%d" % l] @ A + parameters["b%d" % l]
        A = np.maximum(Z, 0)
    return (Z > 0) * 1
""",
        ),
        misconceptions=(
            *shared.labels("AL", "p"),
            Misconception(
                "true-labels-returned",
                "You return y, the true labels. Wanted is what the network says; y is for the accuracy only.",
                (("return p", "return y"),),
                (("return labels", "return y"),),
            ),
            Misconception(
                "right-or-wrong-returned",
                "You return which predictions are right. Wanted are the predictions themselves.",
                (("return p", "return (p == y).astype(int)"),),
                (("return labels", "return 1 - np.abs(labels - y)"),),
            ),
            Misconception(
                "accuracy-returned",
                "You return the accuracy. Print it, and return the predictions.",
                (("return p", "return np.mean(p == y)"),),
                (("return labels", "return 1 - np.abs(labels - y).mean()"),),
            ),
            Misconception(
                "tuple-for-the-probabilities",
                "`L_model_forward` returns two things, the probabilities and the caches. Take them apart before you "
                "compare.",
                (("AL, caches =", "AL ="),),
                (
                    ("(X, parameters)[0]", "(X, parameters)"),
                    ("np.where(probabilities > 0.5, 1.0, 0.0)", "probabilities > 0.5"),
                ),
            ),
            Misconception(
                "caches-for-the-probabilities",
                "`L_model_forward` returns the probabilities first, then the caches. You take the second for the "
                "first.",
                (("AL, caches =", "caches, AL ="),),
                (
                    ("(X, parameters)[0]", "(X, parameters)[1]"),
                    ("np.where(probabilities > 0.5, 1.0, 0.0)", "probabilities > 0.5"),
                ),
            ),
        ),
    ),
]
