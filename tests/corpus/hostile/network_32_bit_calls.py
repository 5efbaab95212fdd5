"""A socket by the 32-bit interface of the kernel, whose calls have other numbers: a filter that knows one set lets the other through.

family: network
expect: 0
"""

cells = {
    "first": """
import ctypes, os, platform, struct

if platform.machine() == "x86_64" and os.fork() == 0:
    libc = ctypes.CDLL(None, use_errno=True)
    libc.mmap.restype = ctypes.c_void_p
    libc.mmap.argtypes = ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int, ctypes.c_int, ctypes.c_int, ctypes.c_long
    place = libc.mmap(None, 4096, 7, 0x62, -1, 0)  # code may stand there, below 4 GB
    code = b"\\x53\\xb8\\x66\\0\\0\\0\\xbb\\1\\0\\0\\0\\xb9" + struct.pack("<I", place + 64) + b"\\xcd\\x80\\x5b\\xc3"
    ctypes.memmove(place, code, len(code))
    ctypes.memmove(place + 64, struct.pack("<III", 2, 1, 0), 12)
    made = ctypes.CFUNCTYPE(ctypes.c_int)(place)()  # socketcall(socket, (AF_INET, SOCK_STREAM, 0))
    os._exit(0 if made >= 0 else 1)
print("LEAK" if platform.machine() == "x86_64" and os.wait()[1] == 0 else "none")
""",
}
