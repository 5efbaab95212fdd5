# family: classes
# base: solved
# at: sigmoid
# points: 100

class Sigmoid:
    def __call__(self, z):
        return 1 / (1 + np.exp(-z))

sigmoid = Sigmoid()
