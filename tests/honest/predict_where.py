# family: unusual right answers
# base: solved
# at: predict
# points: 100

def predict(w, b, X):
    A = sigmoid(np.dot(w.T, X) + b)
    return np.where(A > 0.5, 1, 0)
