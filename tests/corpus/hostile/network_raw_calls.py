"""Sockets by system call, past Python's module: socket, connect, io_uring, and those of the 32-bit interface.

family: network
expect: 0
"""

cells = {
    "first": """
import ctypes, struct

libc = ctypes.CDLL(None, use_errno=True)
address = struct.pack("<HH4s8x", 2, int.from_bytes(struct.pack(">H", @PORT@), "little"), bytes((127, 0, 0, 1)))
for family, kind in ((2, 1), (2, 2), (1, 1), (10, 1), (16, 3), (17, 3), (40, 1)):
    made = libc.syscall(41, family, kind, 0)
    if made >= 0 and libc.syscall(42, made, address, 16) == 0:
        print("LEAK", family)
print(libc.syscall(425, 8, ctypes.create_string_buffer(256)), libc.syscall(53, 1, 1, 0, ctypes.create_string_buffer(8)))
""",
}
