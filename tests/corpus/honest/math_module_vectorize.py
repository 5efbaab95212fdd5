"""The math module, by np.vectorize.

family: unusual right answers
expect: 100
rest: solved
"""

cells = {
    "sigmoid-answer": """
import math
def sigmoid(z):
    return np.vectorize(lambda t: 1 / (1 + math.exp(-t)), otypes=[float])(z) if np.size(z) else np.asarray(z, float)
""",
}
