"""Rights are sought by user ids, capabilities, and programs that run with their owner's.

family: writing outside
expect: 0
"""

cells = {
    "first": """
import ctypes, os

libc = ctypes.CDLL(None, use_errno=True)
for call in (lambda: os.setuid(0), lambda: os.setgroups([0]), lambda: os.chroot("/tmp"), lambda: os.chown("/tmp", 0, 0),
             lambda: os.unshare(0x10000000) if hasattr(os, "unshare") else os.chroot("/")):
    try:
        call()
        print("LEAK")
    except OSError as e:
        print(type(e).__name__)
print([libc.prctl(*a) for a in ((23, 21), (38, 0, 0, 0, 0), (47, 2, 21, 0, 0))], [l for l in open("/etc/passwd")] if os.path.exists("/etc/passwd") else "")
""",
}
