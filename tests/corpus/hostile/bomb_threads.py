"""As many threads as there can be, each of which holds memory and computes.

family: bombs
expect: 85
rest: solved
"""

cells = {
    "predict-answer": """
import threading, time

def predict(w, b, X):
    hold = []
    def work():
        hold.append(bytearray(1 << 20))
        time.sleep(3600)
    try:
        while True:
            threading.Thread(target=work).start()
    except (RuntimeError, MemoryError):
        return hold
""",
}
