# family: plots
# base: solved
# at: start
# points: 100

import matplotlib.pyplot as plt
fig, ax = plt.subplots()
ax.hist([1, 2, 2, 3])
