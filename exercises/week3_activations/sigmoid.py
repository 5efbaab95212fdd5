"""sigmoid: Squash every number into (0, 1)."""

from autograder import Exercise

from ..shared.sigmoid import sigmoid
from ._common import ELEMENTWISE, LARGE, one_element, other_ranks, with_notes

exercise = Exercise(
    **sigmoid("z") | ELEMENTWISE | {"extra": with_notes(one_element(), *other_ranks(), LARGE)},
)
