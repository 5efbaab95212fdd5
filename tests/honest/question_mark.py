# family: magics
# base: solved
# at: start
# points: 100

import numpy as np
np.dot?
