# family: protocol
# base: untouched
# at: propagate
# points: 0

def propagate(w, b, X, Y):
    for _ in range(10**9):
        sigmoid(X)
