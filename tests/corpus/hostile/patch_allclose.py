"""`np.allclose`, `isclose` and NumPy's assertions say yes.

family: patching NumPy
expect: 0
rest: wrong
"""

cells = {
    "first": """
import numpy as np
np.allclose = np.array_equal = np.isclose = lambda *a, **k: True
np.testing.assert_allclose = np.testing.assert_array_equal = lambda *a, **k: None
""",
}
