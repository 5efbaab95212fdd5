"""Structural pattern matching chooses the activation.

family: unusual right answers
assignment: week4_building_blocks
rest: solved
expect: 100
"""

cells = {
    "linear_activation_forward-answer": """
def linear_activation_forward(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    match activation:
        case 'sigmoid':
            A, kept = sigmoid(Z)
        case 'relu':
            A, kept = relu(Z)
        case _:
            raise ValueError(activation)
    return A, (linear_cache, kept)
""",
}
