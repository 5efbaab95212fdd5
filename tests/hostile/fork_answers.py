# family: forks
# base: untouched
# at: start
# points: 0

import os, time
if os.fork() == 0:
    for n in range(3, 60):
        try:
            os.write(n, b"\0" * 8 + b"\0\0\0\x20" + b'0000000c{"dict":[]}')
        except OSError:
            pass
    time.sleep(100)
