"""Twenty children take memory, each less than one process may.

family: bombs
expect: 85
rest: solved
"""

cells = {
    "predict-answer": """
import os
for _ in range(20):
    if os.fork() == 0:
        hold = bytearray(b"x") * (300 << 20)
        while True:
            pass
while True:
    pass
""",
}
