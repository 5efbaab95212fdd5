"""The interpreter is made to crash: stock nbgrader leaves the whole notebook without a grade.

family: ending the process
expect: 85
rest: solved
status: predict=MISSING
"""

cells = {
    "predict-answer": """
import os, signal
signal.signal(signal.SIGTERM, signal.SIG_IGN)
import ctypes
ctypes.string_at(0)
""",
}
