"""A child answers with a guess while its parent stops: the exercise is judged by what was answered, once.

family: processes
expect: 0
"""

cells = {
    "predict-answer": """
import os, signal, time

def predict(w, b, X):
    if os.fork():
        while True:
            time.sleep(1)
    return X[:1] * 0.5
""",
}
