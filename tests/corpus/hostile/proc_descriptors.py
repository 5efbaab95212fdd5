"""Whatever is open in the process is listed and tried: sent to, read from, opened anew, and walked up from.

family: /proc tricks
expect: 0
"""

cells = {
    "first": """
import fcntl, os, stat

for fd in range(3, 256):
    try:
        info = os.fstat(fd)
    except OSError:
        continue
    if stat.S_ISDIR(info.st_mode):
        try:
            print("LEAK", os.listdir(f"/proc/self/fd/{fd}"), os.open("../..", os.O_RDONLY, dir_fd=fd))
        except OSError as e:
            print(type(e).__name__)
    if stat.S_ISREG(info.st_mode) and fcntl.fcntl(fd, fcntl.F_GETFL) & 3:
        print("LEAK", fd)
""",
}
