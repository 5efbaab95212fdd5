"""A decorator with functools.wraps measures and passes on.

family: helper functions
assignment: week4_building_blocks
rest: solved
expect: 100
"""

cells = {
    "linear_forward-answer": """
import functools, time

def timed(f):
    @functools.wraps(f)
    def inner(*args, **kwargs):
        start = time.perf_counter()
        try:
            return f(*args, **kwargs)
        finally:
            inner.seconds = time.perf_counter() - start
    return inner

@timed
def linear_forward(A, W, b):
    return np.dot(W, A) + b, (A, W, b)
""",
}
