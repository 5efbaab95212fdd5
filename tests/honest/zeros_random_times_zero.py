# family: unusual right answers
# base: solved
# at: initialize_with_zeros
# points: 100

def initialize_with_zeros(dim):
    w = np.random.randn(dim, 1) * 0
    b = float()
    return (w, b)
