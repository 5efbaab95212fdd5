"""A playground: a network of one's own on points of the plane, with its hidden space beside the input space."""

import matplotlib.pyplot as plt
import numpy as np

from nnlab import data
from nnlab.explore.page import Explorer
from nnlab.plots.planar import decision_boundary, points
from nnlab.plots.style import BLACK, count, describe, number

SCRIPTS = ("core.js", "stage.js", "plane.js", "playground.js")
LAYERS, UNITS, DRAWS = 3, 8, 8  # at most; how many sets of random numbers there are
STARTS = {
    "random, 1/√n": {"size": 1.0, "fan": True, "equal": False},
    "random, size 1": {"size": 1.0, "fan": False, "equal": False},
    "random, size 0.01": {"size": 0.01, "fan": False, "equal": False},
    "random, size 10": {"size": 10.0, "fan": False, "equal": False},
    "all weights 0.5": {"size": 0.5, "fan": False, "equal": True},
    "all weights 0": {"size": 0.0, "fan": False, "equal": True},
}
RATES = (0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10)
PENALTIES = (0, 1e-5, 1e-4, 1e-3, 3e-3, 0.01, 0.03, 0.1)
MOST = 20_000  # steps


def playground(
    sets=None, *, layers=1, units=3, activation="tanh", learning_rate=1, penalty=0, start="random, 1/√n", seed=0
):
    """A network of one's own on points of the plane: units, layers, activation, rate, penalty and start are the reader's.

    sets: {name: (X, Y) or (X, Y, X_new, Y_new)}, X (2, m) and Y (1, m); without them all planar sets of `nnlab.data`. The first
    is shown. layers: hidden ones, 0 to 3. units: in each, 1 to 8. activation: "tanh", "sigmoid", "ReLU" or "linear".
    start: one of STARTS. seed: of the random numbers that a start takes. Returns an Explorer, which a notebook shows; its
    figure is the network after 500 steps.
    """
    sets = {name: data.load(name) for name in data.PLANAR} if sets is None else sets
    if start not in STARTS or not (0 <= layers <= LAYERS and 1 <= units <= UNITS):
        raise ValueError(
            f"0 to {LAYERS} hidden layers of 1 to {UNITS} units, with a start out of {', '.join(STARTS)}; "
            f"got {layers}, {units}, {start!r}"
        )
    rng = np.random.default_rng(seed)
    weights = 2 * UNITS + (LAYERS - 1) * UNITS**2 + UNITS
    choice = {"layers": layers, "units": units, "activation": activation, "rate": learning_rate, "penalty": penalty}
    given = {
        "sets": {name: _packed(*arrays) for name, arrays in sets.items()},
        "starts": STARTS,
        "normals": rng.normal(size=(DRAWS, weights)).round(4),
        "rates": RATES,
        "penalties": PENALTIES,
        "most": MOST,
        "choice": choice | {"set": next(iter(sets)), "start": start, "pace": 5},
    }
    first = given["sets"][given["choice"]["set"]]
    return Explorer("a playground", SCRIPTS, given, _still(first["X"], first["Y"][np.newaxis], given, 500))


def _packed(X, Y, X_new=None, Y_new=None):
    """A set of points as the page gets it: four digits are more than can be seen."""
    made = {"X": np.round(X, 4), "Y": np.ravel(Y)}
    return made if X_new is None else made | {"X_new": np.round(X_new, 4), "Y_new": np.ravel(Y_new)}


def _still(X, Y, given, steps):
    """The network after some steps, in both spaces."""
    from nnlab.tape import Node  # here, since the tape travels with few assignments

    choice, start = given["choice"], STARTS[given["choice"]["start"]]
    layer_dims, normals, parameters = [2, *[choice["units"]] * choice["layers"], 1], given["normals"][0], []
    for n_prev, n in zip(layer_dims, layer_dims[1:], strict=False):
        drawn, normals = normals[: n * n_prev].reshape(n, n_prev), normals[n * n_prev :]
        W = start["size"] * (np.ones((n, n_prev)) if start["equal"] else drawn)
        parameters.append((Node(W / np.sqrt(n_prev) if start["fan"] else W), Node(np.zeros((n, 1)))))
    bend = {"tanh": np.tanh, "sigmoid": lambda Z: Z.sigmoid(), "ReLU": lambda Z: Z.relu(), "linear": lambda Z: Z}

    def through(X):
        """The activations of the last hidden layer, and the output's sum."""
        for W, b in parameters[:-1]:
            X = bend[choice["activation"]](W @ X + b)
        return X, parameters[-1][0] @ X + parameters[-1][1]

    for _ in range(steps):
        cost = -np.log(((2 * Y - 1) * through(X)[1]).sigmoid()).mean()
        for pair in parameters:
            cost = cost + choice["penalty"] * (pair[0] ** 2).sum()
        cost.backward()
        for node in (node for pair in parameters for node in pair):
            node.value = node.value - choice["rate"] * node.grad
    hidden = getattr(through(X)[0], "value", X)
    fig, axes = plt.subplots(1, 2, figsize=(10, 4.6), layout="constrained")
    decision_boundary(lambda P: (through(P)[1].value > 0).astype(int), X, Y, ax=axes[0], title="input space")
    right = np.mean((through(X)[1].value > 0) == Y)
    _hidden_space(axes[1], hidden, Y, *(node.value for node in parameters[-1]))
    return describe(
        fig,
        f"A network with {count(choice['layers'], 'hidden layer')} of {count(choice['units'], 'unit')} "
        f"({choice['activation']}) after {steps} steps: it is right on {right:.0%} of the points, with cost "
        f"{number(cost.value)}. On the left the points in the input space with its boundary; on the right the same points in "
        "the hidden space, where the boundary is straight.",
    )


def _hidden_space(ax, A, Y, W, b):
    """The points in the space of the last hidden layer, on its first two principal axes if there are more than two."""
    mean, axes = np.zeros((len(A), 1)), np.eye(len(A))[:, :2]
    if len(A) > 2:
        mean = A.mean(axis=1, keepdims=True)
        axes = np.linalg.svd(A - mean, full_matrices=False)[0][:, :2]
    seen = axes.T @ (A - mean)
    seen = np.vstack([seen, np.ravel(Y) - 0.5]) if len(seen) == 1 else seen
    points(seen, Y, ax=ax)
    ax.get_legend().remove()
    slope, offset = np.append(np.ravel(W @ axes), 0.0)[:2], (W @ mean + b).item()
    if np.any(slope):
        frame, near = (ax.get_xlim(), ax.get_ylim()), -offset * slope / (slope @ slope)
        ends = near + np.array([[-100], [100]]) * np.array([-slope[1], slope[0]]) / np.linalg.norm(slope)
        ax.plot(*ends.T, color=BLACK, linestyle="-", linewidth=2.5)
        ax.set(xlim=frame[0], ylim=frame[1])
    names = ("principal axis 1", "principal axis 2") if len(A) > 2 else ("hidden unit 1", "hidden unit 2")
    ax.set(xlabel=names[0], ylabel=names[1] if len(A) > 1 else "(class)", title="hidden space")
