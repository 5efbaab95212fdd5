"""A process attaches to others and reads and writes their memory: ptrace, process_vm_readv, pidfd_getfd, /proc/<pid>/mem.

family: ptrace
expect: 0
"""

cells = {
    "first": """
import ctypes, os

libc = ctypes.CDLL(None, use_errno=True)
child = os.fork()
if child == 0:
    os.execv("/bin/sleep", ["sleep", "5"])
there = ctypes.create_string_buffer(16)
vector = (ctypes.c_void_p * 2)(ctypes.addressof(there), 16)
for pid in (1, 2, 3, os.getppid(), child):
    fd = libc.syscall(434, pid, 0)
    got = [libc.ptrace(16, pid, 0, 0), libc.ptrace(0x4206, pid, 0, 0), libc.syscall(310, pid, vector, 1, vector, 1, 0),
           libc.syscall(438, fd, 3, 0) if fd >= 0 else -1, libc.syscall(312, os.getpid(), pid, 0, 3, 3)]
    print("LEAK" if any(g >= 0 for g in got) else "refused", got)
""",
}
