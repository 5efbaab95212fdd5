# family: files
# base: solved
# at: start
# points: 100

import numpy as np
np.save("weights.npy", np.zeros(3))
print(np.load("weights.npy"))
