"""A function that sleeps for days: no CPU time passes.

family: time
expect: 85
rest: solved
status: predict=TIMEOUT
"""

cells = {
    "predict-answer": """
import time
def predict(w, b, X):
    time.sleep(10**6)
""",
}
