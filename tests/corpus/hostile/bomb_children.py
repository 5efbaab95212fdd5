"""Five hundred children that sleep.

family: bombs
expect: 85
rest: solved
status: predict=MISSING
"""

cells = {
    "predict-answer": """
import os
for _ in range(500):
    try:
        if os.fork() == 0:
            import time
            time.sleep(1000)
    except OSError:
        break
raise RuntimeError("no more processes")
""",
}
