"""Statements with semicolons on one line.

family: tabs and line ends
expect: 100
rest: solved
"""

cells = {
    "sigmoid-answer": """
def sigmoid(z): e = np.exp(-z); s = 1 / (1 + e); return s
""",
}
