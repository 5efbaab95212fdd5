"""nnlab: what students import. Data sets, plots, `check()`, and a small reverse-mode tape.

    from nnlab import check             # judge one function of the notebook at hand
    from nnlab import data, plots       # data.load("cats"), plots.decision_boundary(...)

It stands on NumPy, Matplotlib and h5py, runs wherever they do, and holds no answer to any exercise.
"""

__all__ = ["check"]


def __getattr__(name):
    """`check` is had when it is asked for: quizzes and seeds need nothing of what it stands on."""
    if name != "check":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from .check import check

    globals()["check"] = check  # the import itself puts the module of this name here
    return check
