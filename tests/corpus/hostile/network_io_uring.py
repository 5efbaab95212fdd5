"""A ring of io_uring, by which sockets are opened and connected without any of the calls that a filter looks for.

family: network
expect: 0
"""

cells = {
    "first": """
import ctypes

libc = ctypes.CDLL(None, use_errno=True)
ring = libc.syscall(425, 8, ctypes.create_string_buffer(256))
print("LEAK" if ring >= 0 else ctypes.get_errno())
""",
}
