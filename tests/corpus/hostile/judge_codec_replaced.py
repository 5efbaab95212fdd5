"""`pack` lets objects through as they are, so that one with a friendly `__eq__` and `__class__` reaches the comparison.

family: patching the judge
expect: 0
"""

cells = {
    "first": """
import numpy as np
import tellwhy.codec as codec
import tellwhy.observe as observe

class Friendly(np.ndarray):
    def __eq__(self, other):
        return True
    __ne__ = None
    def __array_ufunc__(self, ufunc, method, *inputs, **kwargs):
        return np.True_

for module in (codec, observe):
    module.pack = lambda value: (value, [])
    module.unpack = lambda tree, arrays: tree
""",
    "sigmoid-answer": "def sigmoid(z):\n    return np.zeros(np.shape(z)).view(Friendly)\n",
}
