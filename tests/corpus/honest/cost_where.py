"""Of two logarithms, each example takes the one that its label chooses.

family: unusual right answers
assignment: week4_building_blocks
rest: solved
expect: 100
"""

cells = {
    "compute_cost-answer": """
def compute_cost(AL, Y):
    return -np.log(np.where(Y == 1, AL, 1 - AL)).mean()
""",
}
