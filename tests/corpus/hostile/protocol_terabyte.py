"""The header of an array of eight terabytes.

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
            tree = b'{"dict":[["done",{"list":[{"array":["f8",[1000000,1000000],0]}]}]]}'
            data = b"%08x" % len(tree) + tree
            context.sock.sendall(struct.pack(">QI", context.number, len(data)) + data)
        frame = frame.f_back
    return z
""",
}
