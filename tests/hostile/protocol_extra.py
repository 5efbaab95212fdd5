# family: protocol
# base: untouched
# at: start
# points: 0

import os
for n in range(3, 40):
    try:
        os.write(n, b"before being asked" * 100)
    except OSError:
        pass
