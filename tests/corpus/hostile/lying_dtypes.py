"""Arrays of dtypes that a reader may trust too far: objects that make any difference zero, structures, times, texts,
long and complex numbers. Under stock nbgrader `np.allclose` asks the objects.

family: lying objects
expect: 0
status: sigmoid=WRONG predict=WRONG flatten_and_scale=WRONG propagate=WRONG initialize_with_zeros=WRONG
"""

cells = {
    "sigmoid-answer": """
import numpy as np

class Friend:
    def __sub__(self, other): return 0.0
    def __eq__(self, other): return True

def sigmoid(z):
    answer = np.empty(np.shape(z), object)
    answer.fill(Friend())
    return answer
""",
    "predict-answer": "def predict(w, b, X):\n    return np.zeros((1, X.shape[1]), 'datetime64[s]')\n",
    "flatten_and_scale-answer": "def flatten_and_scale(images):\n    return np.full((12, 5), 1j)\n",
    "propagate-answer": "def propagate(w, b, X, Y):\n    return {'dw': np.array([None, all]), 'db': np.void(b'x')}, np.array('1.0')\n",
    "initialize_with_zeros-answer": "def initialize_with_zeros(dim):\n    return np.zeros((dim, 1), [('a', object), ('b', float)]), 7\n",
}
