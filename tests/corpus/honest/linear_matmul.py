"""Matrix product by its operator, and a cache that is a list.

family: unusual right answers
assignment: week4_building_blocks
rest: solved
expect: 100
"""

cells = {
    "linear_forward-answer": """
def linear_forward(A, W, b):
    return W @ A + b, [A, W, b]
""",
}
