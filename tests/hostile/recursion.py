# family: bombs
# base: solved
# at: predict
# points: 85
# status: predict=ERROR

def predict(w, b, X):
    return predict(w, b, X)
