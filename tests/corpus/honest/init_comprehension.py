"""Dictionary comprehension over zipped sizes, merged with |.

family: unusual right answers
assignment: week4_building_blocks
rest: solved
expect: 100
"""

cells = {
    "initialize_parameters_deep-answer": """
def initialize_parameters_deep(layer_dims):
    pairs = list(enumerate(zip(layer_dims[1:], layer_dims), start=1))
    W = {f'W{l}': np.random.normal(scale=0.01, size=shape) for l, shape in pairs}
    return W | {f'b{l}': np.zeros([n, 1]) for l, (n, _) in pairs}
""",
}
