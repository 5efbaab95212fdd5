"""A plot is made within a graded function.

family: plots
expect: 100
rest: solved
"""

cells = {
    "sigmoid-answer": """
import matplotlib.pyplot as plt
def sigmoid(z):
    s = 1 / (1 + np.exp(-z))
    plt.plot(np.ravel(z), np.ravel(s))
    plt.close()
    return s
""",
}
