# family: warnings
# base: solved
# at: start
# points: 100

import numpy as np
np.exp(np.array([1000.0]))
