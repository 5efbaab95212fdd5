# family: plots
# base: solved
# at: sigmoid
# points: 100

import matplotlib.pyplot as plt
def sigmoid(z):
    s = 1 / (1 + np.exp(-z))
    plt.plot(np.ravel(z), np.ravel(s))
    plt.close()
    return s
