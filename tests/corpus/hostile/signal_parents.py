"""Parents and all other processes are killed.

family: signals
expect: 85
rest: solved
status: predict=MISSING
"""

cells = {
    "predict-answer": """
import os, signal
for pid in (os.getppid(), 1, -1, 0, 2, 3, 4):
    try:
        os.kill(pid, signal.SIGKILL)
    except OSError:
        pass
raise RuntimeError("still here")
""",
}
