"""From pixels to a decision in one picture: what a single neuron does with a photograph, number by number, and back."""

import numpy as np
from matplotlib.patches import FancyArrowPatch, Rectangle

from nnlab.plots.style import BLACK, BLUE, GREY, RUST, VERMILLION, describe, new_axes, number

SIDE = 4.0  # of a picture, in units of the drawing
SHOWN = 5  # first features that are written out
BOX = {"boxstyle": "round,pad=0.4", "fc": "white", "lw": 1.6}


def decision(picture, w, b, g, back=None, names=("no", "yes"), ax=None):
    """One neuron on one picture: pixels, column of features, weights, weighted sum, probability; and the way back.

    picture: (h, w, 3) uint8. w: (n_x, 1) weights of its pixels divided by 255. b: a number. g: the activation function,
    of an array, into 0 to 1. back: None, or (label, loss, dz, dw), which are drawn from right to left underneath;
    dw has the shape of w. names: of the two answers. Returns the Axes. ValueError when w does not fit the picture.
    """
    picture, w = np.asarray(picture), np.asarray(w, dtype=float)
    x = picture.reshape(-1, 1) / 255
    if w.shape != x.shape:
        raise ValueError(f"w has shape {w.shape}, wanted {x.shape}: a weight for each number of the picture")
    z = float((w.T @ x).item() + b)
    a = float(g(np.array(z)))
    ax = new_axes(ax, (10.4, 3.5 if back is None else 6.4))
    _picture(ax, picture / 255, 0, f"picture\n{picture.shape}")
    _column(ax, x, w)
    _weights(ax, w, picture.shape, 10.0, 0, f"weights $w$\n{w.shape}")
    _curve(ax, g, z, a)
    text = f"{number(round(a, 3))}\n“{names[int(a > 0.5)]}”"
    ax.text(24.6, SIDE / 2, text, ha="center", va="center", fontsize=12, bbox=BOX | {"ec": BLUE})
    ax.text(24.6, SIDE + 0.5, "probability $a$\nand decision", ha="center", va="bottom", weight="bold", fontsize=10)
    ax.text(
        16.0, SIDE / 2, f"$z$ = {number(round(z, 3))}", ha="center", va="center", fontsize=12, bbox=BOX | {"ec": BLUE}
    )
    ax.text(16.0, SIDE + 0.5, "weighted sum\n$w^T x + b$", ha="center", va="bottom", weight="bold", fontsize=10)
    for x0, x1 in ((SIDE, 4.8), (9.2, 9.8), (14.1, 14.7), (17.3, 18.1), (22.5, 23.3)):
        _arrow(ax, (x0, SIDE / 2), (x1, SIDE / 2), BLUE)
    said = (
        f"One neuron on a picture of shape {picture.shape}: {x.size:,} numbers, the first {SHOWN} "
        f"{', '.join(number(round(float(v), 2)) for v in x[:SHOWN, 0])}; with the bias {number(b)} the weighted sum is "
        f"z = {number(round(z, 3))}, the probability {number(round(a, 3))}, the decision {names[int(a > 0.5)]}."
    )
    if back is not None:
        said += _draw_back(ax, picture.shape, *back, names)
    ax.set(xlim=(-0.3, 26.2), ylim=(-0.4 if back is None else -6.6, SIDE + 2.1), aspect="equal")
    ax.axis("off")
    return describe(ax, said)


def _draw_back(ax, shape, y, loss, dz, dw, names):
    """Label, loss and gradients under the way forward; returns the words for them."""
    height = -6.2 + SIDE / 2
    label = f"label {y} (“{names[int(y)]}”)\nloss {number(round(float(loss), 3))}"
    ax.text(24.2, height, label, ha="center", va="center", fontsize=11, bbox=BOX | {"ec": GREY})
    words = f"$dz$ = {number(round(float(dz), 3))}"
    ax.text(16.0, height, words, ha="center", va="center", fontsize=12, bbox=BOX | {"ec": VERMILLION})
    ax.text(16.0, height + 1.6, "how the loss\nchanges with $z$", ha="center", va="center", weight="bold", fontsize=10)
    _weights(ax, np.asarray(dw, float), shape, 10.0, -6.2, "how it changes with\neach weight: $dw$")
    _arrow(ax, (24.6, SIDE / 2 - 1.0), (24.6, height + 1.0), GREY)
    for x0, x1 in ((22.0, 17.6), (14.4, 14.1)):
        _arrow(ax, (x0, height), (x1, height), VERMILLION)
    note = "a step against $dw$\nchanges each weight\na little: next picture"
    ax.text(6.3, height, note, ha="center", va="center", fontsize=10.5, color=RUST)
    return (
        f" Back: the label is {y}, {names[int(y)]}, the loss {number(round(float(loss), 3))}, its slope along z "
        f"{number(round(float(dz), 3))}, and the gradient of the weights is a picture of the same shape."
    )


def _picture(ax, picture, left, head):
    ax.imshow(picture, extent=(left, left + SIDE, 0, SIDE), zorder=1)
    ax.text(left + SIDE / 2, SIDE + 0.5, head, ha="center", va="bottom", weight="bold", fontsize=10)


def _column(ax, x, w):
    """The first features and the last, each with its weight."""
    rows = [*range(SHOWN), None, len(x) - 1]
    ax.text(6.9, SIDE + 0.5, f"features $x$\n{x.shape}", ha="center", va="bottom", weight="bold", fontsize=10)
    step = SIDE / len(rows)
    for k, i in enumerate(rows):
        y = SIDE - (k + 0.5) * step
        if i is None:
            ax.text(6.9, y, "⋮", ha="center", va="center", fontsize=11)
            continue
        ax.add_patch(
            Rectangle((6.1, y - step / 2), 1.6, step, facecolor=str(float(x[i, 0])), edgecolor=GREY, linewidth=0.8)
        )
        colour = BLACK if x[i, 0] > 0.45 else "white"
        ax.text(6.9, y, f"{x[i, 0]:.2f}", ha="center", va="center", fontsize=9.5, color=colour)
        ax.text(5.95, y, f"$x_{{{i + 1}}}$", ha="right", va="center", fontsize=9)
        ax.text(7.85, y, f"× {number(round(w[i, 0], 3))}", ha="left", va="center", fontsize=7.5, color=RUST)


def _weights(ax, w, shape, left, low, head):
    """A column of weights as a picture: mean of the colours, blue below zero and red above."""
    values = w.reshape(shape).mean(axis=2)
    limit = np.abs(values).max() or 1.0
    ax.imshow(values, cmap="RdBu_r", vmin=-limit, vmax=limit, extent=(left, left + SIDE, low, low + SIDE), zorder=1)
    ax.add_patch(Rectangle((left, low), SIDE, SIDE, fill=False, edgecolor=GREY, linewidth=0.8))
    ax.text(left + SIDE / 2, low + SIDE + 0.5, head, ha="center", va="bottom", weight="bold", fontsize=10)


def _curve(ax, g, z, a):
    """The activation function from -6 to 6, or as far as z needs, with this neuron's point on it."""
    reach = max(6.0, 1.2 * abs(z))
    grid = np.linspace(-reach, reach, 121)
    left, width, low, height = 18.3, 4.0, 0.6, 2.8

    def place(z, a):
        return left + width * (np.asarray(z) + reach) / (2 * reach), low + height * np.asarray(a)

    ax.plot(*place([-reach, reach], [0, 0]), color=GREY, linewidth=0.8)
    ax.plot(*place([-reach, reach], [1, 1]), color=GREY, linewidth=0.8, linestyle=":")
    ax.plot(*place(grid, g(grid)), color=BLUE, linestyle="-")
    px, py = place([z, z], [0, a])
    ax.plot(px, py, color=VERMILLION, linestyle="--", linewidth=1.2)
    ax.plot(*place(z, a), "o", color=VERMILLION, markersize=7)
    ax.text(left - 0.1, low, "0", ha="right", va="center", fontsize=9)
    ax.text(left - 0.1, low + height, "1", ha="right", va="center", fontsize=9)
    ax.text(
        left + width / 2, SIDE + 0.5, "sigmoid\n$a = \\sigma(z)$", ha="center", va="bottom", weight="bold", fontsize=10
    )


def _arrow(ax, start, end, colour):
    ax.add_patch(
        FancyArrowPatch(start, end, arrowstyle="-|>", mutation_scale=13, linewidth=1.6, color=colour, zorder=3)
    )
