# family: other workers
# base: untouched
# at: start
# points: 0

import ctypes
libc = ctypes.CDLL(None, use_errno=True)
print(libc.shmget(4242, 4096, 0o1666), libc.msgget(4242, 0o1666), libc.semget(4242, 1, 0o1666))
