"""An array of 600 megabytes.

family: bombs
expect: 85
rest: solved
"""

cells = {
    "predict-answer": """
import numpy as np
def predict(w, b, X):
    return np.zeros((9000, 9000))
""",
}
