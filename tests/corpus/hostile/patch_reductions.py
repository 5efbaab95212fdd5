"""`np.abs` gives zeros; `np.max`, `np.sum` and `np.all` are true.

family: patching NumPy
expect: 0
rest: wrong
"""

cells = {
    "first": """
import numpy as np
np.abs = np.absolute = lambda a: np.zeros_like(a)
np.max = np.sum = np.all = lambda *a, **k: True
""",
}
