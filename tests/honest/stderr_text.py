# family: warnings
# base: solved
# at: start
# points: 100

import sys
print("debugging", file=sys.stderr)
