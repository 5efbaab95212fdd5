# family: plots
# base: solved
# at: start
# points: 100

import matplotlib.pyplot as plt
plt.plot([1, 2, 3])
plt.title("mine")
plt.show()
