"""ReLU by np.clip, with the cache in a list of its own form.

family: unusual right answers
assignment: week4_building_blocks
rest: solved
expect: 100
"""

cells = {
    "relu-answer": """
def relu(Z):
    return [np.clip(Z, 0, None), Z]
""",
}
