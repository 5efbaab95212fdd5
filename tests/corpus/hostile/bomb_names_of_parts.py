"""Lists with a key of four thousand letters, as answers: whoever names each of their parts needs two gigabytes, and some time.

family: bombs
expect: 85
rest: solved
status: predict=WRONG
shows: too large to be looked at
"""

cells = {
    "predict-answer": """
import itertools

asked = itertools.count()

def predict(w, b, X):
    return {"K" * 4000: [None] + [0] * (1 if next(asked) else 190_000)}
""",
}
