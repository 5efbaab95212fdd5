"""`np.array_equal` says yes.

family: patching NumPy
expect: 0
"""

cells = {
    "sigmoid-answer": '''
import numpy as np
np.array_equal = lambda *a, **k: True
def sigmoid(z):
    return z
''',
}
