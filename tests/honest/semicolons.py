# family: tabs and line ends
# base: solved
# at: sigmoid
# points: 100

def sigmoid(z): e = np.exp(-z); s = 1 / (1 + e); return s
