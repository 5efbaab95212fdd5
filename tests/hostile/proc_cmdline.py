# family: proc
# base: untouched
# at: start
# points: 0

import os, glob
print([open(p, "rb").read() for p in glob.glob("/proc/[0-9]*/cmdline")])
print(os.listdir("/proc"))
