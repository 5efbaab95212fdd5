"""The root is mounted anew for writing, /proc unmounted, and a root of one's own made: by this process, and by one that it
starts, in namespaces of its own where it is its own administrator.

family: writing outside
expect: 0
"""

cells = {
    "first": '''
import ctypes, subprocess, sys
libc = ctypes.CDLL(None, use_errno=True)
print([libc.mount(b"none", b"/", None, 32, None), libc.umount2(b"/proc", 2), libc.unshare(0x10000000), libc.chroot(b"/tmp")])

CHILD = """
import ctypes
libc = ctypes.CDLL(None, use_errno=True)
if libc.unshare(0x10020000) == 0 and libc.mount(b"none", b"/tmp", b"tmpfs", 0, None) == 0:
    print("LEAK: mounted")
"""
print(subprocess.run([sys.executable, "-c", CHILD], capture_output=True, text=True).stdout)
''',
}
