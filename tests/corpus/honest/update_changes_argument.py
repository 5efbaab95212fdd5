"""The caller's arrays are changed: the result is right, and that is not what is asked for.

family: unusual right answers
assignment: week4_building_blocks
rest: solved
expect: 94
status: update_parameters=WRONG
"""

cells = {
    "update_parameters-answer": """
def update_parameters(params, grads, learning_rate):
    for k in params:
        params[k] -= learning_rate * grads[f'd{k}']
    return params
""",
}
