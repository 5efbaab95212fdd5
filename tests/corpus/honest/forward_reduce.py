"""The pass over the layers by functools.reduce.

family: unusual right answers
assignment: week4_building_blocks
rest: solved
expect: 100
"""

cells = {
    "L_model_forward-answer": """
from functools import reduce

def L_model_forward(X, parameters):
    L = len(parameters) // 2

    def step(so_far, l):
        A, caches = so_far
        A, cache = linear_activation_forward(A, parameters['W%d' % l], parameters['b%d' % l], 'relu' if l < L else 'sigmoid')
        return A, caches + [cache]

    return reduce(step, range(1, L + 1), (X, []))
""",
}
