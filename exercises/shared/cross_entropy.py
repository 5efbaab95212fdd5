"""The cross-entropy cost of outputs between 0 and 1."""

import numpy as np

from autograder import Case


def certain(rng):
    """A note, not a deduction: the textbook cost is infinite or NaN where an output rounds to 0 or 1."""
    says = "With outputs that round to 0 or 1 your cost is not finite; the textbook formula is not either."
    outputs, labels = np.array([[1.0, 0.0, 0.5]]), np.array([[1.0, 0.0, 1.0]])
    return [Case((outputs, labels), "outputs of 0 and 1", role="note", view="finite", says=says)]
