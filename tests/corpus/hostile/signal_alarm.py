"""A handler of the student's lies in wait for whoever measures time by SIGALRM in this process, and a timer ends the
process by the signal that has none.

family: signals
expect: 85
rest: solved
status: predict=TIMEOUT
"""

cells = {
    "first": """
import signal
signal.signal(signal.SIGALRM, lambda *a: (_ for _ in ()).throw(KeyboardInterrupt))
signal.setitimer(signal.ITIMER_REAL, 1000)
""",
    "predict-answer": """
def predict(w, b, X):
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, 0.01)
    while True:
        pass
""",
}
