# family: unusual right answers
# base: solved
# at: sigmoid
# points: 100

def sigmoid(z):
    return np.reciprocal(1.0 + np.exp(-z))
