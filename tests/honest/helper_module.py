# family: files
# base: solved
# at: predict
# points: 100
# file: mine.py: threshold = 0.5

import mine
def predict(w, b, X):
    return (sigmoid(w.T @ X + b) > mine.threshold).astype(int)
