"""In the last layer, dZ is AL - Y; the formula in two steps is not used.

family: unusual right answers
assignment: week4_building_blocks
rest: solved
expect: 100
"""

cells = {
    "L_model_backward-answer": """
def L_model_backward(AL, Y, caches):
    L, grads = len(caches), {}
    dA, dW, db = linear_backward(AL - Y, caches[-1][0])
    grads |= {f'dA{L - 1}': dA, f'dW{L}': dW, f'db{L}': db}
    for l in range(L - 1, 0, -1):
        dA, dW, db = linear_activation_backward(dA, caches[l - 1], 'relu')
        grads |= {f'dA{l - 1}': dA, f'dW{l}': dW, f'db{l}': db}
    return grads
""",
}
