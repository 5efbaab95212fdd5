# family: slow code
# base: solved
# at: start
# points: 100

import time
time.sleep(0.5)
