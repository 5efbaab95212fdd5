"""Text without a line end.

family: prints
expect: 100
rest: solved
"""

cells = {
    "first": """
import sys
for k in range(100):
    sys.stdout.write(".")
    sys.stdout.flush()
""",
}
