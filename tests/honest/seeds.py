# family: state
# base: solved
# at: start
# points: 100

import numpy as np, random
np.random.seed(1)
random.seed(2)
np.random.randn(3)
