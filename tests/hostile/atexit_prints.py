# family: outliving
# base: untouched
# at: start
# points: 0

import atexit, os
atexit.register(lambda: [os.write(n, b"x" * 1000) for n in range(3, 20)])
