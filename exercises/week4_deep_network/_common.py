"""What several exercises of week4_deep_network share."""

import numpy as np

from autograder import Case

from .. import draw
from ..shared.trials import (
    CALM,
    LARGE,
    along,
    certain_of_two,
    far_out,
    many_examples,
    many_steps,
    nothing_left,
    uneven,
)

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
    """Parameters that hide no mistake: hidden units are awake on most examples, Z of the output has either sign.

    Z stays so small that no output rounds to 0 or 1 in float32, where right formulas for the gradient divide by 0.
    """
    L, spread = len(layers_dims) - 1, 0.0
    while spread < 0.1:
        params = draw.parameters(rng, layers_dims, scale=1.5)
        for l in range(1, L):
            params[f"b{l}"] = 0.5 + abs(params[f"b{l}"])
        Z = forward(params, draw.normal(rng, layers_dims[0], 101))
        spread = abs(Z - np.median(Z)).max()
    shrink = 6 / max(6.0, spread)
    params[f"W{L}"] *= shrink
    params[f"b{L}"] = (params[f"b{L}"] - np.median(Z)) * shrink
    return params


def two_groups(rng, m=24):
    """X (2, m), Y (1, m): two groups of points that a straight line keeps apart."""
    Y = np.arange(m)[None, :] % 2.0
    return (2 * Y - 1) * np.array([[1.5], [1.0]]) + draw.normal(rng, 2, m, scale=0.3), Y


def learnt(rng, dims):
    """Parameters, X and Y such that all outputs are within 1e-6 of the labels."""
    params, X = lively(rng, dims), draw.normal(rng, dims[0], 41)
    Z, L = forward(params, X), len(dims) - 1
    columns, middle, factor = certain_of_two(Z)
    params |= {f"W{L}": factor * params[f"W{L}"], f"b{L}": factor * (params[f"b{L}"] - middle)}
    return params, X[:, columns], (Z[:, columns] > middle) * 1.0


def steep(rng, dims):
    """Parameters, X and Y of which X is in the thousands, and the gradient of W1 in the hundreds."""
    params = lively(rng, dims)
    X, Y = data(rng, dims[0], 7)
    return params | {"W1": params["W1"] / 1000}, 1000 * X, Y


def known_gradients(names):
    """A network of one unit in each layer, for which all gradients have one shape; names: of the initialisers."""

    def made(rng, steps, cost):
        params = lively(rng, [1, 1, 1])
        gradients = {f"d{k}": uneven(rng, v.shape) for k, v in params.items()}
        back = draw.normal(rng, 1, 5), gradients["dW1"], gradients["db2"]
        given = {"L_model_backward": gradients, "linear_activation_backward": back, "compute_cost": cost}
        return (*data(rng, 1, 5), [1, 1, 1], 0.01, steps), dict.fromkeys(names, params) | given

    return made


def longer(inputs, start, dims, **sizes):
    """Cases beside the short ones from known parameters: no more to learn, a steep slope, enough steps for four costs, and
    starts of one's own. The parameters that a start gives are put in place of those that `learnt` and `steep` found."""

    def extra(rng):
        seed = int(rng.integers(1, 2**31))
        X, Y, widths, full, steps = inputs(rng, **sizes, m=5, steps=302)
        second = (X, Y, widths, full / 5, steps)  # at the full rate some outputs would round to 0 or 1 in so many steps
        known = start(rng, **sizes)
        along_gradients = known_gradients([*known])
        X, Y = two_groups(rng)
        easy, longer = ((X, Y, dims, 0.3, steps) for steps in (300, 301))
        few = [2, 4, 1]
        (calm, *right), (fast, *wide), hundreds = learnt(rng, few), steep(rng, few), data(rng, 2, 300)
        calm_args, longer_args = ((*right, few, 50.0, steps) for steps in (CALM, CALM + 7))

        def quick(rng, steps, cost):
            args, given = along_gradients(rng, steps, cost)
            output = draw.probabilities(rng, 1, 5)
            return args, given | {"L_model_forward": (output, []), "linear_activation_forward": (output, ())}

        return [
            nothing_left(calm_args, longer_args, given=dict.fromkeys(known, calm), view="training"),
            far_out(LARGE, (*wide, few, 1e-7, 2), given=dict.fromkeys(known, fast), view="training"),
            many_examples((*hundreds, few, 0.2, 2), given=dict.fromkeys(known, lively(rng, few)), view="training"),
            *many_steps(rng, quick, second, 302, given=known, view="training"),
            Case((X, Y, dims, 0.1, 1), "own start, 1 step", view="shapes", seed=seed),
            Case(easy, EASY, role="fallback", again=longer, view="trained_relu", seed=seed),
            *along(along_gradients)(rng),
        ]

    return extra
