"""A copy is made and its negative entries are set to zero.

family: unusual right answers
assignment: week4_building_blocks
rest: solved
expect: 100
"""

cells = {
    "relu-answer": """
def relu(Z):
    A = Z.copy()
    A[A < 0] = 0
    return A, Z
""",
}
