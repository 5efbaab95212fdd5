# family: helper functions
# base: solved
# at: sigmoid
# points: 100

from __future__ import annotations
def sigmoid(z: np.ndarray | float) -> np.ndarray:
    """Sigmoid."""
    return 1 / (1 + np.exp(-z))
