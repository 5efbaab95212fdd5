"""A reply that comes byte by byte, one in a while, so that no single wait is too long: it ends with the limit on all of it.

family: protocol
expect: 80
rest: solved
status: model=TIMEOUT predict=CORRECT
"""

cells = {
    "model-answer": """
import struct, sys, time

def model(*args):
    frame = sys._getframe()
    while "context" not in frame.f_locals:
        frame = frame.f_back
    context = frame.f_locals["context"]
    context.sock.sendall(struct.pack(">QI", context.number, 1 << 20))
    while True:
        context.sock.sendall(b"0")
        time.sleep(0.05)
""",
}
