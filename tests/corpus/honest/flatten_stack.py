"""Pictures are flattened one by one and stacked.

family: unusual right answers
expect: 100
rest: solved
"""

cells = {
    "flatten_and_scale-answer": """
def flatten_and_scale(images):
    return np.stack([picture.ravel() for picture in images], axis=1).astype(np.float64) / 255
""",
}
