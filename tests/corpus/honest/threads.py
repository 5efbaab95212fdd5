"""A pool of threads.

family: threads and processes
expect: 100
rest: solved
"""

cells = {
    "first": """
from concurrent.futures import ThreadPoolExecutor
print(list(ThreadPoolExecutor(2).map(abs, [-1, -2])))
""",
}
