# family: tabs and line ends
# base: solved
# at: predict
# points: 100

def predict(w, b, X):
    A = sigmoid(w.T @ X + b)
    return (A > 0.5).astype(int)
