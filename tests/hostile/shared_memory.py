# family: other workers
# base: untouched
# at: start
# points: 0

import os
for name in os.listdir("/dev/shm"):
    print("LEAK", name)
open("/dev/shm/for-the-next", "w").write("answers")
