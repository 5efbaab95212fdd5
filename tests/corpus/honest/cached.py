"""A function remembered by lru_cache.

family: state
expect: 100
rest: solved
"""

cells = {
    "initialize_with_zeros-answer": """
from functools import lru_cache
@lru_cache
def initialize_with_zeros(dim):
    return np.zeros((dim, 1)), 0.0
""",
}
