"""One expression for all parameters.

family: unusual right answers
assignment: week4_building_blocks
rest: solved
expect: 100
"""

cells = {
    "update_parameters-answer": """
def update_parameters(params, grads, learning_rate):
    return {name: value - learning_rate * grads['d' + name] for name, value in params.items()}
""",
}
