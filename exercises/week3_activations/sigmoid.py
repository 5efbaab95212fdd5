"""sigmoid: Squash every number into (0, 1)."""

from autograder import Exercise

from ..shared.elementwise import STEEP
from ..shared.sigmoid import sigmoid
from ..shared.trials import all_of
from ._common import ELEMENTWISE, LARGE, one_element, other_ranks, with_notes

exercise = Exercise(
    **sigmoid("z") | ELEMENTWISE | {"extra": with_notes(all_of(one_element(), STEEP), *other_ranks(), LARGE)},
)
