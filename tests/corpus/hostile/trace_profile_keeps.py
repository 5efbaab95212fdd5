"""A profile function keeps what other functions return.

family: tracing
expect: 0
rest: wrong
"""

cells = {
    "first": '''
import sys, threading
seen = []
sys.setprofile(lambda frame, event, arg: seen.append(arg) if event == "return" and len(seen) < 1000 else None)
threading.setprofile(sys.setprofile)
''',
}
