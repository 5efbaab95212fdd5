"""Lists with a key of four thousand letters, as answers: whoever names each of their parts needs two gigabytes, and some time.

family: bombs
expect: 85
rest: solved
status: predict=WRONG
shows: too large to be looked at
"""

cells = {
    "predict-answer": """
def predict(w, b, X, asked=[]):
    asked.append(1)
    return {"K" * 4000: [None] + [0] * (190_000 if len(asked) == 1 else 1)}
""",
}
