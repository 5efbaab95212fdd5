"""Everything of NumPy is imported, sum, abs and max with it.

family: state
assignment: week4_building_blocks
rest: solved
expect: 100
"""

cells = {
    "first": """
from numpy import *
""",
    "compute_cost-answer": """
def compute_cost(AL, Y):
    return -sum(Y * log(AL) + (1 - Y) * log(1 - AL)) / Y.shape[1]
""",
}
