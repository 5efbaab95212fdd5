# family: magics
# base: solved
# at: sigmoid
# points: 100

%%time
def sigmoid(z):
    return 1 / (1 + np.exp(-z))
