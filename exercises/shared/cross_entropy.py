"""The cross-entropy cost of outputs between 0 and 1."""

import numpy as np

from autograder import Case


def certain(rng):
    """For information: the textbook cost is infinite or NaN where an output rounds to 0 or 1."""
    says = (
        "Where an output rounds to 0 or 1, the formula asks for log 0, and your cost is not finite. That costs nothing."
    )
    outputs, labels = np.array([[1.0, 0.0, 0.5]]), np.array([[1.0, 0.0, 1.0]])
    return [Case((outputs, labels), "outputs of 0 and 1", role="note", view="finite", says=says)]
