"""Explorers: pictures that answer, in the page and in Jupyter from one source, without Python behind them.

    from nnlab import explore
    explore.playground(units=3)

Each is one piece of HTML with a plain script in it (js/), which begins with values from Python. They work by mouse, finger and
keyboard, say in words what they show, and have a figure for paper and for readers without scripts.
"""

from nnlab.explore.bowls import Bowl, bowl
from nnlab.explore.broadcasting import broadcast
from nnlab.explore.graphs import graph
from nnlab.explore.lines import lines
from nnlab.explore.neurons import neuron
from nnlab.explore.playgrounds import playground
from nnlab.explore.sliders import interact
from nnlab.explore.starts import start

__all__ = ["Bowl", "bowl", "broadcast", "graph", "interact", "lines", "neuron", "playground", "start"]
