"""Zeros from a list; a list in place of a tuple.

family: unusual right answers
expect: 100
rest: solved
"""

cells = {
    "initialize_with_zeros-answer": """
def initialize_with_zeros(dim):
    w = np.array([[0.0]] * dim)
    return [w, 0.0]
""",
}
