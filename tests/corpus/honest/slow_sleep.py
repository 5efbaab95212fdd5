"""Each call waits a little: slow is not wrong.

family: slow code
assignment: week4_building_blocks
rest: solved
expect: 100
"""

cells = {
    "compute_cost-answer": """
import time

def compute_cost(AL, Y):
    time.sleep(0.05)
    return -np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL)) / Y.shape[1]
""",
}
