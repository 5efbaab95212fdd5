"""Explorers: pictures that answer, in the page and in Jupyter from one source, without Python behind them.

    from nnlab import explore
    explore.playground(units=3)

Each is one piece of HTML with a plain script in it (js/), which begins with values from Python. They work by mouse, finger and
keyboard, say in words what they show, and have a figure for paper and for readers without scripts.
"""

from nnlab.explore.bowl import Bowl, bowl
from nnlab.explore.broadcasting import broadcast
from nnlab.explore.graph import graph
from nnlab.explore.neuron import neuron
from nnlab.explore.playground import playground

__all__ = ["Bowl", "bowl", "broadcast", "graph", "neuron", "playground"]
