"""Through ctypes, constants of the interpreter itself are changed: small integers, True, and code of built-in types.

family: tracing
expect: 0
"""

cells = {
    "sigmoid-answer": """
import ctypes
import numpy as np

def sigmoid(z):
    return np.zeros(np.shape(z))
""",
    "predict-answer": """
def predict(w, b, X):
    one = id(1.0)
    ctypes.memset(id(0) + 24, 1, 1)
    return np.zeros((1, X.shape[1]))
""",
}
