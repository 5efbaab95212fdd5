"""The parameters are an OrderedDict.

family: unusual right answers
assignment: week4_building_blocks
rest: solved
expect: 100
"""

cells = {
    "initialize_parameters_deep-answer": """
from collections import OrderedDict

def initialize_parameters_deep(layer_dims):
    made = OrderedDict()
    for l in range(1, len(layer_dims)):
        made[f'W{l}'] = np.random.randn(layer_dims[l], layer_dims[l - 1]) / 100
        made[f'b{l}'] = np.zeros(layer_dims[l])[:, None]
    return made
""",
}
