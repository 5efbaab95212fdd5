"""A function ends the process: stock nbgrader leaves the whole notebook without a grade.

family: ending the process
expect: 85
rest: solved
status: predict=CRASH
"""

cells = {
    "predict-answer": """
import os
def predict(w, b, X):
    os._exit(0)
""",
}
