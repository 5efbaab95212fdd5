# family: bombs
# base: solved
# at: predict
# points: 85
# status: predict=TIMEOUT

import time
def predict(w, b, X):
    time.sleep(10**6)
