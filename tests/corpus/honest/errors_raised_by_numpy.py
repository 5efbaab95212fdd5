"""np.seterr makes errors of warnings, in right code.

family: warnings
assignment: week4_building_blocks
rest: solved
expect: 100
"""

cells = {
    "first": """
import numpy as np
np.seterr(divide='raise', invalid='raise')
""",
}
