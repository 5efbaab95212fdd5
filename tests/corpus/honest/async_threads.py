"""Work is given to a pool of threads and waited for.

family: threads and processes
assignment: week4_building_blocks
rest: solved
expect: 100
"""

cells = {
    "relu_backward-answer": """
from concurrent.futures import ThreadPoolExecutor

def relu_backward(dA, cache):
    with ThreadPoolExecutor(2) as pool:
        rows = list(pool.map(lambda pair: pair[0] * (pair[1] > 0), zip(dA, cache)))
    return np.stack(rows)
""",
}
