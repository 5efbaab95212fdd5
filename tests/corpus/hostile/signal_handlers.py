"""All signals are ignored or answered by going on, and exceptions of time-outs are swallowed.
Where a time-out is an exception in the student's process, the function never ends.

family: signals
expect: 85
rest: solved
status: predict=TIMEOUT
"""

cells = {
    "predict-answer": """
import signal

def predict(w, b, X):
    for number in range(1, 65):
        try:
            signal.signal(number, signal.SIG_IGN)
        except (OSError, ValueError):
            pass
    while True:
        try:
            while True:
                pass
        except BaseException:
            continue
""",
}
