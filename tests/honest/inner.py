# family: unusual right answers
# base: solved
# at: propagate
# points: 100

def propagate(w, b, X, Y):
    m = Y.shape[1]
    A = sigmoid(np.inner(w.T, X.T) + b)
    cost = -(np.inner(Y, np.log(A)) + np.inner(1 - Y, np.log(1 - A))) / m
    return {"dw": np.inner(X, A - Y) / m, "db": (A - Y).sum() / m}, cost.item()
