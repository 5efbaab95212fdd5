"""Shared memory, queues, semaphores and memory files under names that the next worker would find.

family: other workers
expect: 0
"""

cells = {
    "first": """
import ctypes, mmap, os
from multiprocessing import shared_memory

try:
    print("LEAK", bytes(shared_memory.SharedMemory("corpus-was-here").buf[:4]))
except OSError as e:
    print(type(e).__name__)
try:
    shared_memory.SharedMemory("corpus-was-here", create=True, size=64).buf[:4] = b"data"
    open("/dev/shm/corpus-was-here-2", "w").write("x")
except OSError as e:
    print(type(e).__name__)
libc = ctypes.CDLL(None, use_errno=True)
for call in ((29, 7777, 64, 0o1666), (68, 7777, 0o1666), (64, 7777, 1, 0o1666), (319, b"x", 0), (240, b"/corpus", 0o102, 0o600, None)):
    if libc.syscall(*call) >= 0:
        print("LEAK", call[0])
""",
}
