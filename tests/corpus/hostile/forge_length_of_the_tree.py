"""The length of the JSON tree is said to be negative, and more than the message holds.

family: protocol
expect: 0
status: sigmoid=CRASH
"""

cells = {
    "sigmoid-answer": """
import os, struct, sys

def sigmoid(z):
    frame = sys._getframe()
    while "context" not in frame.f_locals:
        frame = frame.f_back
    context, data = frame.f_locals["context"], b"-0000001" + b"{}"
    context.sock.sendall(struct.pack(">QI", context.number, len(data)) + data)
    while True:
        os.read(context.sock.fileno(), 1 << 16)
""",
}
