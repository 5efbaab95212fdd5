"""A deep copy is updated in place.

family: unusual right answers
assignment: week4_building_blocks
rest: solved
expect: 100
"""

cells = {
    "update_parameters-answer": """
import copy

def update_parameters(params, grads, learning_rate):
    parameters = copy.deepcopy(params)
    for k in parameters:
        parameters[k] -= learning_rate * grads[f'd{k}']
    return parameters
""",
}
