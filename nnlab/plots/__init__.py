"""The course's pictures: one style, colours that colour-blind readers tell apart, and words for every figure.

    from nnlab import plots
    plots.use_style()                   # once, at the top of a notebook
    plots.points(X, Y)                  # every function takes ax=None and returns the Axes

Each picture carries a description in words, made from its data, that notebooks show as alternative text;
`plots.describe(ax, text)` replaces it, `plots.description(fig)` reads it.
"""

from nnlab.plots.backprop import gate, graph_down, steps
from nnlab.plots.curves import activation, costs, surface
from nnlab.plots.diagrams import broadcast, product, shapes
from nnlab.plots.film import animation
from nnlab.plots.graphs import graph
from nnlab.plots.nerve import nerve_cell
from nnlab.plots.networks import convolution, network, neuron, recurrence
from nnlab.plots.pictures import images, weights
from nnlab.plots.pixels import decision
from nnlab.plots.planar import decision_boundary, points, probability
from nnlab.plots.style import COLOURS, MARKERS, describe, description, use_style

__all__ = [
    "COLOURS",
    "MARKERS",
    "activation",
    "animation",
    "broadcast",
    "convolution",
    "costs",
    "decision",
    "decision_boundary",
    "describe",
    "description",
    "gate",
    "graph",
    "graph_down",
    "images",
    "nerve_cell",
    "network",
    "neuron",
    "points",
    "probability",
    "product",
    "recurrence",
    "shapes",
    "steps",
    "surface",
    "use_style",
    "weights",
]
