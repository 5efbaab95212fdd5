"""A figure that nobody shows, which Jupyter shows at the end of the cell.

family: plots
expect: 100
rest: solved
shows: image/png
"""

cells = {
    "first": """
import matplotlib.pyplot as plt
fig, ax = plt.subplots()
ax.hist([1, 2, 2, 3])
""",
}
