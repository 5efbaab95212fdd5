# family: tracing
# base: untouched
# at: start
# points: 0

import sys, threading
seen = []
sys.setprofile(lambda frame, event, arg: seen.append(arg) if event == "return" and len(seen) < 1000 else None)
threading.setprofile(sys.setprofile)
