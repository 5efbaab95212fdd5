"""Functions that work on an array element by element: inputs, sizes and further cases."""

import numpy as np

from autograder import Case

from .. import draw
from .trials import all_of, extreme, far


def _array(rng, n, m):
    z = draw.normal(rng, n, m, scale=2.0 if m < 50 else 6.0)
    z = np.where(abs(z) > 18, z / 2, z)  # what lies further out is drawn for a case of its own
    return (-abs(z) if z.size == 1 else z,)


def _other_ranks(rng):
    """A plain number and arrays of other ranks are arguments too."""
    return [
        Case((float(rng.normal()),), "a plain number"),
        Case((rng.normal(size=5),), "a rank-1 array"),
        Case((rng.normal(size=(2, 3, 4)),), "an array with three axes"),
    ]


STEEP = extreme("numbers between 8 and 14 and their negatives", lambda rng: (far(rng, 2, 5, least=8.0, most=14.0),))
ELEMENTWISE = dict(
    inputs=_array, sizes=(dict(n=3, m=4), dict(n=1, m=1), dict(n=1, m=50)), extra=all_of(_other_ranks, STEEP)
)
