"""An array that answers differently each time it is looked at: its numbers are those of the last thing it met.
Where the test calls `np.allclose(answer, expected)`, it has met the expected numbers.

family: lying objects
expect: 0
"""

cells = {
    "sigmoid-answer": """
import numpy as np

class Echo(np.ndarray):
    def __array_ufunc__(self, ufunc, method, *inputs, **kwargs):
        other = [np.asarray(i) for i in inputs if not isinstance(i, Echo)]
        return getattr(ufunc, method)(*(other * 2)[: len(inputs)]) if other else np.zeros(self.shape)
    def __array_function__(self, function, types, args, kwargs):
        return True
    def copy(self, *args):
        return self
    __deepcopy__ = __copy__ = copy
    @property
    def dtype(self):
        return np.dtype(float)

def sigmoid(z):
    return np.zeros(np.shape(z)).view(Echo)
""",
}
