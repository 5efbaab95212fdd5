"""A neuron's two knobs: weight and bias of a neuron with one feature, its curve, and what each example costs."""

import matplotlib.pyplot as plt
import numpy as np

from nnlab.explore.page import Explorer
from nnlab.plots.planar import points
from nnlab.plots.style import BLACK, describe, number

SCRIPTS = ("core.js", "stage.js", "neuron.js")


def neuron(x, y, w=(-2, 2, 0.1), b=(-6, 6, 0.5), start=(0.5, 0.0), learning_rate=0.1, feature="x", label="probability"):
    """A neuron's two knobs, to be turned: the curve over the examples, what each of them costs, and steps downhill.

    x: (m,) array, the feature. y: (m,) array of 0 and 1. w, b: (from, to, apart), where the knobs can stand. start: (w, b).
    learning_rate: of a step. feature, label: what the axes are called. Returns an Explorer, which a notebook shows; its figure
    is the neuron at its start, and beside it with a weight twice as large and with the sign turned.
    """
    x, y = np.asarray(x, dtype=float), np.asarray(y, dtype=int)
    more = 0.2 * np.ptp(x)
    frame = (x.min() - more, x.max() + more)
    given = {"x": x, "y": y, "w": w, "b": b, "start": start, "learning_rate": learning_rate, "frame": frame}
    given["names"] = {"x": feature, "y": label}
    fig, axes = plt.subplots(1, 3, figsize=(11, 3.4), sharey=True, layout="constrained")
    told, (w_0, b_0) = [], start
    for ax, (w_now, b_now) in zip(axes, [(w_0, b_0), (2 * w_0, b_0), (-w_0, b_0)], strict=True):
        points(np.vstack([x, y]), y[np.newaxis], ax=ax)
        at = np.linspace(*frame, 200)
        ax.plot(at, 1 / (1 + np.exp(-(w_now * at + b_now))), color=BLACK, linestyle="-")
        ax.set(xlim=frame, ylim=(-0.15, 1.15), aspect="auto", xlabel=feature, ylabel="")
        ax.get_legend().remove()
        ax.set_title(f"w = {number(w_now)}, b = {number(b_now)}")
        told.append(
            f"with w = {number(w_now)}, b = {number(b_now)} it goes from {_at(w_now, b_now, frame[0])} on the left to "
            f"{_at(w_now, b_now, frame[1])} on the right"
        )
    axes[0].set_ylabel(label)
    text = f"The curve of a neuron with one feature, {feature}, over {len(x)} examples: {'; '.join(told)}."
    return Explorer("a neuron's two knobs", SCRIPTS, given, describe(fig, text))


def _at(w, b, x):
    return number(1 / (1 + np.exp(-(w * x + b))))
