"""Processes that leave their parent and wait, to be there when the next submission is graded.

family: processes
expect: 100
rest: solved
"""

cells = {
    "first": """
import os, subprocess

for k in range(5):
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            os.execv("/bin/sleep", ["corpus-outlives", "600"])
        os._exit(0)
""",
}
