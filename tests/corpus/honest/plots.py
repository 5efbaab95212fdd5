"""A plot with two axes, one animation frame, and a figure that is closed.

family: plots
assignment: week4_building_blocks
rest: solved
expect: 100
shows: image/png
"""

cells = {
    "last": """
import matplotlib.pyplot as plt
fig, (left, right) = plt.subplots(1, 2)
left.plot([1, 2], [2, 1], marker='s', label='ä')
left.legend()
right.imshow(np.eye(3))
plt.show()
plt.figure()
plt.close('all')
""",
}
