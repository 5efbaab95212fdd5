"""The bias is added in place, to an array of its own.

family: unusual right answers
assignment: week4_building_blocks
rest: solved
expect: 100
"""

cells = {
    "linear_forward-answer": """
def linear_forward(A, W, b):
    Z = np.dot(W, A)
    Z += b
    return Z, (A, W, b)
""",
}
