"""A /proc is looked for or mounted, and through it: kernel settings, other processes, the way out of the root.

family: /proc tricks
expect: 0
"""

cells = {
    "first": """
import ctypes, glob, os

libc = ctypes.CDLL(None, use_errno=True)
os.makedirs("/tmp/proc", exist_ok=True)
print(libc.mount(b"proc", b"/tmp/proc", b"proc", 0, None), libc.umount2(b"/proc", 2), libc.mount(b"/", b"/tmp/proc", None, 4096, None))
for path in ("/proc/sys/kernel/core_pattern", "/proc/sysrq-trigger", "/proc/self/oom_score_adj", "/proc/1/mem", "/proc/kcore",
             "/proc/self/uid_map", "/sys/fs/cgroup/cgroup.procs", "/sys/kernel/uevent_helper", "/dev/mem", "/dev/kmsg"):
    for mode in ("rb", "r+b"):
        try:
            open(path, mode).read(1)
            print("LEAK", path, mode)
        except OSError as e:
            print(type(e).__name__)
print(["LEAK"] * len(glob.glob("/proc/[0-9]*/environ") + glob.glob("/tmp/proc/*")))
""",
}
