"""Memory is taken without end.

family: bombs
expect: 85
rest: solved
"""

cells = {
    "predict-answer": """
def predict(w, b, X):
    hold = []
    while True:
        hold.append(bytearray(b"x") * (64 << 20))
""",
}
