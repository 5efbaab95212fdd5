"""The bowl and the learning rate: gradient descent on the cost of one neuron with one feature."""

from typing import NamedTuple

import matplotlib.pyplot as plt
import numpy as np

from nnlab.explore.page import Explorer
from nnlab.plots.curves import costs, surface
from nnlab.plots.style import describe, number

SCRIPTS = ("core.js", "stage.js", "bowl.js")
MOST = 100  # steps that can be taken


class Bowl(NamedTuple):
    """One bowl: a feature, the frame in which its cost is drawn, and where and how fast the descent begins.

    x: (m,) array, the feature. w, b: (from, to), the frame. start: (w, b). learning_rate: float.
    loss: "cross entropy" or "squared error".
    """

    x: np.ndarray
    w: tuple
    b: tuple
    start: tuple
    learning_rate: float
    loss: str = "cross entropy"


def bowl(y, bowls, steps=0):
    """The bowl and the learning rate, to be explored: the start, the rate and the steps are the reader's.

    y: (m,) array of 0 and 1. bowls: {name: Bowl}; the first is shown, the others can be chosen. steps: taken at the start.
    Returns an Explorer, which a notebook shows; its figure is the first bowl after 20 steps.
    """
    views = {}
    for name, (x, w, b, start, learning_rate, loss) in bowls.items():
        powers = 10.0 ** np.arange(np.floor(np.log10(learning_rate)) - 2, np.floor(np.log10(learning_rate)) + 3)
        rates = {float(f"{step * power:.3g}") for step in (1, 1.5, 2, 3, 4, 5, 7) for power in powers} | {learning_rate}
        views[name] = {"x": x, "w": w, "b": b, "start": start, "learning_rate": learning_rate, "loss": loss}
        views[name]["rates"] = sorted(rates)
    given = {"y": np.asarray(y, dtype=int), "views": views, "steps": steps, "most": MOST}
    return Explorer("the bowl and the learning rate", SCRIPTS, given, _still(y, next(iter(bowls.values())), 20))


def _still(y, one, steps):
    """The first bowl and its cost, after some steps from its start."""
    from nnlab.tape import gradient  # here, since the tape travels with few assignments

    sign = 2 * np.asarray(y) - 1

    def cost(w, b):  # of numbers, and of nodes
        truth = 1 / (1 + np.exp(-sign * (w * one.x + b)))  # the probability given to each label
        return -np.log(truth).mean() if one.loss == "cross entropy" else ((1 - truth) ** 2).mean() / 2

    path = [np.array(one.start, dtype=float)]
    for _ in range(steps):
        path.append(path[-1] - one.learning_rate * np.array(gradient(cost, *path[-1])))
    heights = [float(cost(w, b)) for w, b in path]
    fig, axes = plt.subplots(1, 2, figsize=(10, 4), layout="constrained")
    rim = min(heights[0], min(heights) + 2.5)
    surface(lambda w, b: min(cost(w, b), rim), one.w, one.b, path=path, ax=axes[0])
    axes[0].set_title(f"the cost from above, α = {number(one.learning_rate)}")
    costs(heights, ax=axes[1], every=1)
    axes[1].set_title("the cost, step by step")
    return describe(
        fig,
        f"Gradient descent on the cost of one neuron, with learning rate {number(one.learning_rate)}: {steps} steps lead from "
        f"w = {number(path[0][0])}, b = {number(path[0][1])}, cost {number(heights[0])}, to w = {number(path[-1][0])}, "
        f"b = {number(path[-1][1])}, cost {number(heights[-1])}.",
    )
