"""Each cell of the student's own, and each function, waits: no CPU time passes, but the class behind it waits too.

family: time
expect: 0
"""

cells = {
    "first": """
import time
for _ in range(10):
    time.sleep(0.15)
""",
    "last": """
import threading
lock = threading.Lock()
lock.acquire()
lock.acquire()
""",
    **{
        f"{name}-answer": f"import time\ndef {name}(*args):\n    time.sleep(1e6)"
        for name in ("sigmoid", "propagate", "optimize", "predict", "model")
    },
}
