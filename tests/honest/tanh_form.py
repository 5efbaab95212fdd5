# family: unusual right answers
# base: solved
# at: sigmoid
# points: 100

def sigmoid(z):
    return 0.5 * (1 + np.tanh(0.5 * np.asarray(z)))
