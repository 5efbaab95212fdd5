"""Layers come out of a generator.

family: unusual right answers
assignment: week4_building_blocks
rest: solved
expect: 100
"""

cells = {
    "L_model_forward-answer": """
def layers(parameters):
    L = len(parameters) // 2
    for l in range(1, L + 1):
        yield parameters[f'W{l}'], parameters[f'b{l}'], 'relu' if l < L else 'sigmoid'

def L_model_forward(X, parameters):
    A, caches = X, []
    for W, b, kind in layers(parameters):
        A, cache = linear_activation_forward(A, W, b, kind)
        caches.append(cache)
    return A, caches
""",
}
