# family: writing outside
# base: untouched
# at: start
# points: 0

import os
for place in ("/", "/usr", "/lab", "/sandbox", "/lab/nnlab", "/dev", "/proc", os.path.dirname(os.__file__), "/etc", "/work", "/root", "/var"):
    try:
        open(os.path.join(place, "HOSTILE"), "w").write("x")
        print("WROTE", place)
    except OSError:
        pass
