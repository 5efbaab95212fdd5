"""Gradients by np.einsum and np.mean.

family: unusual right answers
assignment: week4_building_blocks
rest: solved
expect: 100
"""

cells = {
    "linear_backward-answer": """
def linear_backward(dZ, cache):
    A_prev, W, _ = cache
    dW = np.einsum('im,jm->ij', dZ, A_prev) / A_prev.shape[1]
    return np.einsum('ij,im->jm', W, dZ), dW, dZ.mean(axis=1, keepdims=True)
""",
}
