"""L_layer_model: Train a network, [LINEAR -> RELU] x (L - 1) -> LINEAR -> SIGMOID, by gradient descent."""

from autograder import CLIPPED, Exercise, Misconception

from ..shared.trials import early_stop, mini_batches
from ._common import PARTS, data, lively, longer, rate


def L_layers(rng, layers_dims, m, steps, print_cost=None):
    more = () if print_cost is None else (print_cost,)
    return *data(rng, layers_dims[0], m), list(layers_dims), rate(rng), steps, *more


def start_of_L(rng, layers_dims, **_):
    return {"initialize_parameters_deep": lively(rng, layers_dims)}


exercise = Exercise(
    inputs=L_layers,
    sizes=(
        dict(layers_dims=(5, 4, 3, 2, 1), m=7, steps=3),
        dict(layers_dims=(2, 3, 1), m=6, steps=2, print_cost=True),
        dict(layers_dims=(3, 1), m=5, steps=1),
    ),
    returns=("", "costs"),
    parts=PARTS,
    given=start_of_L,
    # so many units that some of each layer are on: with 3 in the last, all are off in one start of 15, and nothing is learnt
    extra=longer(L_layers, start_of_L, [2, 6, 20, 1], layers_dims=(2, 3, 1)),
    view="training",
    atol=CLIPPED,
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
    L, costs = len(layers_dims) - 1, []
    for i in range(num_iterations):
        A, caches = X, []
        for l in range(1, L + 1):
            g = "sigmoid" if l == L else "relu"
            A, cache = linear_activation_forward(A, parameters["W" + str(l)], parameters["b" + str(l)], g)
            caches.append(cache)
        if i % 100 == 0:
            costs.append(compute_cost(A, Y))
        dA = -(Y / A - (1 - Y) / (1 - A))
        for l in reversed(range(L)):
            g = "sigmoid" if l == L - 1 else "relu"
            dA, dW, db = linear_activation_backward(dA, caches[l], g)
            parameters[f"W{l + 1}"] = parameters[f"W{l + 1}"] - learning_rate * dW
            parameters[f"b{l + 1}"] = parameters[f"b{l + 1}"] - learning_rate * db
    return parameters, costs
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
            "parameters-only",
            "You return the parameters alone. The next cell of the notebook needs the costs too: return both, the "
            "parameters and the list of costs.",
            (("return parameters, costs", "return parameters"),),
            (("return params, [cost for k, cost in enumerate(history) if k % 100 == 0]", "return params"),),
        ),
        Misconception(
            "costs-first",
            "You return the costs first. Return the parameters, then the costs.",
            (("return parameters, costs", "return costs, parameters"),),
            (
                (
                    "return params, [cost for k, cost in enumerate(history) if k % 100 == 0]",
                    "return history[::100], params",
                ),
            ),
        ),
        mini_batches(
            (("    for i in", "    X, Y = X[:, :64], Y[:, :64]\n    for i in"),),
            (("    while", "    X, Y = X[:, -128:], Y[:, -128:]\n    while"),),
        ),
        early_stop(
            (
                (
                    "        grads = ",
                    "        if i and abs(before - cost) < 1e-6:\n            break\n        before = cost\n       "
                    " grads = ",
                ),
            ),
            (
                (
                    "        params = update",
                    "        if history[-1] < 1e-4:\n            break\n        params = update",
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
            "Each step uses the gradients of the first parameters. Run forwards and backwards inside the loop, with the "
            "parameters as they are by then.",
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
            "You record costs only when print_cost is true. They are wanted in any case; print_cost is about printing.",
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
)
