"""What the sandbox of the autograder loads once, before the first submission: a notebook then finds it done.

Plots and `check` are imported, and the data sets that lie beside are read (`data_once`): unpacking them took half of a
notebook's time.
"""

import copy
import functools

from . import data, plots  # noqa: F401  notebooks import it
from .check import check  # noqa: F401


def data_once():
    """From now on `data.load` hands out copies of what is read here."""
    load, known = data.load, {}
    for name in data.FILES:
        try:
            known[name] = load(name)
        except data.DataError:
            continue  # it does not come with this assignment

    @functools.wraps(load)
    def remembered(name):
        return copy.deepcopy(known[name]) if isinstance(name, str) and name in known else load(name)

    data.load = remembered
