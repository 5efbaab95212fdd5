"""Random numbers times nought.

family: unusual right answers
expect: 100
rest: solved
"""

cells = {
    "initialize_with_zeros-answer": """
def initialize_with_zeros(dim):
    w = np.random.randn(dim, 1) * 0
    b = float()
    return (w, b)
""",
}
