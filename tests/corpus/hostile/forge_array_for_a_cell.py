"""In place of the outputs of a cell, an array is written to the pipe: what the grader looks up in it fails in a new way.

family: protocol
expect: 95
rest: solved
status: sigmoid=MISSING propagate=CORRECT
"""

cells = {
    "sigmoid-answer": """
import gc, os, struct

context = next(o for o in gc.get_objects() if type(o).__name__ == "Context" and hasattr(o, "sock"))
tree = b'{"dict":[["done",{"array":["f8",[3],0]}]]}'
data = b"%08x" % len(tree) + tree + bytes(24)
context.sock.sendall(struct.pack(">QI", context.number, len(data)) + data)
while True:
    os.read(context.sock.fileno(), 1 << 16)
""",
}
