"""A cell that waits half a second.

family: slow code
expect: 100
rest: solved
"""

cells = {
    "first": """
import time
time.sleep(0.5)
""",
}
