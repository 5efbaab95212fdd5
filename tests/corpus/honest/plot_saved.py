"""A figure is saved as a file.

family: plots
expect: 100
rest: solved
"""

cells = {
    "first": """
import matplotlib.pyplot as plt
plt.plot([1, 2])
plt.savefig("mine.png")
plt.close()
""",
}
