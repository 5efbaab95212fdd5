"""Files of a size that nobody has: holes, fallocate, a memory map of a terabyte, a million links.

family: bombs
expect: 100
rest: solved
"""

cells = {
    "first": """
import mmap, os

for way in (lambda: os.truncate(os.open("hole", os.O_CREAT | os.O_RDWR), 1 << 44),
            lambda: os.posix_fallocate(os.open("block", os.O_CREAT | os.O_RDWR), 0, 1 << 40),
            lambda: mmap.mmap(-1, 1 << 40), lambda: [os.mkdir(f"d{k}") for k in range(100_000)],
            lambda: [os.open("/dev/null", 0) for _ in range(10_000)]):
    try:
        way()
        print("LEAK")
    except (OSError, ValueError, MemoryError) as e:
        print(type(e).__name__)
import gc, os
os.closerange(60, 256)
""",
}
