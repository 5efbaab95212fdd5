"""A pool of processes.

family: threads and processes
expect: 100
rest: solved
"""

cells = {
    "first": """
import multiprocessing
with multiprocessing.Pool(2) as pool:
    print(pool.map(abs, [-1, -2]))
""",
}
