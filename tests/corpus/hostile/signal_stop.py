"""The process stops itself and its group: without a limit in wall time the grader waits for ever.

family: signals
expect: 85
rest: solved
status: predict=TIMEOUT
"""

cells = {
    "predict-answer": """
import os, signal, time

def predict(w, b, X):
    signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 65))
    os.kill(os.getpid(), signal.SIGSTOP)
    os.killpg(0, signal.SIGSTOP)
    while True:
        time.sleep(3600)
""",
}
