"""ReLU as half the sum of Z and its size.

family: unusual right answers
assignment: week4_building_blocks
rest: solved
expect: 100
"""

cells = {
    "relu-answer": """
def relu(Z):
    return (Z + abs(Z)) / 2, Z
""",
}
