# family: state
# base: solved
# at: sigmoid
# points: 100

calls = 0
def sigmoid(z):
    global calls
    calls += 1
    return 1 / (1 + np.exp(-z))
