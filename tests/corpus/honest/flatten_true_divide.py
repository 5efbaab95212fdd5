"""The division writes into an array made for it.

family: unusual right answers
expect: 100
rest: solved
"""

cells = {
    "flatten_and_scale-answer": """
def flatten_and_scale(images):
    out = np.empty((int(np.prod(images.shape[1:])), images.shape[0]))
    np.true_divide(images.reshape(images.shape[0], -1).T, 255.0, out=out)
    return out
""",
}
