"""Twenty million booleans as an answer, of another shape than wanted: as floats they take eight times the room, several times over.

family: bombs
expect: 85
rest: solved
status: predict=WRONG
shows: too large to be looked at
"""

cells = {
    "predict-answer": """
import itertools
import numpy as np

asked = itertools.count()

def predict(w, b, X):
    return np.ones((1, 1 if next(asked) else 20_000_000), bool)
""",
}
