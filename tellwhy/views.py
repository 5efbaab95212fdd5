"""Views: what of a result is compared, where the result itself is not.

A view turns a returned value into something comparable. The same view is applied to the reference and to the student. A
course registers views of its own: how a random initialisation is distributed, how well a trained network does.
"""

import numpy as np

from .codec import Opaque
from .compare import is_number, leaves


def shape_of(array):
    """A shape as a value to compare: an array of this shape, with nothing in it."""
    return np.zeros(np.shape(array), np.int8)


def unmeasured(value):
    """A value that a view hands on as it is. A dictionary of a student's might look like what the view measures."""
    return Opaque("dictionary") if isinstance(value, dict) else value


def finite(value, case):
    """Whether every number of the result is finite. Wanted is True, even where the textbook's formula gives NaN."""
    found = [v for v in leaves(value).values() if is_number(v) or isinstance(v, np.ndarray)]
    return bool(found) and all(bool(np.isfinite(np.asarray(v, float)).all()) for v in found)


VIEWS = {"": lambda value, case: value, "finite": finite}
# The leaves that a course's views make, and what a wrong one means: {leaf: (id, sentence)}.
SENTENCES = {}
