"""A file in /tmp for the next student.

family: other workers
expect: 0
"""

cells = {
    "first": """
import os
print("LEAK" if os.path.exists("/tmp/for-the-next") else "nothing")
open("/tmp/for-the-next", "w").write("answers")
""",
}
