"""functools.partial fixes an argument.

family: unusual right answers
assignment: week4_building_blocks
rest: solved
expect: 100
"""

cells = {
    "relu-answer": """
from functools import partial

def leaky(Z, slope):
    return np.maximum(slope * Z, Z), Z

relu = partial(leaky, slope=0)
""",
}
