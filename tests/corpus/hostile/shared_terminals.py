"""Terminals, watches and locks: what the kernel keeps for a file or a device that two workers can both open, so that one may tell
the other what it was lent.

family: other workers
expect: 0
"""

cells = {
    "first": """
import ctypes, fcntl, os, struct

libc = ctypes.CDLL(None, use_errno=True)
file = os.open(os.__file__, os.O_RDONLY)
lock = struct.pack("hhqqi4x", fcntl.F_WRLCK, 0, 0, 0, 0)
for name, way in (("terminal", os.openpty), ("lock", lambda: fcntl.flock(file, fcntl.LOCK_EX)),
                  ("other locks", lambda: fcntl.fcntl(file, fcntl.F_GETLK, lock)), ("lease", lambda: fcntl.fcntl(file, 1024, 0)),
                  ("watched folder", lambda: fcntl.fcntl(os.open("/usr", os.O_RDONLY), 1026, 1)),
                  ("cached pages", lambda: os.preadv(file, [bytearray(1)], 0, os.RWF_NOWAIT))):
    try:
        way()
        print("LEAK", name)
    except OSError as e:
        print(type(e).__name__)
print(["LEAK"] * (libc.inotify_init() >= 0), ["LEAK"] * (libc.syscall(451, file, 0, 0, 0) >= 0))
""",
}
