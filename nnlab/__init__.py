"""nnlab: what students import. Data sets, plots, `check()`, and a small reverse-mode tape.

    from nnlab import check             # judge one function of the notebook at hand
    from nnlab import data, plots       # data.load("cats"), plots.decision_boundary(...)

It stands on NumPy, Matplotlib and h5py, runs wherever they do, and holds no answer to any exercise.
"""

from .check import check

__all__ = ["check"]
