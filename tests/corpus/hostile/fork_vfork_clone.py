"""Processes by system call, past Python's own: vfork, clone with new namespaces, clone3.

family: processes
expect: 0
"""

cells = {
    "first": """
import ctypes

libc = ctypes.CDLL(None, use_errno=True)
for flags in (0x10000000, 0x20000, 0x20000000, 0x40000000, 0x02000000, 0x08000000, 0x7E020000):
    made = libc.syscall(56, flags | 17, 0, 0, 0, 0)
    if made == 0:
        libc._exit(0)
    print("LEAK" if made > 0 else ctypes.get_errno(), hex(flags))
print(libc.syscall(435, ctypes.create_string_buffer(88), 88), libc.unshare(0x10000000))
""",
}
