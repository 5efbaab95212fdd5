# family: outliving
# base: untouched
# at: start
# points: 0

import subprocess, sys
subprocess.Popen([sys.executable, "-c", "import time, os\nwhile True:\n    time.sleep(0.1)\n    open('/tmp/alive', 'w')"], start_new_session=True)
