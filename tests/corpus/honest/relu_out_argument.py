"""NumPy's out= is used on an array made for it.

family: unusual right answers
assignment: week4_building_blocks
rest: solved
expect: 100
"""

cells = {
    "relu-answer": """
def relu(Z):
    A = np.empty_like(Z)
    np.maximum(Z, 0, out=A)
    return A, Z
""",
}
