"""Twenty million booleans as an answer, of another shape than wanted: as floats they take eight times the room, several times over.

family: bombs
expect: 85
rest: solved
status: predict=WRONG
shows: too large to be looked at
"""

cells = {
    "predict-answer": """
import numpy as np

def predict(w, b, X, asked=[]):
    asked.append(1)
    return np.ones((1, 20_000_000 if len(asked) == 1 else 1), bool)
""",
}
