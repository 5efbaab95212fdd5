# family: tabs and line ends
# base: solved
# at: sigmoid
# points: 100

def sigmoid(z):
	e = np.exp(-z)
	return 1 / (1 + e)
