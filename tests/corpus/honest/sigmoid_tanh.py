"""The logistic function by way of tanh.

family: unusual right answers
assignment: week4_building_blocks
rest: solved
expect: 100
"""

cells = {
    "sigmoid-answer": """
def sigmoid(Z):
    return 0.5 * (1 + np.tanh(Z / 2)), Z
""",
}
