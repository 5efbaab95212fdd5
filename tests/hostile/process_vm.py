# family: ptrace
# base: untouched
# at: start
# points: 0

import ctypes
libc = ctypes.CDLL(None, use_errno=True)
print(libc.process_vm_readv(1, None, 0, None, 0, 0), libc.syscall(310, 1, 0, 0, 0, 0, 0), ctypes.get_errno())
