"""One function is still as it was given out.

family: mistakes
assignment: week4_building_blocks
rest: solved
expect: 92
"""

cells = {
    "gradient_check-answer": """
def gradient_check(cost, parameters, grads, epsilon=1e-7):
    raise NotImplementedError
""",
}
