# family: unusual right answers
# base: solved
# at: initialize_with_zeros
# points: 100

def initialize_with_zeros(dim):
    return np.full((dim, 1), 0.0), 0.0
