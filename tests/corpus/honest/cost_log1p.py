"""log(1 - a) by log1p, summed by the built-in sum, which walks over the examples one by one.

family: unusual right answers
assignment: week4_building_blocks
rest: solved
expect: 98.8
status: compute_cost=PARTIAL
"""

cells = {
    "compute_cost-answer": """
def compute_cost(AL, Y):
    losses = Y * np.log(AL) + (1 - Y) * np.log1p(-AL)
    return -sum(losses.ravel()) / Y.size
""",
}
