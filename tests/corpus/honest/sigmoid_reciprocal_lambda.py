"""A lambda, bound to the name.

family: unusual right answers
assignment: week4_building_blocks
rest: solved
expect: 100
"""

cells = {
    "sigmoid-answer": """
sigmoid = lambda Z: (np.reciprocal(1 + np.exp(np.negative(Z))), Z)
""",
}
