"""`np.array_equal` says yes, and labels are whatever they are.

family: patching NumPy
expect: 0
"""

cells = {
    "predict-answer": """
import numpy as np
np.array_equal = lambda *a, **k: True
def predict(w, b, X):
    return np.full((1, X.shape[1]), 7)
""",
}
