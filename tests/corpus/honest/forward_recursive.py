"""The pass over the layers as a recursion.

family: unusual right answers
assignment: week4_building_blocks
rest: solved
expect: 100
"""

cells = {
    "L_model_forward-answer": """
def L_model_forward(X, parameters):
    L = len(parameters) // 2

    def onwards(A, l, caches):
        kind = 'sigmoid' if l == L else 'relu'
        A, cache = linear_activation_forward(A, parameters[f'W{l}'], parameters[f'b{l}'], kind)
        caches = [*caches, cache]
        return (A, caches) if l == L else onwards(A, l + 1, caches)

    return onwards(X, 1, [])
""",
}
