"""Annotations with types of NumPy and a default.

family: helper functions
assignment: week4_building_blocks
rest: solved
expect: 100
"""

cells = {
    "compute_cost-answer": """
from typing import Any
import numpy.typing as npt

def compute_cost(AL: npt.NDArray[np.float64], Y: "npt.NDArray[Any]", *, eps: float = 0.0) -> float:
    m: int = Y.shape[1]
    total: float = np.sum(Y * np.log(AL + eps) + (1 - Y) * np.log(1 - AL + eps))
    return -total / m
""",
}
