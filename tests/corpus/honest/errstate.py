"""Error state and print options are changed.

family: state
expect: 100
rest: solved
"""

cells = {
    "first": """
import numpy as np
np.seterr(all="ignore")
np.set_printoptions(precision=3, suppress=True)
""",
}
