"""A function prints without end while it is judged.

family: bombs
expect: 85
rest: solved
"""

cells = {
    "predict-answer": """
import os
def predict(w, b, X):
    while True:
        print("y" * 100000)
""",
}
