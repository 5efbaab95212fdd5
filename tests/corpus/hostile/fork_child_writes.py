"""A child that stays behind writes replies of its own making to every descriptor.

family: processes
expect: 0
"""

cells = {
    "first": """
import os, time
if os.fork() == 0:
    for n in range(3, 60):
        try:
            os.write(n, b"\\0" * 8 + b"\\0\\0\\0\\x20" + b'0000000c{"dict":[]}')
        except OSError:
            pass
    time.sleep(100)
""",
}
