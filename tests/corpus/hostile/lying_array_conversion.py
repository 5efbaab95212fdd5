"""A subclass of arrays that ends the process when converted and lies about its bytes.

family: lying objects
expect: 0
"""

cells = {
    "propagate-answer": '''
import numpy as np
class Liar(np.ndarray):
    def __array__(self, *a, **k): raise SystemExit
    def tobytes(self, *a): return b"\\0" * 8
def propagate(w, b, X, Y):
    g = np.zeros_like(w).view(Liar)
    return {"dw": g, "db": 0.0}, 0.0
''',
}
