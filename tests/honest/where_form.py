# family: unusual right answers
# base: solved
# at: sigmoid
# points: 100

def sigmoid(z):
    z = np.asarray(z)
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1 / (1 + e), e / (1 + e))
