"""Warnings of NumPy and of the student's own cost nothing.

family: warnings
assignment: week4_building_blocks
rest: solved
expect: 100
"""

cells = {
    "sigmoid-answer": """
import warnings

def sigmoid(Z):
    warnings.warn('this is only a warning')
    np.log(np.zeros(1))
    np.array([1e300]) * 1e300
    return 1 / (1 + np.exp(-Z)), Z
""",
}
