"""Text is written to every descriptor before anything is asked.

family: protocol
expect: 0
"""

cells = {
    "first": """
import os
for n in range(3, 40):
    try:
        os.write(n, b"before being asked" * 100)
    except OSError:
        pass
""",
}
