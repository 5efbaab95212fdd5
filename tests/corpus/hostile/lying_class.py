"""An object that says it is of another class: `isinstance(answer, np.ndarray)` is true for it.

family: lying objects
expect: 0
"""

cells = {
    "sigmoid-answer": '''
import numpy as np

class Guise:
    __class__ = np.ndarray
    shape, dtype, ndim, size = (3,), np.dtype(float), 1, 3
    def __array__(self, *args, **kwargs): return np.full((3,), 0.5)
    def __eq__(self, other): return True
    def __float__(self): return 0.5
    def __sub__(self, other): return 0.0

def sigmoid(z):
    return Guise()
''',
}
