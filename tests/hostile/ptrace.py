# family: ptrace
# base: untouched
# at: start
# points: 0

import ctypes, os
libc = ctypes.CDLL(None, use_errno=True)
print([libc.ptrace(16, pid, 0, 0) for pid in (1, 2, os.getppid(), os.getpid())], ctypes.get_errno())
