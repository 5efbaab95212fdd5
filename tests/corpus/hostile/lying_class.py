"""An object that says it is of another class: `isinstance(answer, np.ndarray)` is true for it, it has the shape of
the answer, and NumPy leaves it to the object what `np.allclose` of it says.

family: lying objects
expect: 0
"""

cells = {
    "sigmoid-answer": """
import numpy as np

class Guise:
    __class__ = np.ndarray
    dtype, ndim, size = np.dtype(float), 1, 3
    def __init__(self, shape): self.shape = shape
    def __array__(self, *args, **kwargs): return np.full((3,), 0.5)
    def __array_function__(self, function, types, args, kwargs): return True
    def __eq__(self, other): return True
    def __float__(self): return 0.5
    def __sub__(self, other): return 0.0

def sigmoid(z):
    return Guise(np.shape(z))
""",
}
