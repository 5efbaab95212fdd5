"""A lent function is given two matrices of numbers for whose products there is no BLAS: they take a quarter of an hour, during which
nothing that runs in the same process can stop them.

family: bombs
assignment: week4_building_blocks
expect: 0
status: linear_activation_forward=TIMEOUT
"""

cells = {
    "linear_activation_forward-answer": """
import numpy as np

def linear_activation_forward(A_prev, W, b, activation):
    half = np.ones((4000, 4000), np.float16)
    linear_forward(half, half, np.zeros((4000, 1), np.float16))
    raise ValueError("lent")
""",
}
