# family: signals
# base: solved
# at: predict
# points: 85
# status: predict=MISSING

import os, signal
for pid in (os.getppid(), 1, -1, 0, 2, 3, 4):
    try:
        os.kill(pid, signal.SIGKILL)
    except OSError:
        pass
raise RuntimeError("still here")
