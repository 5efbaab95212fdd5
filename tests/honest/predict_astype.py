# family: unusual right answers
# base: solved
# at: predict
# points: 100

def predict(w, b, X):
    return (sigmoid(w.T @ X + b) > 0.5).astype(float)
