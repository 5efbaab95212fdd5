"""Explorers: pictures that answer, in the page and in Jupyter from one source, without Python behind them.

    from nnlab import explore
    explore.bowl(y, {"standardised": explore.Bowl(x, w=(-3, 17), b=(-4, 8), start=(0, 0), learning_rate=1)})

Each is one piece of HTML with a plain script in it (js/), which begins with values from Python. They work by mouse, finger and
keyboard, say in words what they show, and have a figure for paper and for readers without scripts.
"""

from nnlab.explore.bowl import Bowl, bowl

__all__ = ["Bowl", "bowl"]
