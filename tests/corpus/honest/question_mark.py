"""`np.dot?` asks for help.

family: magics
expect: 100
rest: solved
"""

cells = {
    "first": """
import numpy as np
np.dot?
""",
}
