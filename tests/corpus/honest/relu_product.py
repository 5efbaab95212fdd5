"""ReLU as a product with a condition, which makes negative zeros.

family: unusual right answers
assignment: week4_building_blocks
rest: solved
expect: 100
"""

cells = {
    "relu-answer": """
def relu(Z):
    return Z * (Z > 0), Z
""",
}
