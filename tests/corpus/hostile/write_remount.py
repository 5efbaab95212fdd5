"""The root is mounted anew for writing, /proc unmounted, and a root of one's own made.

family: writing outside
expect: 0
"""

cells = {
    "first": '''
import ctypes
libc = ctypes.CDLL(None, use_errno=True)
print([libc.mount(b"none", b"/", None, 32, None), libc.umount2(b"/proc", 2), libc.unshare(0x10000000), libc.chroot(b"/tmp")])
''',
}
