"""The function is looked up by its name among the globals.

family: unusual right answers
assignment: week4_building_blocks
rest: solved
expect: 100
"""

cells = {
    "linear_activation_forward-answer": """
def linear_activation_forward(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    A, kept = globals()[activation](Z)
    return A, (linear_cache, kept)
""",
}
