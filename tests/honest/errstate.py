# family: state
# base: solved
# at: start
# points: 100

import numpy as np
np.seterr(all="ignore")
np.set_printoptions(precision=3, suppress=True)
