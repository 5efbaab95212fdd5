# family: unusual right answers
# base: solved
# at: initialize_with_zeros
# points: 100

def initialize_with_zeros(dim):
    w = np.array([[0.0]] * dim)
    return [w, 0.0]
