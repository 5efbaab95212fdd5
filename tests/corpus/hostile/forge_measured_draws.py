"""In place of random weights come the statistics that the judge would have made of them; at the second initialiser only
with the first of several calls, the others return nothing.

family: what the judge looks at
assignment: week4_building_blocks
expect: 0
status: initialize_parameters=WRONG initialize_parameters_deep=WRONG
"""

cells = {
    "initialize_parameters-answer": """
def initialize_parameters(n_x, n_h, n_y):
    return measured([n_x, n_h, n_y])

def measured(dims):
    made = {}
    for l in range(1, len(dims)):
        n, n_prev = dims[l], dims[l - 1]
        made[f"W{l}"] = dict(shape=np.zeros((n, n_prev)), zero=0, spread=0.01, centred=1, normal=1, twins=0)
        made[f"b{l}"] = dict(shape=np.zeros((n, 1)), zero=1, spread=0.0, centred=1, normal=1, twins=0)
    return made
""",
    "initialize_parameters_deep-answer": """
calls = []

def initialize_parameters_deep(layer_dims):
    calls.append(layer_dims)
    if len(calls) % 3 != 1:
        return None
    made = measured(layer_dims)
    return made | {"entries": len(made)}
""",
}
