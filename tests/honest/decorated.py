# family: helper functions
# base: solved
# at: sigmoid
# points: 100

import functools
def logged(f):
    @functools.wraps(f)
    def inner(*args, **kwargs):
        return f(*args, **kwargs)
    return inner

@logged
def sigmoid(z):
    return 1 / (1 + np.exp(-z))
