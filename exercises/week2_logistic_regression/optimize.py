"""optimize: Gradient descent: num_iterations steps downhill from w and b, which themselves stay as they were."""

from autograder import CLIPPED, Exercise, Misconception

from .. import draw
from ..shared.trials import (
    CUT,
    CUT_OFF,
    LARGE,
    all_of,
    along,
    calm,
    certain_of_two,
    early_stop,
    extreme,
    large_features,
    many_examples,
    many_steps,
    mini_batches,
    uneven,
)


def training(rng, n_x, m, steps, learning_rate):
    return *draw.logistic(rng, n_x, m), steps, learning_rate


def longer(rng):
    """Enough steps for four costs."""
    return many_steps(rng, along_known_gradients, training(rng, 2, 6, 305, 0.05), 305)


def learnt(rng, steps):
    """Activations within 1e-6 of the labels, and so is the cost; features so large that each step still moves w, and that dw
    changes by far more than the tolerance, whatever is drawn."""
    w, b, X, _ = draw.logistic(rng, 2, 41)
    Z, large = w.T @ X + b, 1000
    columns, middle, factor = certain_of_two(Z)
    Y = (Z[:, columns] > middle) * 1.0
    return w * factor / large, factor * (b - middle), large * X[:, columns], Y, steps, 1e5 / large**2


def steep(rng):
    w, b, X, Y = large_features(rng)
    return w, b, X, Y, 3, 1e-7


def along_known_gradients(rng, steps, cost):
    w, b, X, Y = draw.logistic(rng, 6, 4)
    gradients = {"dw": uneven(rng, (6, 1)), "db": float(rng.normal())}
    return (w, b, X, Y, steps, 0.01), {"propagate": (gradients, cost)}


def many(rng):
    """So many examples that a mini-batch does not hold all of them."""
    args = training(rng, 2, 300, 2, 0.2)
    return [many_examples(args, sizes={"n_x": 2, "m": 300})]


exercise = Exercise(
    inputs=training,
    more_keys=True,
    sizes=(
        dict(n_x=3, m=7, steps=3, learning_rate=0.3),
        dict(n_x=1, m=5, steps=1, learning_rate=0.1),
    ),
    atol=CLIPPED,
    extra=all_of(
        calm(learnt, sizes=dict(n_x=2, m=8)),
        extreme(LARGE, steep, sizes=dict(n_x=3, m=6)),
        longer,
        many,
        along(along_known_gradients),
    ),
    returns=("", "", "costs"),
    uses=("propagate", "sigmoid"),
    parts={"parameters": (("w", "b"), 3), "gradients": (("dw", "db"), 1), "costs": (("costs",), 1)},
    idiom="""
def optimize(w, b, X, Y, num_iterations, learning_rate, print_cost=False):
    params, costs, step = {"w": np.array(w), "b": b}, [], 0
    while step < num_iterations:
        grads, cost = propagate(params["w"], params["b"], X, Y)
        params = {k: params[k] - learning_rate * grads["d" + k] for k in ("w", "b")}
        if step in range(0, num_iterations, 100):
            costs += [cost]
        step += 1
    return params, grads, costs
""",
    equivalents=(
        """
def optimize(w, b, X, Y, num_iterations, learning_rate, print_cost=False):
    import copy
    w, b = copy.deepcopy(w), copy.deepcopy(b)
    history = []
    for i in range(1, num_iterations + 1):
        grads, cost = propagate(w, b, X, Y)
        w -= learning_rate * grads["dw"]
        b -= learning_rate * grads["db"]
        history.append(float(cost))
        if print_cost:
            print("Cost after iteration %i: %f" % (i, cost))
    return dict(w=w, b=b), grads, np.array(history[::100])
""",
    ),
    misconceptions=(
        Misconception(
            "divided-by-m-twice",
            "Your steps are m times too small: you divide the gradients by m, and `propagate` has done that already.",
            (
                ("w - learning_rate * dw", "w - learning_rate * dw / X.shape[1]"),
                ("b - learning_rate * db", "b - learning_rate * db / X.shape[1]"),
            ),
            (("learning_rate * grads", "learning_rate / Y.size * grads"),),
        ),
        Misconception(
            "counted-from-1",
            "Your iterations count from 1: one step is missing, and with it the cost of iteration 0. `range(n)` "
            "makes n turns, from 0 to n - 1.",
            (("range(num_iterations)", "range(1, num_iterations)"), ('    grads = {"dw": dw, "db": db}\n', "")),
            (("[], 0\n", "[], 1\n"),),
        ),
        Misconception(
            "costs-every-10",
            "You record the cost every 10 iterations. Only those of iterations 0, 100, 200, ... are wanted.",
            (("if i % 100 == 0:", "if i % 10 == 0:"),),
            (("range(0, num_iterations, 100)", "range(0, num_iterations, 10)"),),
        ),
        Misconception(
            "momentum",
            "You step along a running mean of the gradients (momentum), not along the gradient. Here it is "
            "plain gradient descent.",
            (
                ("    costs = []\n", "    costs = []\n    vw, vb = 0, 0\n"),
                (
                    "w = w - learning_rate * dw",
                    "vw, vb = 0.9 * vw + 0.1 * dw, 0.9 * vb + 0.1 * db\n        w = w - learning_rate * vw",
                ),
                ("b - learning_rate * db", "b - learning_rate * vb"),
            ),
            (
                ("[], 0\n", '[], 0\n    v = {"w": 0 * w, "b": 0}\n'),
                (
                    "        params = {k",
                    '        v = {k: 0.9 * v[k] + 0.1 * grads["d" + k] for k in v}\n        params = {k',
                ),
                ('learning_rate * grads["d" + k]', "learning_rate * v[k]"),
            ),
        ),
        Misconception(
            "momentum-summed",
            "You add earlier steps to each step (momentum). Here it is plain gradient descent: the gradient alone.",
            (
                ("    costs = []\n", "    costs = []\n    vw, vb = 0, 0\n"),
                (
                    "w = w - learning_rate * dw",
                    "vw, vb = 0.9 * vw + dw, 0.9 * vb + db\n        w = w - learning_rate * vw",
                ),
                ("b - learning_rate * db", "b - learning_rate * vb"),
            ),
            (
                ("[], 0\n", '[], 0\n    v = {"w": 0 * w, "b": 0}\n'),
                ("        params = {k", '        v = {k: 0.9 * v[k] + grads["d" + k] for k in v}\n        params = {k'),
                ('learning_rate * grads["d" + k]', "learning_rate * v[k]"),
            ),
        ),
        early_stop(
            (("        if i % 100", "        if cost < 1e-4:\n            break\n        if i % 100"),),
            (
                (
                    "        if step in",
                    "        if step and abs(before - cost) < 1e-5:\n            break\n"
                    "        before = cost\n        if step in",
                ),
            ),
        ),
        mini_batches(
            (("propagate(w, b, X, Y)", "propagate(w, b, X[:, :64], Y[:, :64])"),),
            (('params["b"], X, Y)', 'params["b"], X[:, -128:], Y[:, -128:])'),),
        ),
        Misconception(
            CUT_OFF,
            CUT.format(LARGE),
            (("w - learning_rate * dw", "w - learning_rate * np.clip(dw, -5, 5)"),),
            (('grads["d" + k]', 'np.clip(grads["d" + k], -10, 10)'),),
            by="evidence",
        ),
        Misconception(
            "one-step-too-many",
            "You take one step more than num_iterations.",
            (("range(num_iterations)", "range(num_iterations + 1)"),),
            (("step < num_iterations", "step <= num_iterations"),),
        ),
        Misconception(
            "costs-after-the-step",
            "Your costs are those after a step. Keep those that come with the gradients, from before it.",
            (("        if i % 100", "        cost = propagate(w, b, X, Y)[1]\n        if i % 100"),),
            (("costs += [cost]", 'costs += [propagate(params["w"], params["b"], X, Y)[1]]'),),
        ),
        Misconception(
            "gradients-after-the-last-step",
            "Your gradients belong to the parameters after the last step. Return those that were used in it.",
            (('grads = {"dw": dw, "db": db}', "grads = propagate(w, b, X, Y)[0]"),),
            (("return params, grads", 'return params, propagate(params["w"], params["b"], X, Y)[0]'),),
        ),
        Misconception(
            "changes-argument",
            "Your result is right, but `-=` changes the caller's w as well. `w = w - ...` makes a new array.",
            (("w = w - learning_rate * dw", "w -= learning_rate * dw"),),
            (
                ("np.array(w)", "w"),
                (
                    'params = {k: params[k] - learning_rate * grads["d" + k] for k in ("w", "b")}',
                    'params["w"][...] = params["w"] - learning_rate * grads["dw"]\n'
                    '        params["b"] = params["b"] - learning_rate * grads["db"]',
                ),
            ),
        ),
        Misconception(
            "uphill",
            "You step uphill: the gradient points to where the cost grows. Subtract it.",
            (("w - learning_rate", "w + learning_rate"), ("b - learning_rate", "b + learning_rate")),
            (("params[k] - learning", "params[k] + learning"),),
        ),
        Misconception(
            "no-learning-rate",
            "You subtract the whole gradient. Multiply it by learning_rate first.",
            (("w - learning_rate * dw", "w - dw"), ("b - learning_rate * db", "b - db")),
            (("learning_rate * grads", "grads"),),
        ),
        Misconception(
            "bias-never-updated",
            "b stays as it was. It takes a step in each iteration too.",
            (("b = b - learning_rate * db", "pass"),),
            ((' for k in ("w", "b")}', ' for k in ("w",)} | {"b": b}'),),
        ),
        Misconception(
            "weights-never-updated",
            "w stays as it was. It takes a step in each iteration too.",
            (("w = w - learning_rate * dw", "pass"),),
            ((' for k in ("w", "b")}', ' for k in ("b",)} | {"w": w}'),),
        ),
        Misconception(
            "gradient-computed-once",
            "You compute the gradient once and use it in every step. It changes as w and b change: compute it inside"
            " the loop.",
            (
                (
                    "    for i in range(num_iterations):\n        grads, cost = propagate(w, b, X, Y)\n",
                    "    grads, cost = propagate(w, b, X, Y)\n    for i in range(num_iterations):\n",
                ),
            ),
            (
                (
                    '    while step < num_iterations:\n        grads, cost = propagate(params["w"], params["b"], X, Y)\n',
                    '    grads, cost = propagate(params["w"], params["b"], X, Y)\n    while step < num_iterations:\n',
                ),
            ),
        ),
        Misconception(
            "every-cost-recorded",
            "You record the cost of each iteration. Only those of iterations 0, 100, 200, ... are wanted.",
            (("if i % 100 == 0:", "if True:"),),
            (("if step in range(0, num_iterations, 100):", "if step >= 0:"),),
        ),
        Misconception(
            "first-cost-missing",
            "The cost of iteration 0 is missing. Record it wherever the iteration is divisible by 100, 0 included.",
            (("if i % 100 == 0:", "if i % 100 == 0 and i > 0:"),),
            (("range(0, num_iterations, 100)", "range(100, num_iterations, 100)"),),
        ),
        Misconception(
            "one-step-missing",
            "You take one step fewer than num_iterations.",
            (
                ("range(num_iterations)", "range(num_iterations - 1)"),
                (
                    "    costs = []\n",
                    '    costs = []\n    grads, cost = propagate(w, b, X, Y)\n    dw, db = grads["dw"], grads["db"]\n',
                ),
            ),
            (
                ("[], 0\n", "[], 0\n    grads, cost = propagate(w, b, X, Y)\n"),
                ("step < num_iterations", "step < num_iterations - 1"),
                ("range(0, num_iterations, 100)", "range(0, num_iterations - 1, 100)"),
            ),
        ),
        Misconception(
            "one-step-only",
            "You return after the first step: the `return` stands inside the loop. Move it out.",
            (('    params = {"w": w, "b": b}', '        break\n    params = {"w": w, "b": b}'),),
            (("        step += 1\n    return params", "        step += 1\n        return params"),),
        ),
    ),
    unkillable={"without grads = {'dw': dw, 'db': db}": "propagate has returned a dictionary with the same entries"},
)
