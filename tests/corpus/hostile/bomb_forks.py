"""A fork bomb.

family: bombs
expect: 85
rest: solved
"""

cells = {
    "predict-answer": """
import os
while True:
    try:
        os.fork()
    except OSError:
        pass
""",
}
