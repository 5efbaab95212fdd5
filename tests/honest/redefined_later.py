# family: state
# base: solved
# at: sigmoid
# points: 100

def sigmoid(z):
    return z
# %%
def sigmoid(z):
    return 1 / (1 + np.exp(-z))
