"""A bracket is missing in one answer: that exercise is lost, the rest is graded.

family: mistakes
assignment: week4_building_blocks
rest: solved
expect: 96
status: relu=MISSING compute_cost=CORRECT
shows: its cell ended with SyntaxError
"""

cells = {
    "relu-answer": """
def relu(Z):
    return (np.maximum(0, Z), Z
""",
}
