# family: prints
# base: solved
# at: sigmoid
# points: 100

def sigmoid(z):
    print("z =", z)
    s = 1 / (1 + np.exp(-z))
    print("shape", np.shape(s))
    return s
