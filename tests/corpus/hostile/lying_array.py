"""A subclass of arrays of which every comparison is true.

family: lying objects
expect: 0
"""

cells = {
    "sigmoid-answer": """
import numpy as np
class Liar(np.ndarray):
    def __eq__(self, other): return np.ones(self.shape, bool)
    def __array_ufunc__(self, ufunc, method, *inputs, **k): return np.ones(self.shape, bool)
    def __sub__(self, other): return np.zeros(self.shape)
def sigmoid(z):
    return np.zeros(np.shape(z)).view(Liar)
""",
}
