# family: bombs
# base: solved
# at: predict
# points: 85

import os
def predict(w, b, X):
    while True:
        print("y" * 100000)
