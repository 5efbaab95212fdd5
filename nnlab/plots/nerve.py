"""A nerve cell, drawn, with the unit of a network below it: what was likened to what."""

import numpy as np
from matplotlib.patches import Circle, Ellipse

from nnlab.plots.style import BLUE, GREY, ORANGE, RUST, describe, new_axes

CELL = "#DDBB8C"
BRANCHES = ((2.1, 1.05), (1.5, 0.35), (1.55, -0.45), (2.0, -1.1))  # tips of the dendrites, left of and around (4, 0)


def nerve_cell(ax=None):
    """A nerve cell above and a unit with four inputs below, with the parts that correspond below each other.

    Returns the Axes.
    """
    ax = new_axes(ax, (8, 5.6))
    _draw_cell(ax)
    _draw_unit(ax)
    ax.set(xlim=(-0.4, 12.6), ylim=(-5.6, 2.5), aspect="equal")
    ax.axis("off")
    return describe(
        ax,
        "Above, a nerve cell: signals of other cells arrive at synapses on its branched dendrites, from the left; "
        "the cell body collects them; the axon leads a spike away to the right, where it branches to the synapses "
        "of the next cells. Below, a unit: inputs x1 to x4, weights w1 to w4, a circle with sum and activation "
        "function, and one output a.",
    )


def _curve(ax, points, width, colour):
    """A smooth line through three points or four (Bézier), thicker at its start."""
    points, t = np.asarray(points, dtype=float), np.linspace(0, 1, 40)[:, None]
    if len(points) == 3:
        path = (1 - t) ** 2 * points[0] + 2 * t * (1 - t) * points[1] + t**2 * points[2]
    else:
        path = (
            (1 - t) ** 3 * points[0]
            + 3 * t * (1 - t) ** 2 * points[1]
            + 3 * t**2 * (1 - t) * points[2]
            + (t**3 * points[3])
        )
    ax.plot(*path.T, color=colour, linewidth=width, linestyle="-", solid_capstyle="round", zorder=1)


def _draw_cell(ax):
    for x, y in BRANCHES:
        _curve(ax, [(3.7, 0.25 * y), ((x + 4) / 2, 0.75 * y), (x, y)], 5, CELL)
        for dx, dy in ((-0.75, 0.22), (-0.7, -0.2)):
            _curve(ax, [(x, y), (x + dx / 2, y), (x + dx, y + dy)], 3, CELL)
        end = (x - 0.78, y + 0.22)
        _curve(ax, [(0.1, y + 0.3), (0.4, y + 0.35), end], 1.6, GREY)
        ax.add_patch(Circle(end, 0.1, facecolor=ORANGE, edgecolor="none", zorder=3))
    _curve(ax, [(4.3, 0), (6, -0.25), (8, 0.25), (9.6, 0)], 4, CELL)
    for dy in (0.75, 0.0, -0.75):
        _curve(ax, [(9.6, 0), (10.3, 0.6 * dy), (11.1, dy)], 2.5, CELL)
        ax.add_patch(Circle((11.2, dy), 0.12, facecolor=ORANGE, edgecolor="none", zorder=3))
    ax.add_patch(Ellipse((4, 0), 1.5, 1.25, facecolor=CELL, edgecolor="#B08D57", linewidth=1.5, zorder=2))
    ax.add_patch(Circle((4, 0), 0.24, facecolor="#B08D57", edgecolor="none", zorder=3))
    x = np.linspace(0, 1, 80)
    spike = 0.75 * np.exp(-(((x - 0.45) / 0.07) ** 2)) - 0.18 * np.exp(-(((x - 0.68) / 0.12) ** 2))
    ax.plot(6.5 + 1.3 * x, 0.55 + spike, color=RUST, linestyle="-", linewidth=1.8)
    for at, text in (((0.75, 1.95), "synapses"), ((2.6, 1.55), "dendrites"), ((4, 0.85), "cell body"),
                     ((7.15, -0.55), "axon"), ((8.1, 1.15), "spike"), ((11.2, 1.15), "to other cells")):  # fmt: skip
        ax.text(*at, text, ha="center", va="center", fontsize=11)


def _draw_unit(ax):
    y0 = -3.9
    arrow = {"arrowstyle": "-|>", "linewidth": 1.8, "color": BLUE, "shrinkA": 0, "shrinkB": 0}
    for k, (_, dy) in enumerate(BRANCHES, start=1):
        ax.annotate("", (3.3, y0 + 0.25 * dy), (0.75, y0 + dy), arrowprops=arrow)
        ax.text(0.4, y0 + dy, f"$x_{k}$", ha="center", va="center", fontsize=13)
        ax.text(1.75, y0 + 0.72 * dy + 0.2, f"$w_{k}$", ha="center", va="center", fontsize=12, color=RUST)
    ax.add_patch(Circle((4, y0), 0.72, facecolor="white", edgecolor=BLUE, linewidth=2, zorder=2))
    ax.text(4, y0, "$\\Sigma + b$\n$g$", ha="center", va="center", fontsize=12, zorder=3)
    ax.annotate("", (10.9, y0), (4.72, y0), arrowprops=arrow)
    ax.text(11.3, y0, "$a$", ha="center", va="center", fontsize=14)
    for at, text in (((1.75, y0 - 1.45), "weights"), ((4, y0 - 1.1), "sum and activation"),
                     ((7.8, y0 - 0.4), "one number")):  # fmt: skip
        ax.text(*at, text, ha="center", va="center", fontsize=11)
