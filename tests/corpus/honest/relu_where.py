"""ReLU as a choice between two values.

family: unusual right answers
assignment: week4_building_blocks
rest: solved
expect: 100
"""

cells = {
    "relu-answer": """
def relu(Z):
    return np.where(Z > 0, Z, 0), Z
""",
}
