# family: unusual right answers
# base: solved
# at: predict
# points: 100

def predict(w, b, X):
    return np.heaviside(w.reshape(-1, 1).T @ X + b, 0.0)
