"""Layers are walked through backwards by zip and reversed.

family: unusual right answers
assignment: week4_building_blocks
rest: solved
expect: 100
"""

cells = {
    "L_model_backward-answer": """
def L_model_backward(AL, Y, caches):
    grads, dA, kinds = {}, -Y / AL + (1 - Y) / (1 - AL), ['relu'] * (len(caches) - 1) + ['sigmoid']
    for l, (cache, kind) in reversed(list(enumerate(zip(caches, kinds), 1))):
        dA, grads[f'dW{l}'], grads[f'db{l}'] = linear_activation_backward(dA, cache, kind)
        grads[f'dA{l - 1}'] = dA
    return grads
""",
}
