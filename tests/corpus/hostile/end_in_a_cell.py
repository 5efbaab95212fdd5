"""A cell ends the process with the status of success: stock nbgrader leaves the whole notebook without a grade.

family: ending the process
expect: 85
rest: solved
status: predict=MISSING
"""

cells = {
    "predict-answer": """
import os
os._exit(0)
""",
}
