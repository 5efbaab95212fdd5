# family: bombs
# base: solved
# at: predict
# points: 85
# status: predict=TIMEOUT

def predict(w, b, X):
    while True:
        pass
