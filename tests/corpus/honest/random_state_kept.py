"""The student seeds and draws as they like, in cells and functions.

family: state
assignment: week4_building_blocks
rest: solved
expect: 100
"""

cells = {
    "first": """
import numpy as np, random
np.random.seed(1)
random.seed(2)
""",
    "relu-answer": """
def relu(Z):
    np.random.rand(5)
    return np.maximum(0, Z), Z
""",
}
