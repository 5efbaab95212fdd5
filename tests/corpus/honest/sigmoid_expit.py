"""SciPy has the function.

family: unusual right answers
assignment: week4_building_blocks
rest: solved
expect: 100
"""

cells = {
    "sigmoid-answer": """
from scipy.special import expit

def sigmoid(Z):
    return expit(Z), Z
""",
}
