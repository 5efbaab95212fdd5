"""Spaces at the ends of lines.

family: tabs and line ends
expect: 100
rest: solved
"""

cells = {
    "sigmoid-answer": """
def sigmoid(z):   
    return 1 / (1 + np.exp(-z))   

   
""",
}
