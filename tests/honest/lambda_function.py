# family: unusual right answers
# base: solved
# at: sigmoid
# points: 100

sigmoid = lambda z: 1 / (1 + np.exp(-z))
