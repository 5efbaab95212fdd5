# family: ends
# base: solved
# at: start
# points: 100

import sys
sys.exit(0)
