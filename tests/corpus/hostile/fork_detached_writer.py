"""A detached process goes on writing after its cell and its notebook have ended.

family: processes
expect: 0
"""

cells = {
    "first": """
import subprocess, sys
subprocess.Popen([sys.executable, "-c", "import time, os\\nwhile True:\\n    time.sleep(0.1)\\n    open('/tmp/alive', 'w')"], start_new_session=True)
""",
}
