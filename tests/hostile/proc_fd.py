# family: proc
# base: untouched
# at: start
# points: 0

import os
for n in range(3, 256):
    try:
        os.readlink(f"/proc/self/fd/{n}")
        print("LEAK", n)
    except OSError:
        pass
