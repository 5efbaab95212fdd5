"""One function calls another that stands further down, and is not there yet when it is tested.

family: unusual right answers
assignment: week4_building_blocks
rest: solved
expect: 95
"""

cells = {
    "initialize_parameters-answer": """
def initialize_parameters(n_x, n_h, n_y):
    return initialize_parameters_deep([n_x, n_h, n_y])
""",
}
