"""A module is written by %%writefile, and imported from there.

family: magics
assignment: week4_building_blocks
rest: solved
expect: 100
"""

cells = {
    "first": """
%%writefile own_tools.py
import numpy as np

def weigh(W, A, b):
    return np.dot(W, A) + b
""",
    "linear_forward-answer": """
from own_tools import weigh

def linear_forward(A, W, b):
    return weigh(W, A, b), (A, W, b)
""",
}
