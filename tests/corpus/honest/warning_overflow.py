"""NumPy warns of an overflow.

family: warnings
expect: 100
rest: solved
"""

cells = {
    "first": """
import numpy as np
np.exp(np.array([1000.0]))
""",
}
