"""An array is saved and loaded again.

family: files
expect: 100
rest: solved
"""

cells = {
    "first": """
import numpy as np
np.save("weights.npy", np.zeros(3))
print(np.load("weights.npy"))
""",
}
