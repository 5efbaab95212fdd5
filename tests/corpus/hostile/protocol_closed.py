"""All descriptors are closed, the judge's pipe among them.

family: protocol
expect: 85
rest: solved
status: predict=CRASH
"""

cells = {
    "predict-answer": """
import os
def predict(w, b, X):
    os.closerange(0, 256)
    return X
""",
}
