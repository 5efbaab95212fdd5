# family: prints
# base: solved
# at: start
# points: 100

import sys
for k in range(100):
    sys.stdout.write(".")
    sys.stdout.flush()
