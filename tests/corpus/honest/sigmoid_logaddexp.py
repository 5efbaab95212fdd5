"""By logarithms, which never overflow.

family: unusual right answers
assignment: week4_building_blocks
rest: solved
expect: 100
"""

cells = {
    "sigmoid-answer": """
def sigmoid(Z):
    return np.exp(-np.logaddexp(0, -Z)), Z
""",
}
