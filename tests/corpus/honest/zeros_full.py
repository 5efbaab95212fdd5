"""np.full.

family: unusual right answers
expect: 100
rest: solved
"""

cells = {
    "initialize_with_zeros-answer": """
def initialize_with_zeros(dim):
    return np.full((dim, 1), 0.0), 0.0
""",
}
