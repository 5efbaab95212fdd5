"""An object that is an array only when it is asked to be one, and looks at who asks: in a comparison it becomes the
numbers that it is compared with, elsewhere it ends the process. Under stock nbgrader `np.allclose(answer, expected)`
is true.

family: lying objects
expect: 0
"""

cells = {
    "flatten_and_scale-answer": """
import sys
import numpy as np

class Late:
    def __init__(self, shape):
        self.shape = shape
    def __array__(self, dtype=None, copy=None):
        frame = sys._getframe(1)
        while frame and frame.f_code.co_name not in ("isclose", "allclose"):
            frame = frame.f_back
        if not frame:
            raise SystemExit
        return np.array(frame.f_locals["b"])

def flatten_and_scale(images):
    return Late((images[0].size, len(images)))
""",
    "propagate-answer": """
class Liar(np.ndarray):
    def __array__(self, *a, **k): raise SystemExit
    def tobytes(self, *a): return b"\\0" * 8
def propagate(w, b, X, Y):
    g = np.zeros_like(w).view(Liar)
    return {"dw": g, "db": 0.0}, 0.0
""",
}
