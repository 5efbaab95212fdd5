"""A wrong function early on costs its own points only.

family: mistakes
assignment: week4_building_blocks
rest: solved
expect: 96.25
status: linear_forward=PARTIAL L_model_forward=CORRECT linear_activation_forward=CORRECT
"""

cells = {
    "linear_forward-answer": """
def linear_forward(A, W, b):
    return np.dot(W, A), (A, W, b)
""",
}
