# family: forks
# base: solved
# at: predict
# points: 85
# status: predict=MISSING

import os
for _ in range(500):
    try:
        if os.fork() == 0:
            import time
            time.sleep(1000)
    except OSError:
        break
raise RuntimeError("no more processes")
