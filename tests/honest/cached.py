# family: state
# base: solved
# at: initialize_with_zeros
# points: 100

from functools import lru_cache
@lru_cache
def initialize_with_zeros(dim):
    return np.zeros((dim, 1)), 0.0
