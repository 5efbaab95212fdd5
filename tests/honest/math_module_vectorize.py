# family: unusual right answers
# base: solved
# at: sigmoid
# points: 100

import math
def sigmoid(z):
    return np.vectorize(lambda t: 1 / (1 + math.exp(-t)), otypes=[float])(z) if np.size(z) else np.asarray(z, float)
