"""NumPy under its full name and a name of one's own.

family: unusual right answers
assignment: week4_building_blocks
rest: solved
expect: 100
"""

cells = {
    "relu-answer": """
import numpy
import numpy as N

def relu(Z):
    return N.maximum(numpy.zeros_like(Z), Z), Z
""",
}
