"""The number of the question is taken from the stack, and an empty answer sent under it.

family: protocol
expect: 0
"""

cells = {
    "sigmoid-answer": """
import sys, struct
def sigmoid(z):
    frame = sys._getframe()
    while frame:
        context = frame.f_locals.get("context")
        if context is not None:
            fake = b'0000001f{"dict":[["done",{"list":[]}]]}'
            context.sock.sendall(struct.pack(">QI", context.number, len(fake)) + fake)
        frame = frame.f_back
    return z
""",
}
