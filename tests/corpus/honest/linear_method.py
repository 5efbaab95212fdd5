"""Matrix product as a method, parts computed in several statements on one line.

family: unusual right answers
assignment: week4_building_blocks
rest: solved
expect: 100
"""

cells = {
    "linear_forward-answer": """
def linear_forward(A, W, b): Z = W.dot(A); Z = Z + b; return (Z, (A, W, b))
""",
}
