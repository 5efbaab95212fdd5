"""A plot with a title.

family: plots
expect: 100
rest: solved
shows: image/png
"""

cells = {
    "first": """
import matplotlib.pyplot as plt
plt.plot([1, 2, 3])
plt.title("mine")
plt.show()
""",
}
