"""two_layer_model: Train a two-layer network, LINEAR -> RELU -> LINEAR -> SIGMOID, by gradient descent."""

from autograder import CLIPPED, Exercise, Misconception

from ..shared.trials import early_stop, mini_batches
from ._common import PARTS, data, lively, longer, rate


def two_layers(rng, n_x, n_h, m, steps, print_cost=None):
    more = () if print_cost is None else (print_cost,)
    return *data(rng, n_x, m), (n_x, n_h, 1), rate(rng), steps, *more


def start_of_two(rng, n_x, n_h, **_):
    """Either initialiser may be called."""
    params = lively(rng, [n_x, n_h, 1])
    return {"initialize_parameters": params, "initialize_parameters_deep": params}


exercise = Exercise(
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
    atol=CLIPPED,
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
    parameters, costs = initialize_parameters_deep(list(layers_dims)), []
    for i in range(num_iterations):
        A2, caches = L_model_forward(X, parameters)
        if i % 100 == 0:
            costs.append(compute_cost(A2, Y))
        parameters = update_parameters(parameters, L_model_backward(A2, Y, caches), learning_rate)
    return parameters, costs
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
    costs = np.zeros(num_iterations)
    for i in range(num_iterations):
        A2, caches = L_model_forward(X, parameters)
        costs[i] = compute_cost(A2, Y)
        parameters = update_parameters(parameters, L_model_backward(A2, Y, caches), learning_rate)
    return parameters, costs[::100]
""",
    ),
    misconceptions=(
        Misconception(
            "parameters-only",
            "You return the parameters alone. The next cell of the notebook needs the costs too: return both, the "
            "parameters and the list of costs.",
            (("return parameters, costs", "return parameters"),),
            (("return params, history[::100]", "return params"),),
        ),
        Misconception(
            "costs-first",
            "You return the costs first. Return the parameters, then the costs.",
            (("return parameters, costs", "return costs, parameters"),),
            (("return params, history[::100]", "return history[::100], params"),),
        ),
        mini_batches(
            (("    for i in", "    X, Y = X[:, :64], Y[:, :64]\n    for i in"),),
            (("    for step", "    X, Y = X[:, -128:], Y[:, -128:]\n    for step"),),
        ),
        early_stop(
            (
                (
                    "        grads = ",
                    "        if i and abs(before - cost) < 1e-6:\n            break\n        before = cost\n       "
                    " grads = ",
                ),
            ),
            (("        d_output =", "        if history[-1] < 1e-4:\n            break\n        d_output ="),),
        ),
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
            "You start backwards with A2 - Y. That is dZ2; the block wants dA2, the derivative of the loss with respect to A2, "
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
            "The parameters are those of the start: `update_parameters` returns new ones, and you do not keep them.",
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
            "Each step uses the gradients of the first parameters. Run forwards and backwards inside the loop, with the "
            "parameters as they are by then.",
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
            "You record costs only when print_cost is true. They are wanted in any case; print_cost is about printing.",
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
)
