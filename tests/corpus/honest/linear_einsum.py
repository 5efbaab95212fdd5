"""Matrix product by np.einsum.

family: unusual right answers
assignment: week4_building_blocks
rest: solved
expect: 100
"""

cells = {
    "linear_forward-answer": """
def linear_forward(A, W, b):
    return np.einsum('ij,jk->ik', W, A) + b, (A, W, b)
""",
}
